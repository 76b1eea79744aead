package dev.mimeo.server.operation;

import dev.mimeo.server.config.Dialect;

/**
 * What the operations have to know of the server they run in.
 *
 * @param region the region that the server stands for
 * @param dialect whose habits it has where S3 servers differ
 * @param allowInsecureSseC whether customers may send their keys over connections without TLS
 */
public record OperationSettings(String region, Dialect dialect, boolean allowInsecureSseC) {

    /** The region of a server that names none. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The default region and dialect, and customers' keys over TLS only. */
    public static final OperationSettings DEFAULT = new OperationSettings(DEFAULT_REGION, Dialect.COS, false);

    public OperationSettings {
        if (region.isEmpty()) {
            throw new IllegalArgumentException("a region has a name");
        }
    }
}
