package dev.mimeo.server.auth;

import dev.mimeo.engine.model.Regions;
import java.util.Set;

/**
 * For which regions requests may be signed. One endpoint serves all regions, so a request may be signed for any of them, whatever
 * bucket it is about.
 *
 * @param expected the region that is named to those who signed for one that is not enabled
 * @param enabled the regions that are
 */
public record SigningRegions(String expected, Regions enabled) {

    /** One region and no other. */
    public static SigningRegions only(String region) {
        return new SigningRegions(region, new Regions(Set.of(region)));
    }

    boolean accept(String region) {
        return enabled.enabled(region);
    }
}
