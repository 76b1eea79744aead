package dev.mimeo.server.config;

import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;

/** Whose habits the server has where S3 servers differ: every difference, as the table in {@code docs/DIALECTS.md}. */
public enum Dialect {
    /** Those of IBM Cloud Object Storage. */
    COS,
    /** Those of AWS. */
    AWS;

    /**
     * Whether {@code x-amz-expected-bucket-owner} and {@code x-amz-source-expected-bucket-owner} are enforced; else they are
     * ignored.
     */
    public boolean enforcesExpectedOwners() {
        return this == AWS;
    }

    /** Whether {@code x-amz-request-payer} is answered by {@code x-amz-request-charged}; else it is ignored. */
    public boolean tellsRequestCharged() {
        return this == AWS;
    }

    /** Whether a bucket may be created in a provisioning code, such as {@code eu-de-smart}; else in a region only. */
    public boolean takesLocationCodes() {
        return this == COS;
    }

    /** Whether objects can have the storage class {@code ACCELERATED}; else it is {@code InvalidStorageClass}. */
    public boolean hasAccelerated() {
        return this == COS;
    }

    /**
     * Whether the archived source of a copy is {@code ObjectNotInActiveTierError}; else it is {@code InvalidObjectState}.
     */
    public boolean namesInactiveTier() {
        return this == COS;
    }

    /** How small objects may be that a lifecycle moves to another class, where its request does not say. */
    public TransitionMinimum transitionMinimum() {
        return this == COS ? TransitionMinimum.VARIES_BY_STORAGE_CLASS : TransitionMinimum.ALL_STORAGE_CLASSES_128K;
    }

    static Dialect parse(String text) {
        return switch (text) {
            case "cos" -> COS;
            case "aws" -> AWS;
            default -> throw new IllegalArgumentException("the dialects are cos and aws");
        };
    }
}
