package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.ContentDraft.ExtentsDraft;
import dev.mimeo.engine.commit.ContentDraft.InlineDraft;
import dev.mimeo.engine.commit.ContentDraft.ListedDraft;
import dev.mimeo.engine.commit.RowKey.Body;
import dev.mimeo.engine.commit.RowKey.Condemned;
import dev.mimeo.engine.commit.RowKey.ListPresent;
import dev.mimeo.engine.commit.RowKey.ListRow;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Stamp;
import java.util.Set;

/** What versions own and refer to: bodies, blobs, lists. */
final class ContentRule {

    /** The most rows of a table, extents and parts together, that stand in the version's own record. */
    static final int MAX_OWN_ROWS = 64;

    private ContentRule() {}

    static void needs(ContentDraft content, Set<RowKey<?>> rows) {
        switch (content) {
            case InlineDraft inline -> {}
            case ExtentsDraft extents -> extents.table().blobs().forEach(blob -> rows.add(new Condemned(blob)));
            case ListedDraft listed -> rows.add(new ListPresent(listed.content().list()));
        }
    }

    static void checkStands(ContentDraft content, ObjectKey key, Snapshot state) {
        boolean stands = switch (content) {
            case InlineDraft inline -> true;
            case ExtentsDraft extents ->
                extents.table().blobs().stream().noneMatch(blob -> state.has(new Condemned(blob)));
            case ListedDraft listed ->
                state.has(new ListPresent(listed.content().list()));
        };
        if (!stands) {
            throw new Failure.Contended(key).asException();
        }
    }

    static Content store(ContentDraft draft, Stamp stamp, Changes changes) {
        long owner = stamp.sequence();
        return switch (draft) {
            case InlineDraft inline -> {
                changes.put(new Body(owner), inline.body());
                yield inline.content();
            }
            case ExtentsDraft extents -> {
                extents.table().blobs().forEach(blob -> changes.refer(blob, owner));
                yield stored(extents.table(), owner, changes);
            }
            case ListedDraft listed -> {
                changes.refer(listed.content().list(), owner);
                yield listed.content();
            }
        };
    }

    static void release(ObjectVersion version, Changes changes) {
        long owner = version.sequence();
        switch (version.attributes().content()) {
            case Content.Inline inline -> changes.delete(new Body(owner));
            case Content.Extents extents -> extents.table().blobs().forEach(blob -> changes.release(blob, owner));
            case Content.Listed listed -> changes.release(listed.list(), owner);
        }
    }

    static void releaseAll(ListId list, ExtentTable table, Changes changes) {
        changes.delete(new ListRow(list));
        for (BlobId blob : table.blobs()) {
            changes.release(blob, list.sequence());
        }
    }

    private static Content stored(ExtentTable table, long owner, Changes changes) {
        if (table.extents().size() + table.parts().size() <= MAX_OWN_ROWS) {
            return new Content.Extents(table);
        }
        ListId list = new ListId(owner);
        changes.put(new ListRow(list), table);
        changes.refer(list, owner);
        return new Content.Listed(list, table.length(), table.parts().size());
    }
}
