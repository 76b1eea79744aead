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
 * Times are those of commits, so that a clock that is set back frees nothing early.
 */
final class ProtectionRule {

    private ProtectionRule() {}

    static void check(ObjectVersion version, Removal removal) {
        protector(version.traits(), removal).ifPresent(by -> {
            throw new Failure.ObjectProtected(version.id(), by).asException();
        });
    }

    private static Optional<By> protector(ObjectTraits traits, Removal removal) {
        Instant now = removal.stamp().time();
        if (traits.lock().isHeld()) {
            return Optional.of(By.LEGAL_HOLD);
        }
        if (isLocked(traits.lock(), now, removal.bypassGovernance())) {
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
