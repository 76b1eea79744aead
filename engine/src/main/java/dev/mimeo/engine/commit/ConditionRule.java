package dev.mimeo.engine.commit;

import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.WriteCondition;
import java.util.Optional;

/**
 * Conditions of writes on what they replace. Pure; decided inside the commit, and asked before by operations that would move bytes in
 * vain. Source: rows 6 and 7 of table A.1, and section B.5.
 */
public final class ConditionRule {

    private ConditionRule() {}

    /**
     * Refuses a write whose condition does not hold; a delete marker counts as nothing.
     *
     * @param head the current version of the key
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.PreconditionFailed}, or {@link Failure.NoSuchKey} where there is no
     *     object to match
     */
    public static void check(WriteCondition condition, ObjectKey key, Optional<Version> head) {
        Optional<ObjectVersion> current =
                head.filter(ObjectVersion.class::isInstance).map(ObjectVersion.class::cast);
        switch (condition) {
            case WriteCondition.Always always -> {}
            case WriteCondition.IfAbsent absent -> {
                if (current.isPresent()) {
                    throw new Failure.PreconditionFailed(Condition.IF_NONE_MATCH).asException();
                }
            }
            case WriteCondition.IfMatch match -> {
                ObjectVersion object = current.orElseThrow(() -> new Failure.NoSuchKey(key).asException());
                if (!object.etag().equals(match.etag())) {
                    throw new Failure.PreconditionFailed(Condition.IF_MATCH).asException();
                }
            }
        }
    }
}
