package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Locale;
import java.util.Optional;

/**
 * The trailing headers of one body, line by line.
 *
 * <p>The section ends with an empty line. Where it is signed that is the first empty line after the signature: some
 * clients put one between the trailers and the signature, or before them.
 */
final class TrailerSection {

    private static final int MAX_BYTES = 16 * 1024;

    private final Payload.Trailers expected;
    private final Optional<ChunkSignatures> signatures;
    private final Headers.Builder headers = Headers.builder();
    private final StringBuilder signedLines = new StringBuilder();
    private boolean signatureSeen;
    private int bytes;

    TrailerSection(Payload.Trailers expected, Optional<ChunkSignatures> signatures) {
        this.expected = expected;
        this.signatures = signatures;
    }

    /**
     * Takes one line.
     *
     * @return whether the section ends with it
     */
    boolean accept(String line) {
        bytes += line.length() + 2;
        if (bytes > MAX_BYTES) {
            throw malformed().asException();
        }
        if (line.isBlank()) {
            return signatures.isEmpty() || signatureSeen;
        }
        int colon = line.indexOf(':');
        if (colon < 1 || signatureSeen) {
            throw malformed().asException();
        }
        field(
                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
        return false;
    }

    private void field(String name, String value) {
        if (name.equals(HeaderNames.TRAILER_SIGNATURE)) {
            signatures.ifPresent(chain -> chain.requireTrailer(signedLines.toString(), value));
            signatureSeen = true;
        } else {
            signedLines.append(name).append(':').append(value).append('\n');
            headers.addWire(name, value);
        }
    }

    /** Whether nothing is missing, should the body end here without the empty line. */
    boolean isComplete() {
        return signatureSeen || signedLines.isEmpty();
    }

    /**
     * The trailing headers.
     *
     * @throws dev.mimeo.server.protocol.S3Exception if one that was announced is not there, or they are not signed
     *     although the body is
     */
    Headers end() {
        Headers all = headers.build();
        boolean unsigned = signatures.isPresent() && !signatureSeen && !signedLines.isEmpty();
        if (unsigned || !all.names().containsAll(expected.announced())) {
            throw malformed().asException();
        }
        return all;
    }

    private static S3Error malformed() {
        return S3Error.of(S3ErrorCode.MALFORMED_TRAILER);
    }
}
