package dev.mimeo.server.config;

/** Whose habits the server has where S3 servers differ: every difference, as the table in {@code docs/DIALECTS.md}. */
public enum Dialect {
    /** Those of IBM Cloud Object Storage. */
    COS(false, false, true),
    /** Those of AWS. */
    AWS(true, true, false);

    private final boolean expectedOwners;
    private final boolean requestCharged;
    private final boolean locationCodes;

    Dialect(boolean expectedOwners, boolean requestCharged, boolean locationCodes) {
        this.expectedOwners = expectedOwners;
        this.requestCharged = requestCharged;
        this.locationCodes = locationCodes;
    }

    /**
     * Whether {@code x-amz-expected-bucket-owner} and {@code x-amz-source-expected-bucket-owner} are enforced; else they are
     * ignored.
     */
    public boolean enforcesExpectedOwners() {
        return expectedOwners;
    }

    /** Whether {@code x-amz-request-payer} is answered by {@code x-amz-request-charged}; else it is ignored. */
    public boolean tellsRequestCharged() {
        return requestCharged;
    }

    /** Whether a bucket may be created in a provisioning code, such as {@code eu-de-smart}; else in a region only. */
    public boolean takesLocationCodes() {
        return locationCodes;
    }

    static Dialect parse(String text) {
        return switch (text) {
            case "cos" -> COS;
            case "aws" -> AWS;
            default -> throw new IllegalArgumentException("the dialects are cos and aws");
        };
    }
}
