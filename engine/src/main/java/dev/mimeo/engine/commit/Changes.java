package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.RowKey.Candidate;
import dev.mimeo.engine.commit.RowKey.Marker;
import dev.mimeo.engine.commit.RowKey.Reference;
import dev.mimeo.engine.commit.RowKey.Stored;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of one commit while it is being decided: the last word on a row counts. What loses a reference
 * becomes a candidate for reclamation, unless the commit refers to it anew.
 */
final class Changes {

    private final Map<Stored<?>, Change> byRow = new LinkedHashMap<>();
    private final Set<ContentId> referred = new HashSet<>();
    private final Set<ContentId> released = new LinkedHashSet<>();

    <R> Changes put(Stored<R> key, R value) {
        byRow.put(key, new Change.Put<>(key, value));
        return this;
    }

    Changes delete(Stored<?> key) {
        byRow.put(key, new Change.Delete(key));
        return this;
    }

    void refer(ContentId target, long owner) {
        put(new Reference(target, owner), Marker.PRESENT);
        referred.add(target);
    }

    void release(ContentId target, long owner) {
        delete(new Reference(target, owner));
        released.add(target);
    }

    Decision accepted(Stamp stamp) {
        return new Decision.Accepted(all(), new Committed(stamp, Optional.empty(), Optional.empty()));
    }

    Decision accepted(Stamp stamp, Version version, Versioning versioning) {
        return new Decision.Accepted(all(), new Committed(stamp, Optional.of(version), versioning.shown(version.id())));
    }

    Decision accepted(Stamp stamp, Version before, Version version, Versioning versioning) {
        Optional<VersionId> shown = versioning.shown(version.id());
        return new Decision.Accepted(all(), new Committed(stamp, Optional.of(version), shown, Optional.of(before)));
    }

    private List<Change> all() {
        released.removeAll(referred);
        released.forEach(target -> put(new Candidate(target), Marker.PRESENT));
        return List.copyOf(byRow.values());
    }
}
