package dev.mimeo.server.config;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.server.protocol.AccessPointArn;
import dev.mimeo.server.protocol.AccessPointId;
import dev.mimeo.server.protocol.AccessPoints.AccessPoint;
import java.util.Optional;

/** Makes an access point of what the configuration says about it. */
final class AccessPointsReader {

    private AccessPointsReader() {}

    /**
     * What one entry of the list says, as it is written; empty for what it does not say.
     *
     * @param name the name of the access point
     * @param outpost the id of its Outpost
     * @param account the number of its account
     * @param region its region
     * @param bucket the bucket that it stands for
     */
    record Entry(String name, String outpost, String account, String region, String bucket) {}

    /**
     * The access point.
     *
     * @throws IllegalArgumentException if the entry makes no sense
     */
    static AccessPoint read(Entry entry) {
        require(entry.account().matches("\\d{12}"), "account must have 12 digits");
        require(entry.region().matches("[a-z0-9-]+"), "region must be a region such as us-east-1");
        require(
                entry.name().matches("([a-z0-9][a-z0-9-]{1,48}[a-z0-9])?"),
                "name must have 3 to 50 lower-case letters, digits and dashes");
        require(entry.outpost().matches("(op-[a-z0-9]+)?"), "outpost must be an id such as op-01ac5d28a6a232904");
        require(!entry.name().isEmpty() || !entry.outpost().isEmpty(), "an access point has a name, or is an outpost");
        AccessPointId id = new AccessPointId(given(entry.outpost()), given(entry.name()), entry.account());
        return new AccessPoint(new AccessPointArn(entry.region(), id), new BucketName(entry.bucket()));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
