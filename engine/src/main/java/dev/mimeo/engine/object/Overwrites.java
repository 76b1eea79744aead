package dev.mimeo.engine.object;

import dev.mimeo.engine.commit.ConditionRule;
import dev.mimeo.engine.commit.ProtectionRule;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
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
 * Refuses a write that its commit would refuse for what it replaces, before bytes are moved for it in vain. The commit asks again,
 * and decides.
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
     * Looks at what would be replaced now; at nothing where whatever is there may be.
     *
     * @param condition the condition of the write on what it replaces
     * @return empty; ends in PreconditionFailed or NoSuchKey where the condition does not hold, in ObjectProtected where something
     *     protects what would be replaced
     */
    public Mono<Void> check(Bucket bucket, ObjectKey key, WriteCondition condition) {
        return checkCondition(bucket, key, condition).then(Mono.defer(() -> checkProtection(bucket, key)));
    }

    private Mono<Void> checkCondition(Bucket bucket, ObjectKey key, WriteCondition condition) {
        if (condition instanceof WriteCondition.Always) {
            return Mono.empty();
        }
        Head head = new Head(bucket.id(), key);
        return metadata.read(Set.of(head))
                .doOnNext(rows -> ConditionRule.check(condition, key, rows.get(head)))
                .then();
    }

    private Mono<Void> checkProtection(Bucket bucket, ObjectKey key) {
        if (keepsAll(bucket) || bucket.configuration().protection().isEmpty()) {
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
    private static boolean keepsAll(Bucket bucket) {
        return bucket.versioning() == Versioning.ENABLED;
    }
}
