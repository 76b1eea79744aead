package dev.mimeo.engine.local;

import dev.mimeo.engine.cache.MetadataCache;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.model.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the database, with the cache in front of those that it keeps. */
final class CachedRows implements Rows {

    private final MetadataCache cache;
    private final Database database;
    private final boolean loading;

    private CachedRows(MetadataCache cache, Database database, boolean loading) {
        this.cache = cache;
        this.database = database;
        this.loading = loading;
    }

    /** Rows for readers, who leave what they read in the cache and share loads. */
    static CachedRows loading(MetadataCache cache, Database database) {
        return new CachedRows(cache, database, true);
    }

    /** Rows for the committer, who waits for nobody. */
    static CachedRows peeking(MetadataCache cache, Database database) {
        return new CachedRows(cache, database, false);
    }

    /** What a cache alone tells of a row or question; {@code null} where that is nothing. */
    static @Nullable Optional<?> known(MetadataCache cache, RowKey<?> row) {
        return switch (row) {
            case ById byId -> known(cache, byId);
            case RowKey<?> kept when MetadataCache.keeps(kept) -> cache.peek(kept);
            default -> null;
        };
    }

    @Override
    public Optional<?> row(RowKey.Stored<?> name) {
        if (!MetadataCache.keeps(name)) {
            return database.row(name);
        }
        Optional<?> known = cache.peek(name);
        if (known != null) {
            return known;
        }
        return loading ? cache.load(name, () -> database.row(name)) : database.row(name);
    }

    @Override
    public <V> Optional<V> get(Table<V> table, byte[] key) {
        return database.get(table, key);
    }

    @Override
    public boolean has(Table<?> table, byte[] key) {
        return database.has(table, key);
    }

    @Override
    public <V> void scan(Table<V> table, byte[] prefix, Visitor<V> visitor) {
        database.scan(table, prefix, visitor);
    }

    /** The current version tells of itself, and its absence of all others. */
    private static @Nullable Optional<?> known(MetadataCache cache, ById row) {
        Optional<?> head = cache.peek(new Head(row.bucket(), row.key()));
        boolean tells = head != null
                && head.map(version -> ((Version) version).id().equals(row.version()))
                        .orElse(true);
        return tells ? head : null;
    }
}
