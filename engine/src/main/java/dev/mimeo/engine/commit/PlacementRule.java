package dev.mimeo.engine.commit;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.VersionChange;

/** Where versions come to lie after they were written. */
final class PlacementRule {

    private PlacementRule() {}

    static Placement moved(ObjectKey key, ObjectVersion version, VersionChange.Transition move) {
        checkSequence(key, version, move.sequence());
        Placement placement = version.traits().placement();
        return placement.storageClass().sinksTo(move.storageClass())
                ? placement.movedTo(move.storageClass())
                : placement;
    }

    private static void checkSequence(ObjectKey key, ObjectVersion version, long meant) {
        if (version.sequence() != meant) {
            throw new Failure.Contended(key).asException();
        }
    }
}
