package dev.mimeo.engine.copy;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Regions;

/** Which buckets a copy may go between, by the regions in which they lie. Pure. */
final class RegionRule {

    private RegionRule() {}

    /**
     * Refuses a copy to or from a region that is not enabled; the target is looked at first. Source: the contract, which asks for
     * both regions to be enabled, and for no copy between regions through Transfer Acceleration.
     *
     * @param within whether the copy must stay in one region
     */
    static void check(Bucket source, Bucket target, Regions enabled, boolean within) {
        requireEnabled(target, enabled);
        requireEnabled(source, enabled);
        if (within && !Regions.of(source.region()).equals(Regions.of(target.region()))) {
            throw new Failure.CrossRegionCopy().asException();
        }
    }

    private static void requireEnabled(Bucket bucket, Regions enabled) {
        if (!enabled.enabled(bucket.region())) {
            throw new Failure.RegionNotEnabled(bucket.name(), Regions.of(bucket.region())).asException();
        }
    }
}
