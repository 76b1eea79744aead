package dev.mimeo.server.auth;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What a signing key is good for.
 *
 * @param day one day
 * @param region one region
 * @param service S3, under one of the names that SDKs have for it
 */
record Scope(LocalDate day, String region, String service) {

    static final String SERVICE = "s3";

    /** {@link #SERVICE}, and what requests to access points on Outposts are signed for. */
    static final Set<String> SERVICES = Set.of(SERVICE, "s3-outposts");

    static final String TERMINATOR = "aws4_request";

    List<String> parts() {
        return List.of(AmzDate.format(day), region, service, TERMINATOR);
    }

    /** The credential scope as it stands in a string to sign. */
    String text() {
        return String.join("/", parts());
    }
}
