package dev.mimeo.server.auth;

import java.time.Instant;

/** Signs everything that belongs to one request: the request itself, the chunks of its body, its trailers. */
record SigningContext(SigningKey key, Scope scope, Instant time) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    static SigningContext of(Credential credential, Scope scope, Instant time) {
        return new SigningContext(SigningKey.derive(credential.secretKey(), scope), scope, time);
    }

    String stringToSign(CanonicalRequest request) {
        return prefix(ALGORITHM) + Hashes.sha256Hex(request.bytes());
    }

    String signRequest(CanonicalRequest request) {
        return key.sign(stringToSign(request));
    }

    /** The signature of a chunk, which binds it to the one before. */
    String signChunk(String previousSignature, byte[] sha256) {
        return key.sign(
                prefix(ALGORITHM + "-PAYLOAD") + previousSignature + "\n" + Hashes.EMPTY + "\n" + Hashes.hex(sha256));
    }

    /** The signature of the trailing headers, which binds them to the final chunk. */
    String signTrailer(String previousSignature, byte[] sha256) {
        return key.sign(prefix(ALGORITHM + "-TRAILER") + previousSignature + "\n" + Hashes.hex(sha256));
    }

    private String prefix(String algorithm) {
        return algorithm + "\n" + AmzDate.format(time) + "\n" + scope.text() + "\n";
    }
}
