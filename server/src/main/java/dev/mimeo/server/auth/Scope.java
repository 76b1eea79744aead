package dev.mimeo.server.auth;

import java.time.LocalDate;
import java.util.List;

/** What a signing key is good for: one day in one region, for S3. */
record Scope(LocalDate day, String region) {

    static final String SERVICE = "s3";
    static final String TERMINATOR = "aws4_request";

    List<String> parts() {
        return List.of(AmzDate.format(day), region, SERVICE, TERMINATOR);
    }

    /** The credential scope as it stands in a string to sign. */
    String text() {
        return String.join("/", parts());
    }
}
