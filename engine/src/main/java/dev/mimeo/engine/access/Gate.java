package dev.mimeo.engine.access;

import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.spi.MetadataStore;
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
        BucketRow row = new BucketRow(name);
        return metadata.read(Set.of(row))
                .map(rows -> rows.get(row)
                        .map(bucket -> admitted(requester, bucket))
                        .orElseThrow(() -> new Failure.NoSuchBucket(name).asException()));
    }

    private static Bucket admitted(AccountId requester, Bucket bucket) {
        if (!Access.allows(requester, bucket)) {
            throw new Failure.AccessDenied().asException();
        }
        return bucket;
    }
}
