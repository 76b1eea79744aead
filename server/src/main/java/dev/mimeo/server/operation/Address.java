package dev.mimeo.server.operation;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.server.operation.HostNames.Named;
import dev.mimeo.server.protocol.AccessPointArn;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.PercentEncoding;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Optional;

/**
 * The bucket and the key that a request is about, decoded but not yet validated: whatever the client wrote.
 *
 * @param bucket the bucket; absent for the service itself
 * @param key the key; absent for the service or a bucket
 * @param endpoint by which name of the server the request came
 */
public record Address(Optional<String> bucket, Optional<String> key, Endpoint endpoint) {

    private static final Address SERVICE = new Address(Optional.empty(), Optional.empty(), Endpoint.ORDINARY);

    public Address {
        if (bucket.isEmpty() && key.isPresent()) {
            throw new IllegalArgumentException("a key needs a bucket");
        }
    }

    /**
     * Resolves path style ({@code /bucket/key}, where an access point's ARN may stand for the bucket), and virtual-host style
     * ({@code bucket.domain}) where a domain is given.
     * Slashes are part of the key, however many and wherever; every escape is decoded once.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidURI} if an escape is broken or is not UTF-8, or as
     *     {@link HostNames#ofHost} and {@link HostNames#ofArn}
     */
    public static Address of(RequestHead head, HostNames names) {
        String path = head.rawPath().substring(1);
        return head.headers()
                .first("host")
                .flatMap(names::ofHost)
                .map(named -> at(named, path))
                .orElseGet(() -> pathStyle(path, names));
    }

    /** What the address names. */
    public Target target() {
        if (key.isPresent()) {
            return Target.OBJECT;
        }
        return bucket.isPresent() ? Target.BUCKET : Target.SERVICE;
    }

    BucketName requireBucket() {
        String name = bucket.orElseThrow(() -> new IllegalStateException("the request names no bucket"));
        if (!BucketName.isValid(name)) {
            throw S3Error.of(S3ErrorCode.INVALID_BUCKET_NAME)
                    .with("BucketName", name)
                    .asException();
        }
        return new BucketName(name);
    }

    ObjectKey requireKey() {
        return ObjectParameters.key(key.orElseThrow(() -> new IllegalStateException("the request names no key")));
    }

    private static Address pathStyle(String path, HostNames names) {
        if (path.isEmpty()) {
            return SERVICE;
        }
        int slash = path.indexOf('/');
        String bucket = PercentEncoding.decodePath(slash < 0 ? path : path.substring(0, slash));
        String key = slash < 0 ? "" : path.substring(slash + 1);
        return at(AccessPointArn.isMeant(bucket) ? names.ofArn(bucket) : new Named(bucket, Endpoint.ORDINARY), key);
    }

    private static Address at(Named named, String key) {
        return new Address(Optional.of(named.bucket()), decoded(key), named.endpoint());
    }

    private static Optional<String> decoded(String key) {
        return key.isEmpty() ? Optional.empty() : Optional.of(PercentEncoding.decodePath(key));
    }
}
