package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.StorageClass;

/** What a version gets of what its request asked for, in the bucket that it meets. */
final class TraitRule {

    private TraitRule() {}

    static ObjectTraits resolve(VersionDraft draft, AccountId owner, Bucket bucket, Stamp stamp) {
        RequestedTraits asked = draft.traits();
        return new ObjectTraits(
                AclRule.resolve(asked.acl(), owner, bucket),
                Placement.of(asked.storageClass().orElse(StorageClass.STANDARD)),
                asked.redirect(),
                LockRule.resolve(asked.lock(), bucket, stamp),
                RetentionRule.resolve(asked.retention(), bucket, stamp.time()));
    }
}
