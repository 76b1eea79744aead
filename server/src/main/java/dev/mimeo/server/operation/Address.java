package dev.mimeo.server.operation;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.PercentEncoding;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Locale;
import java.util.Optional;

/**
 * The bucket and the key that a request is about, decoded but not yet validated: whatever the client wrote.
 *
 * @param bucket the bucket; absent for the service itself
 * @param key the key; absent for the service or a bucket
 */
public record Address(Optional<String> bucket, Optional<String> key) {

    private static final Address SERVICE = new Address(Optional.empty(), Optional.empty());

    public Address {
        if (bucket.isEmpty() && key.isPresent()) {
            throw new IllegalArgumentException("a key needs a bucket");
        }
    }

    /**
     * Resolves path style ({@code /bucket/key}), and virtual-host style ({@code bucket.domain}) where a domain is given.
     * Slashes are part of the key, however many and wherever; every escape is decoded once.
     *
     * @param domain the domain under which hosts name buckets, lower case
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidURI} if an escape is broken or is not UTF-8
     */
    public static Address of(RequestHead head, Optional<String> domain) {
        String path = head.rawPath().substring(1);
        Optional<String> hosted =
                domain.flatMap(known -> head.headers().first("host").flatMap(host -> bucketOfHost(host, known)));
        return hosted.isPresent() ? new Address(hosted, decoded(path)) : pathStyle(path);
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

    private static Address pathStyle(String path) {
        if (path.isEmpty()) {
            return SERVICE;
        }
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String key = slash < 0 ? "" : path.substring(slash + 1);
        return new Address(Optional.of(PercentEncoding.decodePath(bucket)), decoded(key));
    }

    private static Optional<String> decoded(String key) {
        return key.isEmpty() ? Optional.empty() : Optional.of(PercentEncoding.decodePath(key));
    }

    private static Optional<String> bucketOfHost(String host, String domain) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        return name.endsWith("." + domain) && name.length() > domain.length() + 1
                ? Optional.of(name.substring(0, name.length() - domain.length() - 1))
                : Optional.empty();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }
}
