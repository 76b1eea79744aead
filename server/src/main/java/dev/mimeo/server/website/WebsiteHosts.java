package dev.mimeo.server.website;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Locale;
import java.util.Optional;

/**
 * Which bucket a host is the website of.
 *
 * @param domain the domain under which hosts name buckets, lower case; none if each bucket has the name of its host
 */
public record WebsiteHosts(Optional<String> domain) {

    /**
     * The bucket: the labels in front of the domain, or the whole name of a host elsewhere.
     *
     * @param host the value of the header, with or without a port; empty where there is none
     * @throws dev.mimeo.server.protocol.S3Exception {@code NoSuchBucket} where no bucket can have that name
     */
    BucketName bucket(Optional<String> host) {
        String name = withoutPort(host.orElse("")).toLowerCase(Locale.ROOT);
        String bucket = domain.map(known -> "." + known)
                .filter(name::endsWith)
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .orElse(name);
        if (!BucketName.isValid(bucket)) {
            throw S3Error.of(S3ErrorCode.NO_SUCH_BUCKET)
                    .with("BucketName", bucket)
                    .asException();
        }
        return new BucketName(bucket);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }
}
