package dev.mimeo.engine;

import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.lifecycle.LifecycleOptions;
import dev.mimeo.engine.object.Limits;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How an engine works.
 *
 * @param limits how large things may be
 * @param inlineThreshold the longest object that is kept as a row of the metadata instead of a blob, in bytes
 * @param budget the memory of all transfers together, in bytes
 * @param waitingTransfers how many transfers may wait for memory before more are refused as Overloaded
 * @param reclaimEvery the time between two searches for blobs to which nothing refers any more
 * @param copy how it copies where there is a choice
 * @param lifecycle how the lifecycles of buckets are carried out
 * @param clock what it takes the time from
 */
public record MimeoOptions(
        Limits limits,
        int inlineThreshold,
        long budget,
        int waitingTransfers,
        Duration reclaimEvery,
        CopyOptions copy,
        LifecycleOptions lifecycle,
        InstantSource clock) {

    /**
     * S3's limits, 16 KiB inline, a budget of 64 MiB, 10,000 waiting transfers, reclamation every 10 seconds, tags preserved, a
     * lifecycle pass every hour, the time of the system.
     */
    public static final MimeoOptions DEFAULT = new MimeoOptions(
            Limits.S3,
            16 << 10,
            64L << 20,
            10_000,
            Duration.ofSeconds(10),
            CopyOptions.DEFAULT,
            LifecycleOptions.DEFAULT,
            InstantSource.system());

    public MimeoOptions {
        if (inlineThreshold < 0 || budget <= 0 || waitingTransfers <= 0 || reclaimEvery.isNegative()) {
            throw new IllegalArgumentException("not possible");
        }
    }

    /** These options with other limits. */
    public MimeoOptions withLimits(Limits other) {
        return new MimeoOptions(other, inlineThreshold, budget, waitingTransfers, reclaimEvery, copy, lifecycle, clock);
    }

    /** These options with another inline threshold, in bytes. */
    public MimeoOptions withInlineThreshold(int bytes) {
        return new MimeoOptions(limits, bytes, budget, waitingTransfers, reclaimEvery, copy, lifecycle, clock);
    }

    /** These options with another budget, in bytes. */
    public MimeoOptions withBudget(long bytes) {
        return new MimeoOptions(limits, inlineThreshold, bytes, waitingTransfers, reclaimEvery, copy, lifecycle, clock);
    }

    /** These options with another time between two searches for garbage. */
    public MimeoOptions withReclaimEvery(Duration interval) {
        return new MimeoOptions(limits, inlineThreshold, budget, waitingTransfers, interval, copy, lifecycle, clock);
    }

    /** These options with other copies. */
    public MimeoOptions withCopy(CopyOptions other) {
        return new MimeoOptions(
                limits, inlineThreshold, budget, waitingTransfers, reclaimEvery, other, lifecycle, clock);
    }

    /** These options with another clock. */
    public MimeoOptions withClock(InstantSource other) {
        return new MimeoOptions(
                limits, inlineThreshold, budget, waitingTransfers, reclaimEvery, copy, lifecycle, other);
    }

    /** These options with lifecycles that are carried out otherwise. */
    public MimeoOptions withLifecycle(LifecycleOptions other) {
        return new MimeoOptions(limits, inlineThreshold, budget, waitingTransfers, reclaimEvery, copy, other, clock);
    }
}
