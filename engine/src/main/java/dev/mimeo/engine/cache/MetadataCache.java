package dev.mimeo.engine.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mimeo.engine.commit.RowKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the metadata by their names, present or known to be absent, bounded by their weight in bytes.
 *
 * <p>The cache is exact: a store calls {@link #put} for each row that it changes, after the change is durable and before
 * it answers. A put replaces a load of the same row that is under way, so that a slow load never brings an old value
 * back.
 */
public final class MetadataCache {

    private final AsyncCache<RowKey<?>, Optional<?>> rows;

    /**
     * An empty cache.
     *
     * @param maxBytes what the rows may weigh together
     */
    public MetadataCache(long maxBytes) {
        this.rows = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher(RowWeight::of)
                .executor(Runnable::run)
                .buildAsync();
    }

    /** Whether rows of this kind are kept: those that are read one by one, again and again. */
    public static boolean keeps(RowKey<?> row) {
        return switch (row) {
            case RowKey.BucketRow bucket -> true;
            case RowKey.Head head -> true;
            case RowKey.Body body -> true;
            case RowKey.ListRow list -> true;
            default -> false;
        };
    }

    /** The row as it is known, without waiting; {@code null} where it is not known. */
    public @Nullable Optional<?> peek(RowKey<?> row) {
        CompletableFuture<Optional<?>> known = rows.getIfPresent(row);
        return known == null || !known.isDone() || known.isCompletedExceptionally() ? null : known.join();
    }

    /**
     * The row, which is loaded where it is not known. Blocks while it is loaded, here or by another caller.
     *
     * @param row the row
     * @param loader reads the row from where it is kept
     */
    public Optional<?> load(RowKey<?> row, Supplier<Optional<?>> loader) {
        CompletableFuture<Optional<?>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<?>> known = rows.get(row, (key, executor) -> mine);
        return known == mine ? fill(mine, loader) : known.join();
    }

    /** Sets a row, whatever was known or is being loaded. */
    public void put(RowKey<?> row, Optional<?> value) {
        rows.put(row, CompletableFuture.completedFuture(value));
    }

    /** Forgets all rows, those being loaded too. */
    public void clear() {
        rows.asMap().clear();
    }

    private static Optional<?> fill(CompletableFuture<Optional<?>> future, Supplier<Optional<?>> loader) {
        try {
            Optional<?> value = loader.get();
            future.complete(value);
            return value;
        } catch (RuntimeException | Error failed) {
            future.completeExceptionally(failed);
            throw failed;
        }
    }
}
