package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Compares the SHA-256 of a whole body with the one that was signed, as the body flows past. */
final class BodyDigest {

    private BodyDigest() {}

    /** The same buffers; an error instead of completion if their SHA-256 is another. */
    static Flux<ByteBuffer> verify(Flux<ByteBuffer> body, String expectedHex) {
        return Flux.defer(() -> verify(body, expectedHex, Hashes.sha256()));
    }

    private static Flux<ByteBuffer> verify(Flux<ByteBuffer> body, String expectedHex, MessageDigest digest) {
        return body.doOnNext(buffer -> digest.update(buffer.duplicate()))
                .concatWith(Mono.fromRunnable(() -> check(expectedHex, Hashes.hex(digest.digest()))));
    }

    private static void check(String expectedHex, String actualHex) {
        if (!Hashes.same(actualHex, expectedHex)) {
            throw S3Error.of(S3ErrorCode.X_AMZ_CONTENT_SHA256_MISMATCH)
                    .with("ClientComputedContentSHA256", expectedHex)
                    .with("S3ComputedContentSHA256", actualHex)
                    .asException();
        }
    }
}
