package dev.mimeo.server.config;

import dev.mimeo.engine.copy.CopyOptions;

/**
 * How copies are done.
 *
 * @param options how the engine copies where there is a choice
 * @param maxSize the longest source of one copy request
 * @param budget the memory of all transfers together
 * @param keepAlive when the answer to a long copy begins early
 */
public record CopyConfig(CopyOptions options, DataSize maxSize, DataSize budget, KeepAlive keepAlive) {

    /** The engine's own choices, S3's 5 GiB, and 64 MiB of memory. */
    public static final CopyConfig DEFAULT =
            new CopyConfig(CopyOptions.DEFAULT, DataSize.ofGiB(5), DataSize.ofMiB(64), KeepAlive.DEFAULT);

    public CopyConfig {
        Checks.positive(maxSize.bytes(), "copy.maxSize");
        if (budget.bytes() < DataSize.ofMiB(4).bytes()) {
            throw new IllegalArgumentException("copy.budget must be at least 4MiB");
        }
    }
}
