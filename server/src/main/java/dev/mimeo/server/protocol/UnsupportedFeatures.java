package dev.mimeo.server.protocol;

import java.util.List;

/** Refuses the headers of features that are not there: an ignored header would be a promise broken in silence. */
public final class UnsupportedFeatures {

    private static final String IBM_KEY_PROTECT_PREFIX = "ibm-sse-kp-";

    private static final List<String> REFUSED = List.of(
            "x-amz-rename-source",
            "x-amz-write-offset-bytes",
            "x-amz-if-match-initiated-time",
            "x-amz-if-match-last-modified-time",
            "x-amz-if-match-size");

    private UnsupportedFeatures() {}

    /**
     * Lets a request through that asks for nothing that is not there.
     *
     * @throws S3Exception {@code NotImplemented} with the header's name
     */
    public static void check(Headers headers) {
        headers.names().stream()
                .filter(name -> name.startsWith(IBM_KEY_PROTECT_PREFIX) || REFUSED.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw S3Error.notImplemented(name).asException();
                });
    }
}
