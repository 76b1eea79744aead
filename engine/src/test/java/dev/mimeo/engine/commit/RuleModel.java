package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.History;
import dev.mimeo.engine.commit.RowKey.Marker;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plainest store there can be, around the rule: rows in a map, questions answered by looking at all of them. */
final class RuleModel {

    private final Map<RowKey<?>, Object> rows = new HashMap<>();
    private long sequence;
    private Duration passed = Duration.ZERO;

    Committed accept(Commit commit) {
        Decision decision = decide(commit);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        Decision.Accepted accepted = (Decision.Accepted) decision;
        accepted.changes().forEach(this::apply);
        sequence++;
        return accepted.result();
    }

    Failure refuse(Commit commit) {
        Decision decision = decide(commit);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).failure();
    }

    /** Lets time pass until the next commit. */
    void pass(Duration time) {
        passed = passed.plus(time);
    }

    /** Writes a row that no commit gave. */
    <R> void plant(RowKey.Stored<R> row, R value) {
        rows.put(row, value);
    }

    void remove(RowKey.Stored<?> row) {
        rows.remove(row);
    }

    /** The time of the next commit. */
    Instant now() {
        return Instant.ofEpochSecond(sequence).plus(passed);
    }

    boolean has(RowKey<?> row) {
        return find(row).isPresent();
    }

    @SuppressWarnings("unchecked") // a row has the type of its name
    <R> Optional<R> find(RowKey<R> row) {
        return (Optional<R>) found(row);
    }

    private Optional<?> found(RowKey<?> row) {
        return switch (row) {
            case ById byId ->
                versions(byId.bucket(), byId.key().value())
                        .filter(version -> version.id().equals(byId.version()))
                        .findFirst();
            case RowKey.NewestHistory newest ->
                newest(newest.bucket(), newest.key(), 1).stream().findFirst();
            case RowKey.NewestHistories newest ->
                Optional.of(newest(newest.bucket(), newest.key(), newest.count()))
                        .filter(found -> !found.isEmpty());
            case RowKey.Parts parts -> parts(parts);
            case RowKey.HoldsVersions holds ->
                any(key -> key instanceof Head head && head.bucket().equals(holds.bucket()));
            case RowKey.Occupied occupied -> any(key -> isOf(key, occupied.bucket()));
            case RowKey.ListPresent present -> any(key -> key.equals(new RowKey.ListRow(present.list())));
            case RowKey.Referenced referenced ->
                any(key -> key instanceof RowKey.Reference reference
                        && reference.target().equals(referenced.target()));
            case RowKey.Stored<?> stored -> Optional.ofNullable(rows.get(stored));
        };
    }

    private List<Object> newest(BucketId bucket, ObjectKey key, int count) {
        return keys(History.class)
                .filter(history ->
                        history.bucket().equals(bucket) && history.key().equals(key))
                .sorted(Comparator.comparing(History::sequence).reversed())
                .limit(count)
                .map(rows::get)
                .toList();
    }

    private Decision decide(Commit commit) {
        Map<RowKey<?>, Optional<?>> state =
                CommitRule.needs(commit).stream().collect(Collectors.toMap(row -> row, this::found));
        return CommitRule.decide(commit, new Snapshot(state), new Stamp(sequence + 1, now()));
    }

    private void apply(Change change) {
        switch (change) {
            case Change.Put<?> put -> rows.put(put.key(), put.value());
            case Change.Delete delete -> rows.remove(delete.key());
        }
    }

    private Optional<List<Part>> parts(RowKey.Parts question) {
        List<Part> parts = keys(RowKey.PartRow.class)
                .filter(row -> row.upload().equals(question.upload()))
                .sorted(Comparator.comparing(RowKey.PartRow::number))
                .map(row -> (Part) rows.get(row))
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private Stream<Version> versions(BucketId bucket, String key) {
        return rows.entrySet().stream()
                .filter(row -> switch (row.getKey()) {
                    case Head head ->
                        head.bucket().equals(bucket) && head.key().value().equals(key);
                    case History history ->
                        history.bucket().equals(bucket) && history.key().value().equals(key);
                    default -> false;
                })
                .map(row -> (Version) row.getValue());
    }

    private <K> Stream<K> keys(Class<K> type) {
        return rows.keySet().stream().filter(type::isInstance).map(type::cast);
    }

    private Optional<Marker> any(Predicate<RowKey<?>> wanted) {
        return rows.keySet().stream().anyMatch(wanted) ? Optional.of(Marker.PRESENT) : Optional.empty();
    }

    private static boolean isOf(RowKey<?> key, BucketId bucket) {
        return key instanceof Head head && head.bucket().equals(bucket)
                || key instanceof RowKey.UploadRow upload && upload.bucket().equals(bucket);
    }
}
