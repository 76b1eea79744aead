package dev.mimeo.server.config;

import dev.mimeo.engine.copy.ETagMode;

/**
 * How copies are done.
 *
 * @param etag which entity tags copies get
 * @param maxSize the longest source of one copy request
 * @param budget the memory of all transfers together
 * @param keepAlive when the answer to a long copy begins early
 */
public record CopyConfig(ETagMode etag, DataSize maxSize, DataSize budget, KeepAlive keepAlive) {

    /** Entity tags are preserved, S3's 5 GiB, and 64 MiB of memory. */
    public static final CopyConfig DEFAULT =
            new CopyConfig(ETagMode.PRESERVE, DataSize.ofGiB(5), DataSize.ofMiB(64), KeepAlive.DEFAULT);

    public CopyConfig {
        Checks.positive(maxSize.bytes(), "copy.maxSize");
        if (budget.bytes() < DataSize.ofMiB(4).bytes()) {
            throw new IllegalArgumentException("copy.budget must be at least 4MiB");
        }
    }
}
