package dev.mimeo.server.operation;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.server.protocol.AccessPointArn;
import dev.mimeo.server.protocol.AccessPointHost;
import dev.mimeo.server.protocol.AccessPointId;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Locale;
import java.util.Optional;

/**
 * What hosts and ARNs say about buckets.
 *
 * <p>Under the domain, {@code BUCKET.DOMAIN} names a bucket, and an access point by {@link AccessPointHost}. A brief name of an
 * access point is that of a bucket where no access point has it.
 *
 * @param domain the domain under which hosts name buckets, lower case; none for path style only
 * @param accelerateDomain the domain under which they name them for Transfer Acceleration, lower case; none for no such endpoint
 * @param accessPoints the other names of buckets
 */
public record HostNames(Optional<String> domain, Optional<String> accelerateDomain, AccessPoints accessPoints) {

    /** No host names a bucket, and no ARN does. */
    public static final HostNames NONE = new HostNames(Optional.empty(), Optional.empty(), AccessPoints.NONE);

    private static final String NO_ACCESS_POINT = "The access point is not configured";

    /**
     * What is named.
     *
     * @param bucket the bucket, whatever the client wrote
     * @param endpoint by which name of the server
     */
    record Named(String bucket, Endpoint endpoint) {}

    /**
     * The bucket that the value of a {@code Host} header names; empty where it names none.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidRequest} for the acceleration endpoint without a bucket,
     *     {@code InvalidArgument} for an access point that is not there
     */
    Optional<Named> ofHost(String host) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        if (accelerateDomain.filter(name::equals).isPresent()) {
            throw S3Error.of(
                            S3ErrorCode.INVALID_REQUEST,
                            "S3 Transfer Acceleration endpoint only supports virtual style requests")
                    .asException();
        }
        return below(name, accelerateDomain)
                .map(bucket -> new Named(bucket, Endpoint.ACCELERATED))
                .or(() -> below(name, domain).map(labels -> ofLabels(labels, host)));
    }

    /**
     * The bucket behind an access point.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidArgument} where the text is no ARN of an access point that is
     *     there
     */
    Named ofArn(String text) {
        AccessPointArn arn = AccessPointArn.parse(text)
                .orElseThrow(() ->
                        S3Error.invalidArgument("Invalid ARN", "Bucket", text).asException());
        return behind(arn, "Bucket", text);
    }

    private Named ofLabels(String labels, String host) {
        Optional<AccessPointArn> arn = AccessPointHost.whole(labels);
        if (arn.isPresent()) {
            return behind(arn.get(), "Host", host);
        }
        return AccessPointHost.brief(labels)
                .flatMap(id -> accessPoints.bucket(id).map(bucket -> behind(id, bucket)))
                .orElseGet(() -> new Named(labels, Endpoint.ORDINARY));
    }

    private Named behind(AccessPointArn arn, String argument, String value) {
        return accessPoints
                .bucket(arn)
                .map(bucket -> behind(arn.id(), bucket))
                .orElseThrow(() -> S3Error.invalidArgument(NO_ACCESS_POINT, argument, value)
                        .asException());
    }

    private static Named behind(AccessPointId id, BucketName bucket) {
        return new Named(bucket.value(), id.outpost().isPresent() ? Endpoint.OUTPOSTS : Endpoint.ORDINARY);
    }

    private static Optional<String> below(String name, Optional<String> domain) {
        return domain.filter(known -> name.endsWith("." + known) && name.length() > known.length() + 1)
                .map(known -> name.substring(0, name.length() - known.length() - 1));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }
}
