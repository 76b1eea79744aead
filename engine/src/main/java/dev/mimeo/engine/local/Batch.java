package dev.mimeo.engine.local;

import dev.mimeo.engine.cache.MetadataCache;
import dev.mimeo.engine.commit.Change;
import dev.mimeo.engine.commit.CommitRule;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.Decision;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Stamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/**
 * Commits that become durable together. Each is decided in the state that those before it leave; one that is refused
 * leaves nothing.
 */
final class Batch {

    private static final int ANSWERS_AT_ONCE = 8;

    private final MetadataCache cache;
    private final InstantSource clock;
    private final Overlay rows;
    private final RowLookup lookup;
    private final ChangeRows changeRows;
    private final List<Change> changes = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final List<PendingCommit> pending = new ArrayList<>();
    private StoreState state;
    private boolean accepted;

    Batch(Database database, MetadataCache cache, InstantSource clock, StoreState state) {
        this.cache = cache;
        this.clock = clock;
        this.state = state;
        this.rows = new Overlay(CachedRows.peeking(cache, database));
        this.lookup = new RowLookup(rows);
        this.changeRows = new ChangeRows(rows);
    }

    /** Decides a commit; its answer waits for the batch, since it may tell of commits that are not durable yet. */
    void add(PendingCommit commit) {
        pending.add(commit);
        Stamp stamp = state.next(clock.instant());
        Decision decision;
        try {
            decision = CommitRule.decide(commit.commit(), lookup.snapshot(CommitRule.needs(commit.commit())), stamp);
        } catch (RuntimeException undecided) {
            answers.add(() -> commit.fail(undecided));
            return;
        }
        switch (decision) {
            case Decision.Refused(Failure failure) -> answers.add(() -> commit.fail(failure));
            case Decision.Accepted(List<Change> its, Committed result) -> {
                accept(its, stamp);
                answers.add(() -> commit.succeed(result));
            }
        }
    }

    int commits() {
        return pending.size();
    }

    int changes() {
        return changes.size();
    }

    /** The state after the batch. */
    StoreState state() {
        return state;
    }

    /** Makes the batch durable, then shows it to the cache. */
    void write(Database database, BatchWriter writer) throws RocksDBException {
        if (accepted) {
            rows.put(Table.SYSTEM, Keys.STATE, state);
            database.write(rows, writer);
            changes.forEach(this::show);
        }
    }

    /** What tells everybody what became of their commits, in pieces for several threads. */
    List<Runnable> answers() {
        List<Runnable> pieces = new ArrayList<>();
        for (int start = 0; start < answers.size(); start += ANSWERS_AT_ONCE) {
            List<Runnable> piece = answers.subList(start, Math.min(start + ANSWERS_AT_ONCE, answers.size()));
            pieces.add(() -> piece.forEach(Runnable::run));
        }
        return pieces;
    }

    /** Tells everybody the same failure. */
    void fail(Failure failure) {
        pending.forEach(commit -> commit.fail(failure));
    }

    private void accept(List<Change> its, Stamp stamp) {
        its.forEach(changeRows::apply);
        changes.addAll(its);
        state = state.after(stamp);
        accepted = true;
    }

    private void show(Change change) {
        if (MetadataCache.keeps(change.key())) {
            Optional<?> value = switch (change) {
                case Change.Put<?> put -> Optional.of(put.value());
                case Change.Delete delete -> Optional.empty();
            };
            cache.put(change.key(), value);
        }
    }
}
