package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.ObjectRule.Removal;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected.By;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a version from being removed, whoever would remove it: by a delete, by what replaces it, or in the background.
 * What counts is the answer inside the commit, by its time, so that a clock that is set back frees nothing early.
 */
public final class ProtectionRule {

    private ProtectionRule() {}

    /**
     * Refuses to let a version be replaced.
     *
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.ObjectProtected}
     */
    public static void checkReplaced(ObjectVersion version, Instant now) {
        check(version, now, false);
    }

    static void check(ObjectVersion version, Removal removal) {
        check(version, removal.stamp().time(), removal.bypassGovernance());
    }

    private static void check(ObjectVersion version, Instant now, boolean bypassGovernance) {
        protector(version.traits(), now, bypassGovernance).ifPresent(by -> {
            throw new Failure.ObjectProtected(version.id(), by).asException();
        });
    }

    private static Optional<By> protector(ObjectTraits traits, Instant now, boolean bypassGovernance) {
        if (traits.lock().isHeld()) {
            return Optional.of(By.LEGAL_HOLD);
        }
        if (isLocked(traits.lock(), now, bypassGovernance)) {
            return Optional.of(By.LOCK);
        }
        return traits.retention().filter(retention -> retention.protects(now)).map(retention -> By.RETENTION);
    }

    private static boolean isLocked(ObjectLock lock, Instant now, boolean bypassGovernance) {
        return lock.retention()
                .filter(retention -> retention.holds(now))
                .filter(retention -> retention.mode() == LockMode.COMPLIANCE || !bypassGovernance)
                .isPresent();
    }
}
