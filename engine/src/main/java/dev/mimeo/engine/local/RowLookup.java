package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.Marker;
import dev.mimeo.engine.commit.RowKey.UploadRow;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds rows by name, and answers the questions that names can also be. */
final class RowLookup {

    private static final Optional<Marker> YES = Optional.of(Marker.PRESENT);

    private final Rows rows;

    RowLookup(Rows rows) {
        this.rows = rows;
    }

    Snapshot snapshot(Set<RowKey<?>> footprint) {
        Map<RowKey<?>, Optional<?>> found = new HashMap<>();
        footprint.forEach(row -> add(row, found));
        return new Snapshot(found);
    }

    /** A version is found through its key's head, which is read once. */
    private void add(RowKey<?> row, Map<RowKey<?>, Optional<?>> found) {
        if (row instanceof ById byId) {
            Head head = new Head(byId.bucket(), byId.key());
            found.computeIfAbsent(head, this::find);
            found.put(row, version(byId, found.getOrDefault(head, Optional.empty())));
        } else {
            found.computeIfAbsent(row, this::find);
        }
    }

    Optional<?> find(RowKey<?> row) {
        return switch (row) {
            case UploadRow upload -> upload(upload);
            case RowKey.Stored<?> stored -> rows.row(stored);
            case ById byId -> version(byId, rows.row(new Head(byId.bucket(), byId.key())));
            case RowKey.NewestHistory newest -> first(Table.HISTORY, Keys.of(newest.bucket(), newest.key()));
            case RowKey.NewestHistories newest -> newest(newest);
            case RowKey.Parts parts -> parts(parts.upload());
            case RowKey.HoldsVersions holds -> present(any(Table.HEADS, Keys.of(holds.bucket())));
            case RowKey.Occupied occupied -> present(isOccupied(Keys.of(occupied.bucket())));
            case RowKey.ListPresent list ->
                present(rows.has(Table.LISTS, Keys.sequence(list.list().sequence())));
            case RowKey.Referenced referenced -> present(any(Table.REFERENCES, Keys.target(referenced.target())));
        };
    }

    /** A key without a current version has no others. */
    private Optional<? extends Version> version(ById row, Optional<?> head) {
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Version current = (Version) head.get();
        if (current.id().equals(row.version())) {
            return Optional.of(current);
        }
        return rows.get(Table.HISTORY_IDS, Keys.id(row.bucket(), row.key(), row.version()))
                .flatMap(sequence -> rows.get(Table.HISTORY, Keys.history(row.bucket(), row.key(), sequence)));
    }

    private Optional<Upload> upload(UploadRow row) {
        return rows.get(Table.UPLOAD_IDS, Keys.id(row.bucket(), row.key(), row.upload()))
                .flatMap(sequence -> rows.get(Table.UPLOADS, Keys.upload(row.bucket(), row.key(), sequence)));
    }

    private Optional<List<Version>> newest(RowKey.NewestHistories row) {
        List<Version> newest = new ArrayList<>(row.count());
        rows.scan(Table.HISTORY, Keys.of(row.bucket(), row.key()), (key, version) -> {
            newest.add(version);
            return newest.size() < row.count();
        });
        return Optional.of(newest).filter(some -> !some.isEmpty()).map(List::copyOf);
    }

    private Optional<List<Part>> parts(UploadId upload) {
        List<Part> parts = new ArrayList<>();
        rows.scan(Table.PARTS, Keys.of(upload), (key, part) -> parts.add(part));
        return Optional.of(parts).filter(some -> !some.isEmpty()).map(List::copyOf);
    }

    private boolean isOccupied(byte[] bucket) {
        return any(Table.HEADS, bucket) || any(Table.UPLOADS, bucket);
    }

    private boolean any(Table<?> table, byte[] prefix) {
        return first(table, prefix).isPresent();
    }

    private <V> Optional<V> first(Table<V> table, byte[] prefix) {
        List<V> found = new ArrayList<>(1);
        rows.scan(table, prefix, (key, value) -> {
            found.add(value);
            return false;
        });
        return found.stream().findFirst();
    }

    private static Optional<Marker> present(boolean there) {
        return there ? YES : Optional.empty();
    }
}
