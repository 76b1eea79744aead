package dev.mimeo.engine.object;

import dev.mimeo.engine.commit.ProtectionRule;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.spi.MetadataStore;
import java.time.InstantSource;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Refuses to replace what is protected before bytes are moved for it in vain. The commit asks again and decides; it alone is asked
 * where there is a condition on what is replaced, of which it tells first.
 */
public final class Overwrites {

    private final MetadataStore metadata;
    private final InstantSource clock;

    /** What would be overwritten in a store. */
    public Overwrites(MetadataStore metadata, InstantSource clock) {
        this.metadata = metadata;
        this.clock = clock;
    }

    /**
     * Looks whether what would be replaced may be.
     *
     * @param condition the condition of the write on what it replaces
     * @return empty; ends in {@link dev.mimeo.engine.error.Failure.ObjectProtected}
     */
    public Mono<Void> check(Bucket bucket, ObjectKey key, WriteCondition condition) {
        if (!mayReplaceProtected(bucket) || !(condition instanceof WriteCondition.Always)) {
            return Mono.empty();
        }
        ById replaced = new ById(bucket.id(), key, VersionId.NULL);
        return metadata.read(Set.of(replaced))
                .doOnNext(rows -> rows.get(replaced)
                        .filter(ObjectVersion.class::isInstance)
                        .map(ObjectVersion.class::cast)
                        .ifPresent(version -> ProtectionRule.checkReplaced(version, clock.instant())))
                .then();
    }

    /** Where all versions are kept nothing is replaced, and so it is in a bucket with Object Lock. */
    private static boolean mayReplaceProtected(Bucket bucket) {
        return bucket.versioning() != Versioning.ENABLED
                && bucket.configuration().protection().isPresent();
    }
}
