package dev.mimeo.engine.object;

import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.model.ObjectVersion;

/**
 * An archived object that can be read from now on.
 *
 * @param version the object
 * @param anew whether it could not be read before; else only the end of its restore was moved
 */
public record RestoredObject(ObjectVersion version, boolean anew) {

    static RestoredObject of(Committed committed) {
        ObjectVersion before = (ObjectVersion) committed.before().orElseThrow();
        boolean anew = before.traits().placement().isArchived(committed.stamp().time());
        return new RestoredObject(WrittenObject.of(committed).version(), anew);
    }
}
