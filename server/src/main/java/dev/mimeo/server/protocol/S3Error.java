package dev.mimeo.server.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One error answer: its code, its message and its further elements in the order in which they are written.
 *
 * @param code the error code, which also gives the HTTP status
 * @param message the text of the {@code <Message>} element
 * @param details further elements of the document, by name ({@code Key}, {@code ArgumentName}, {@code Condition} ...);
 *     never {@code Code}, {@code Message}, {@code RequestId} or {@code HostId}
 */
public record S3Error(S3ErrorCode code, String message, Map<String, String> details) {

    public S3Error {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** The error with its standard message and no further elements. */
    public static S3Error of(S3ErrorCode code) {
        return new S3Error(code, code.message(), Map.of());
    }

    /** The error with a message of its own. */
    public static S3Error of(S3ErrorCode code, String message) {
        return new S3Error(code, message, Map.of());
    }

    /** This error with one more element. */
    public S3Error with(String element, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(element, value);
        return new S3Error(code, message, more);
    }

    /** A 400 {@code InvalidArgument} that names the argument and the value it had. */
    public static S3Error invalidArgument(String message, String name, String value) {
        return of(S3ErrorCode.INVALID_ARGUMENT, message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }

    /** A 501 {@code NotImplemented} that names the header. */
    static S3Error notImplemented(String header) {
        return of(S3ErrorCode.NOT_IMPLEMENTED).with("Header", header);
    }

    /** A 501 {@code NotImplemented} that names the header, and says what of it is not. */
    public static S3Error notImplemented(String header, String additionalMessage) {
        return notImplemented(header).with("additionalMessage", additionalMessage);
    }

    /** This error as something to throw or to end a publisher with. */
    public S3Exception asException() {
        return asException(Headers.empty());
    }

    /** This error as {@link #asException()}, to be answered with these headers. */
    public S3Exception asException(Headers headers) {
        return new S3Exception(this, headers);
    }
}
