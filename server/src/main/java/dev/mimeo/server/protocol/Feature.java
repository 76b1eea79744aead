package dev.mimeo.server.protocol;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * A header of a feature that is not there yet.
 *
 * @param header the header
 * @param today the values that ask for what is done today anyhow, in upper case
 * @param later the values that the feature will bring, in upper case; empty where any text may be one
 * @param unknown what to answer to a value that is neither
 */
record Feature(String header, Set<String> today, Set<String> later, Function<String, S3Error> unknown) {

    /** A header of which any value is refused. */
    static Feature refused(String header) {
        return new Feature(header, Set.of(), Set.of(), value -> notYet(header));
    }

    /** A header with one value that can be had today, and others that cannot. */
    static Feature only(String header, String today) {
        return new Feature(header, Set.of(today), Set.of(), value -> notYetThis(header));
    }

    Feature later(String... values) {
        return new Feature(header, today, Set.of(values), unknown);
    }

    Feature otherwise(Function<String, S3Error> answer) {
        return new Feature(header, today, later, answer);
    }

    void check(Headers headers) {
        headers.all(header).forEach(this::check);
    }

    private void check(String value) {
        String upper = value.strip().toUpperCase(Locale.ROOT);
        if (later.contains(upper)) {
            throw notYetThis(header).asException();
        }
        if (!today.contains(upper)) {
            throw unknown.apply(value).asException();
        }
    }

    static S3Error notYet(String header) {
        return S3Error.of(S3ErrorCode.NOT_IMPLEMENTED).with("Header", header);
    }

    private static S3Error notYetThis(String header) {
        return S3Error.notImplemented(
                header, "We don't accept the provided value of " + header + " header for this API");
    }
}
