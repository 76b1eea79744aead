package dev.mimeo.engine.access;

import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Lets a requester through to a bucket before anything about its objects is read or told. */
public final class Gate {

    private final MetadataStore metadata;

    /** A gate to the buckets of a store. */
    public Gate(MetadataStore metadata) {
        this.metadata = metadata;
    }

    /**
     * The bucket, if the requester may use it.
     *
     * @return never empty; ends in {@link Failure.NoSuchBucket} or {@link Failure.AccessDenied}
     */
    public Mono<Bucket> admit(AccountId requester, BucketName name) {
        return find(name).map(bucket -> admitted(requester, bucket));
    }

    /**
     * The bucket, whoever asks: for what does not depend on its owner.
     *
     * @return never empty; ends in {@link Failure.NoSuchBucket}
     */
    public Mono<Bucket> find(BucketName name) {
        BucketRow row = new BucketRow(name);
        return metadata.read(Set.of(row))
                .map(rows -> rows.get(row).orElseThrow(() -> new Failure.NoSuchBucket(name).asException()));
    }

    /**
     * Lets a requester through to an object of a bucket that was found.
     *
     * @param requester who asks; empty for anyone, who is let through to what is public
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.AccessDenied}
     */
    public static void admit(Optional<AccountId> requester, Bucket bucket, ObjectVersion object) {
        if (requester.isEmpty() && !Access.isPublic(bucket, object)) {
            throw new Failure.AccessDenied().asException();
        }
    }

    private static Bucket admitted(AccountId requester, Bucket bucket) {
        if (!Access.allows(requester, bucket)) {
            throw new Failure.AccessDenied().asException();
        }
        return bucket;
    }
}
