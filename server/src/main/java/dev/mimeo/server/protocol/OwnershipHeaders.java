package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.ObjectOwnership;
import java.util.Arrays;
import java.util.Optional;

/** Reads who is to own the objects of a bucket, and knows what S3 calls the answers. */
public final class OwnershipHeaders {

    private OwnershipHeaders() {}

    /**
     * What the request says; empty where it says nothing.
     *
     * @throws S3Exception {@code InvalidArgument} where there is no such setting
     */
    public static Optional<ObjectOwnership> parse(Headers headers) {
        return headers.first(HeaderNames.OBJECT_OWNERSHIP)
                .map(sent -> named(sent.strip()).orElseThrow(() -> unknown(sent)));
    }

    /** The setting of this name. */
    public static Optional<ObjectOwnership> named(String name) {
        return Arrays.stream(ObjectOwnership.values())
                .filter(ownership -> name(ownership).equals(name))
                .findFirst();
    }

    /** What S3 calls the setting. */
    public static String name(ObjectOwnership ownership) {
        return switch (ownership) {
            case OBJECT_WRITER -> "ObjectWriter";
            case BUCKET_OWNER_PREFERRED -> "BucketOwnerPreferred";
            case BUCKET_OWNER_ENFORCED -> "BucketOwnerEnforced";
        };
    }

    private static S3Exception unknown(String sent) {
        return S3Error.invalidArgument(
                        "Invalid x-amz-object-ownership header: " + sent, HeaderNames.OBJECT_OWNERSHIP, sent)
                .asException();
    }
}
