package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches the errors that parsers give. */
final class Refusals {

    private Refusals() {}

    static S3Error of(ThrowingCallable parse) {
        S3Exception thrown = catchThrowableOfType(S3Exception.class, parse);
        assertThat(thrown).as("an S3 error").isNotNull();
        return thrown.error();
    }

    static S3Error invalidArgument(String message, String name, String value) {
        return S3Error.invalidArgument(message, name, value);
    }

    static S3Error invalidRequest(String message) {
        return S3Error.of(S3ErrorCode.INVALID_REQUEST, message);
    }
}
