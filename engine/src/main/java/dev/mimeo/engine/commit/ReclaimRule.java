package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.RowKey.Candidate;
import dev.mimeo.engine.commit.RowKey.Condemned;
import dev.mimeo.engine.commit.RowKey.ListRow;
import dev.mimeo.engine.commit.RowKey.Marker;
import dev.mimeo.engine.commit.RowKey.Referenced;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.Stamp;
import java.util.Set;

/** Commits that reclaim what nothing refers to any more. */
final class ReclaimRule {

    private ReclaimRule() {}

    static void needs(Commit.Reclaim reclaim, Set<RowKey<?>> rows) {
        rows.add(new Referenced(reclaim.target()));
        if (reclaim.target() instanceof ListId list) {
            rows.add(new ListRow(list));
        }
    }

    static Decision reclaim(Commit.Reclaim reclaim, Snapshot state, Stamp stamp) {
        Changes changes = new Changes().delete(new Candidate(reclaim.target()));
        if (!state.has(new Referenced(reclaim.target()))) {
            switch (reclaim.target()) {
                case BlobId blob -> changes.put(new Condemned(blob), Marker.PRESENT);
                case ListId list ->
                    state.get(new ListRow(list)).ifPresent(table -> ContentRule.releaseAll(list, table, changes));
            }
        }
        return changes.accepted(stamp);
    }

    static Decision forget(Commit.Forget forget, Stamp stamp) {
        return new Changes().delete(new Condemned(forget.blob())).accepted(stamp);
    }
}
