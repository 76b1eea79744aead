package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.StorageClass;

/** What a lifecycle does to a version. */
public sealed interface LifecycleAction {

    /** How many newer versions, not current either, there must be for it; 0 where that does not matter. */
    default int newer() {
        return 0;
    }

    /** Deletes a current object, as a DeleteObject does: by a delete marker where the bucket keeps versions. */
    record Expire() implements LifecycleAction {}

    /** Removes for good a version that is not current, or a delete marker with nothing behind it. */
    record Remove(int newer) implements LifecycleAction {}

    /** Changes the class. */
    record Transition(StorageClass to, int newer) implements LifecycleAction {}
}
