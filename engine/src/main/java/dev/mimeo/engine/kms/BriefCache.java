package dev.mimeo.engine.kms;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Values that are kept for a while, and loaded once for all who ask meanwhile. A failed load fails all who wait for it, and is
 * not kept. Who stops waiting does not stop the load.
 *
 * @param <K> what a value is known by
 * @param <V> a value
 */
public final class BriefCache<K, V> implements AutoCloseable {

    private final AsyncCache<K, Signal<V>> values;
    private final Consumer<V> discard;

    /** Where time comes from, and where values that are no longer kept are discarded. */
    public record Clockwork(Ticker ticker, Executor executor) {

        /** The system's. */
        public static final Clockwork SYSTEM = new Clockwork(Ticker.systemTicker(), ForkJoinPool.commonPool());
    }

    /**
     * An empty cache.
     *
     * @param most how many values are kept at most
     * @param lifetime how long the value of this name is kept
     * @param discard gets each value that is no longer kept, once
     */
    public BriefCache(int most, Function<K, Duration> lifetime, Consumer<V> discard, Clockwork clockwork) {
        this.discard = discard;
        this.values = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.<K, Signal<V>>writing(
                        (key, signal) -> signal.isOnNext() ? lifetime.apply(key) : Duration.ZERO))
                .removalListener(this::removed)
                .ticker(clockwork.ticker())
                .executor(clockwork.executor())
                .scheduler(Scheduler.systemScheduler())
                .buildAsync();
    }

    /** The value, which is loaded where it is not kept. It stays the cache's. */
    public Mono<V> get(K key, Mono<V> load) {
        return Mono.defer(() -> awaited(key, values.get(key, (name, executor) -> load(load))))
                .dematerialize();
    }

    /** Keeps a value, which the caller gives up. */
    public void put(K key, V value) {
        values.put(key, CompletableFuture.completedFuture(Signal.next(value)));
    }

    /** Discards all values, those being loaded as soon as they are there. */
    @Override
    public void close() {
        values.synchronous().invalidateAll();
    }

    private Mono<Signal<V>> awaited(K key, CompletableFuture<Signal<V>> loading) {
        return Mono.fromFuture(loading, true).doOnNext(signal -> forgetFailed(key, loading, signal));
    }

    /** Before it is told, so that who tries again at once loads again. */
    private void forgetFailed(K key, CompletableFuture<Signal<V>> loading, Signal<V> signal) {
        if (!signal.isOnNext()) {
            values.asMap().remove(key, loading);
        }
    }

    private CompletableFuture<Signal<V>> load(Mono<V> load) {
        return load.materialize().toFuture();
    }

    private void removed(@Nullable K key, @Nullable Signal<V> signal, RemovalCause cause) {
        if (signal != null && signal.isOnNext()) {
            discard.accept(Objects.requireNonNull(signal.get()));
        }
    }
}
