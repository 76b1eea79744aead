package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;

/** The failures that several parts of this package report, in S3's words. */
final class AuthErrors {

    private AuthErrors() {}

    static S3Error unsupportedMechanism() {
        return S3Error.of(
                S3ErrorCode.INVALID_REQUEST,
                "The authorization mechanism you have provided is not supported. Please use " + SigningContext.ALGORITHM
                        + ".");
    }

    static S3Error severalMechanisms() {
        return S3Error.of(
                        S3ErrorCode.INVALID_ARGUMENT,
                        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                                + " parameter or the Authorization header should be specified")
                .with("ArgumentName", "Authorization");
    }

    static S3Error unexpectedEnd() {
        return S3Error.of(S3ErrorCode.INCOMPLETE_BODY, "The request body terminated unexpectedly");
    }

    static S3Error wrongDecodedLength() {
        return S3Error.of(
                S3ErrorCode.INCOMPLETE_BODY,
                "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header");
    }

    static S3Error malformedChunk(String detail) {
        return S3Error.of(
                S3ErrorCode.INVALID_REQUEST, "The request body is not well-formed aws-chunked content: " + detail);
    }
}
