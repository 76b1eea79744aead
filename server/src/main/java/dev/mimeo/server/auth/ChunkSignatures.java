package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The chain of signatures over the chunks of one body, and over its trailing headers. */
final class ChunkSignatures {

    private final SigningContext signing;
    private final MessageDigest digest = Hashes.sha256();
    private String previous;

    ChunkSignatures(ChunkSeed seed) {
        this.signing = seed.signing();
        this.previous = seed.signature();
    }

    /** Takes content of the current chunk into account, without moving the buffer's position. */
    void update(ByteBuffer content) {
        digest.update(content.duplicate());
    }

    /** The signature of the chunk whose content has been given, on which the next one builds. */
    String endChunk() {
        previous = signing.signChunk(previous, digest.digest());
        return previous;
    }

    /** The signature of the trailing headers, given as {@code name:value} lines that each end with a line feed. */
    String trailer(String lines) {
        return signing.signTrailer(previous, digest.digest(lines.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Ends the chunk and requires that its signature is this one. */
    void requireChunk(String given) {
        require(endChunk(), given);
    }

    /** Requires that the signature of the trailing headers is this one. */
    void requireTrailer(String lines, String given) {
        require(trailer(lines), given);
    }

    private static void require(String expected, String given) {
        if (!Hashes.same(expected, given)) {
            throw S3Error.of(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH)
                    .with("SignatureProvided", given)
                    .asException();
        }
    }
}
