package dev.mimeo.server.protocol;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Refuses the headers of features that are not there yet: an ignored header would be a promise broken in silence. A value
 * that asks for what is done anyhow is fine, one that no such feature knows is an error of its own. Source: rows 13 to 41
 * of table A.1.
 */
public final class UnsupportedFeatures {

    private static final String GRANT_PREFIX = "x-amz-grant-";
    private static final String IBM_KEY_PROTECT_PREFIX = "ibm-sse-kp-";

    private static final List<Feature> WITH_VALUES = List.of(
            Feature.only(HeaderNames.ACL, "PRIVATE")
                    .later(
                            "PUBLIC-READ",
                            "PUBLIC-READ-WRITE",
                            "AUTHENTICATED-READ",
                            "AWS-EXEC-READ",
                            "BUCKET-OWNER-READ",
                            "BUCKET-OWNER-FULL-CONTROL",
                            "LOG-DELIVERY-WRITE")
                    .otherwise(argument("The canned ACL you specified is not valid", HeaderNames.ACL)),
            Feature.only("x-amz-object-ownership", "OBJECTWRITER")
                    .later("BUCKETOWNERPREFERRED", "BUCKETOWNERENFORCED")
                    .otherwise(argument("Invalid x-amz-object-ownership header", "x-amz-object-ownership")));

    private static final List<Feature> REFUSED = Stream.of(
                    "x-amz-rename-source",
                    "x-amz-write-offset-bytes",
                    "x-amz-if-match-initiated-time",
                    "x-amz-if-match-last-modified-time",
                    "x-amz-if-match-size")
            .map(Feature::refused)
            .toList();

    private UnsupportedFeatures() {}

    /**
     * Lets a request through that asks for nothing that is not there.
     *
     * @throws S3Exception {@code NotImplemented} with the header's name, or the error of a value that is plainly invalid
     */
    public static void check(Headers headers) {
        checkAcl(headers);
        WITH_VALUES.forEach(feature -> feature.check(headers));
        REFUSED.forEach(feature -> feature.check(headers));
        withPrefix(headers, IBM_KEY_PROTECT_PREFIX).findFirst().ifPresent(UnsupportedFeatures::refuse);
    }

    private static void checkAcl(Headers headers) {
        withPrefix(headers, GRANT_PREFIX).findFirst().ifPresent(grant -> {
            if (headers.contains(HeaderNames.ACL)) {
                throw S3Error.of(
                                S3ErrorCode.INVALID_REQUEST,
                                "Specifying both Canned ACLs and Header Grants is not allowed.")
                        .asException();
            }
            refuse(grant);
        });
    }

    private static void refuse(String header) {
        throw Feature.notYet(header).asException();
    }

    private static Stream<String> withPrefix(Headers headers, String prefix) {
        return headers.names().stream().filter(name -> name.startsWith(prefix));
    }

    private static Function<String, S3Error> argument(String message, String name) {
        return value -> S3Error.invalidArgument(message, name, value);
    }
}
