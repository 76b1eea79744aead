package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.BucketName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The access points of a server: each is another name of a bucket. This is the one place where such names are resolved. */
public final class AccessPoints {

    /** No access point at all. */
    public static final AccessPoints NONE = new AccessPoints(List.of());

    private final Map<AccessPointId, AccessPoint> byId = new HashMap<>();

    /**
     * An access point.
     *
     * @param arn its name with its region
     * @param bucket the bucket that it stands for, whether that is there or not
     */
    public record AccessPoint(AccessPointArn arn, BucketName bucket) {}

    /**
     * These access points.
     *
     * @throws IllegalArgumentException if two have the same name on the same Outpost, or on none, in the same account: hosts
     *     need not say the region
     */
    public AccessPoints(List<AccessPoint> all) {
        for (AccessPoint one : all) {
            if (byId.put(one.arn().id(), one) != null) {
                throw new IllegalArgumentException("two accessPoints have the same name and account");
            }
        }
    }

    /** The bucket that an ARN stands for. */
    public Optional<BucketName> bucket(AccessPointArn arn) {
        return found(arn.id()).filter(one -> one.arn().equals(arn)).map(AccessPoint::bucket);
    }

    /** The bucket that an access point stands for, whatever its region. */
    public Optional<BucketName> bucket(AccessPointId id) {
        return found(id).map(AccessPoint::bucket);
    }

    private Optional<AccessPoint> found(AccessPointId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessPoints same && byId.equals(same.byId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(byId);
    }

    @Override
    public String toString() {
        return "AccessPoints" + byId.values();
    }
}
