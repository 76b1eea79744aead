package dev.mimeo.engine.local;

import dev.mimeo.engine.cache.MetadataCache;
import dev.mimeo.engine.error.Failure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a store: takes commits from a bounded queue, decides them in order, makes as many as are waiting
 * durable by one synced write, and hands their answers on, several at a time: to wake a thread for each would cost more
 * than the answer.
 *
 * <p>A failed write may have been done. Then the database is opened again, which shows the outcome to all who read, and
 * all of the batch learn that it is not known; nothing is written before the database could be opened.
 */
final class Committer {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    /** The most changes in a batch, after which it takes no further commit. */
    private static final int MAX_CHANGES = 4096;

    /** The time between two attempts to open a database again that could not be opened. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Database database;
    private final MetadataCache cache;
    private final FreeSpace space;
    private final InstantSource clock;
    private final LocalMetadataOptions options;
    private final Executor answers;
    private final Compaction compaction;
    private final Queue<PendingCommit> queue = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "mimeo-committer");
    private boolean closed;
    private StoreState state;
    private Instant lastAttempt = Instant.EPOCH;

    Committer(
            Database database,
            MetadataCache cache,
            FreeSpace space,
            Compaction compaction,
            InstantSource clock,
            LocalMetadataOptions options,
            Executor answers,
            StoreState state) {
        this.database = database;
        this.cache = cache;
        this.space = space;
        this.clock = clock;
        this.options = options;
        this.answers = answers;
        this.state = state;
        this.compaction = compaction;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Queues a commit, or refuses it at once. Does not block. */
    void offer(PendingCommit commit) {
        refusal(commit).ifPresent(failure -> refuse(commit, failure));
    }

    /** Takes no more commits, and returns when those in the queue are answered. */
    void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(PendingCommit commit, Failure failure) {
        answers.execute(() -> commit.fail(failure));
    }

    private synchronized Optional<Failure> refusal(PendingCommit commit) {
        if (closed) {
            return Optional.of(new Failure.Closed());
        }
        if (queue.size() >= options.queue()) {
            return Optional.of(new Failure.Overloaded());
        }
        queue.add(commit);
        notifyAll();
        return Optional.empty();
    }

    private void run() {
        for (PendingCommit first = take(); first != null; first = take()) {
            serve(first);
        }
    }

    /** The next commit, which it waits for; none when closed and all are served. */
    private synchronized @Nullable PendingCommit take() {
        while (queue.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException toEnd) {
                closed = true;
            }
        }
        return queue.poll();
    }

    private synchronized @Nullable PendingCommit poll() {
        return queue.poll();
    }

    private void serve(PendingCommit first) {
        FreeSpace.Room room = room();
        compaction.observe(room);
        if (!isWritable(room)) {
            refuse(first, room == FreeSpace.Room.ENOUGH ? new Failure.Overloaded() : new Failure.StoreFull());
            return;
        }
        Batch batch = new Batch(database, cache, clock, state);
        try {
            fill(batch, first, room);
            batch.write(database, options.writer());
            state = batch.state();
            batch.answers().forEach(answers::execute);
        } catch (RocksDBException | RuntimeException | Error failed) {
            LOG.error("{} commits could not be written: {}", batch.commits(), failed.toString());
            LOG.debug("They failed here", failed);
            StoreState before = state;
            reopen();
            Failure outcome = outcome(failed, before);
            answers.execute(() -> batch.fail(outcome));
        }
    }

    /** A write for which there was no room, and of which nothing is to be seen, is known not to have been done. */
    private Failure outcome(Throwable failed, StoreState before) {
        boolean full = failed instanceof RocksDBException error && RocksFailures.isFull(error);
        return full && database.isStill(before)
                ? new Failure.StoreFull()
                : new Failure.UnknownOutcome("the metadata could not be written: " + failed.getMessage());
    }

    private void fill(Batch batch, PendingCommit first, FreeSpace.Room room) {
        PendingCommit next = first;
        while (next != null) {
            if (room == FreeSpace.Room.ENOUGH || room == FreeSpace.Room.TO_FREE && next.makesRoom()) {
                batch.add(next);
            } else {
                refuse(next, new Failure.StoreFull());
            }
            boolean full = batch.commits() >= options.batchCommits() || batch.changes() >= MAX_CHANGES;
            next = full ? null : poll();
        }
    }

    /** Tries to open a database that cannot be written now and then only, since readers wait meanwhile. */
    private boolean isWritable(FreeSpace.Room room) {
        if (database.isWritable()) {
            return true;
        }
        boolean due = Duration.between(lastAttempt, clock.instant()).abs().compareTo(RETRY) >= 0;
        return due && room != FreeSpace.Room.NONE && reopen();
    }

    /** Opens the database again, to learn what it holds. Tells whether it can be written. */
    private boolean reopen() {
        lastAttempt = clock.instant();
        boolean writable = database.reopen(cache::clear);
        if (writable) {
            state = database.state();
            LOG.info("The metadata was opened again, at commit {}", state.sequence());
        }
        return writable;
    }

    private FreeSpace.Room room() {
        try {
            return space.room();
        } catch (IOException unknown) {
            return FreeSpace.Room.ENOUGH;
        }
    }
}
