package dev.mimeo.server.operation;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.config.Dialect;
import dev.mimeo.server.protocol.AccessPoints;
import java.util.Set;

/**
 * What the operations have to know of the server they run in.
 *
 * @param region the region of buckets that are created in none
 * @param regions the regions that are enabled
 * @param dialect whose habits it has where S3 servers differ
 * @param allowInsecureSseC whether customers may send their keys over connections without TLS
 * @param accessPoints the other names of buckets
 * @param accounts the accounts that ACLs can name; empty where any will do
 */
public record OperationSettings(
        String region,
        Regions regions,
        Dialect dialect,
        boolean allowInsecureSseC,
        AccessPoints accessPoints,
        Set<AccountId> accounts) {

    /** The region of a server that names none. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The default region and dialect, customers' keys over TLS only, and any account in ACLs. */
    public static final OperationSettings DEFAULT = new OperationSettings(DEFAULT_REGION, Dialect.COS, false);

    public OperationSettings {
        if (region.isEmpty()) {
            throw new IllegalArgumentException("a region has a name");
        }
        accounts = Set.copyOf(accounts);
    }

    /** One region, no access points, and any account in ACLs. */
    public OperationSettings(String region, Dialect dialect, boolean allowInsecureSseC) {
        this(region, new Regions(Set.of(region)), dialect, allowInsecureSseC, AccessPoints.NONE, Set.of());
    }

    /** The same with accounts that ACLs can name. */
    public OperationSettings withAccounts(Set<AccountId> others) {
        return new OperationSettings(region, regions, dialect, allowInsecureSseC, accessPoints, others);
    }

    /** Whether a bucket may be created in this location. */
    boolean isLocation(String location) {
        return regions.enabled(location)
                && (dialect.takesLocationCodes() || Regions.of(location).equals(location));
    }
}
