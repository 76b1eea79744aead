package dev.mimeo.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.model.Bytes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetadataCacheTest {

    private static final RowKey.Body ROW = new RowKey.Body(1);
    private static final Optional<?> OLD = Optional.of(Bytes.owning(new byte[] {1}));
    private static final Optional<?> NEW = Optional.of(Bytes.owning(new byte[] {2}));

    private final MetadataCache cache = new MetadataCache(1 << 20);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Optional<?>> stalled = new CompletableFuture<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aRowIsKnownOnceItIsLoadedAndLoadedOnce() {
        assertThat(cache.peek(ROW)).isNull();
        assertThat(cache.load(ROW, () -> OLD)).isEqualTo(OLD);
        assertThat(cache.load(ROW, () -> NEW)).isEqualTo(OLD);
        assertThat(cache.peek(ROW)).isEqualTo(OLD);
    }

    @Test
    void absenceIsKnownToo() {
        cache.put(ROW, Optional.empty());

        assertThat(cache.peek(ROW)).isEqualTo(Optional.empty());
    }

    @Test
    void aLoadThatStallsAcrossAPutNeverBringsTheOldValueBack() {
        CompletableFuture<Optional<?>> slow = startStalledLoad();
        cache.put(ROW, NEW);
        assertThat(cache.load(ROW, () -> OLD)).isEqualTo(NEW);

        stalled.complete(OLD);
        assertThat(slow.join()).isEqualTo(OLD);
        assertThat(cache.peek(ROW)).isEqualTo(NEW);
    }

    @Test
    void aLoadThatStallsAcrossAClearIsForgotten() {
        CompletableFuture<Optional<?>> slow = startStalledLoad();
        cache.clear();

        stalled.complete(OLD);
        slow.join();
        assertThat(cache.peek(ROW)).isNull();
    }

    @Test
    void whatIsBeingLoadedIsNotKnownYetAndOthersShareTheLoad() {
        CompletableFuture<Optional<?>> first = startStalledLoad();
        CompletableFuture<Optional<?>> second =
                CompletableFuture.supplyAsync(() -> cache.load(ROW, () -> NEW), threads);
        assertThat(cache.peek(ROW)).isNull();

        stalled.complete(OLD);
        assertThat(first.join()).isEqualTo(OLD);
        assertThat(second.join()).isEqualTo(OLD);
    }

    @Test
    void aFailedLoadIsNotRemembered() {
        assertThatThrownBy(() -> cache.load(ROW, () -> {
                    throw new IllegalStateException("unreadable");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(cache.peek(ROW)).isNull();
        assertThat(cache.load(ROW, () -> OLD)).isEqualTo(OLD);
    }

    @Test
    void whoSharesAFailedLoadFailsToo() {
        startStalledLoad();
        CompletableFuture<Optional<?>> second =
                CompletableFuture.supplyAsync(() -> cache.load(ROW, stalled::join), threads);

        stalled.completeExceptionally(new IllegalStateException("unreadable"));
        assertThatThrownBy(second::join).isInstanceOf(CompletionException.class);
    }

    @Test
    void theWeightIsBounded() {
        Optional<Bytes> large = Optional.of(Bytes.owning(new byte[100_000]));
        LongStream.rangeClosed(1, 100).forEach(i -> cache.put(new RowKey.Body(i), large));

        long known = LongStream.rangeClosed(1, 100)
                .filter(i -> cache.peek(new RowKey.Body(i)) != null)
                .count();
        assertThat(known).isBetween(1L, 10L);
    }

    private CompletableFuture<Optional<?>> startStalledLoad() {
        CompletableFuture<Optional<?>> load =
                CompletableFuture.supplyAsync(() -> cache.load(ROW, this::stall), threads);
        started.join();
        return load;
    }

    private Optional<?> stall() {
        started.complete(null);
        return stalled.join();
    }
}
