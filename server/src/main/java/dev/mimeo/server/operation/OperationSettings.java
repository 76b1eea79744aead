package dev.mimeo.server.operation;

/**
 * What the operations have to know of the server they run in.
 *
 * @param region the region that the server stands for
 * @param expectedOwners whether {@code x-amz-expected-bucket-owner} and {@code x-amz-source-expected-bucket-owner} are
 *     enforced, as AWS does, or ignored, as IBM COS does
 */
public record OperationSettings(String region, boolean expectedOwners) {

    /** The region of a server that names none. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The default region, and owners as IBM COS has it. */
    public static final OperationSettings DEFAULT = new OperationSettings(DEFAULT_REGION, false);

    public OperationSettings {
        if (region.isEmpty()) {
            throw new IllegalArgumentException("a region has a name");
        }
    }
}
