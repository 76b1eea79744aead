package dev.mimeo.engine.object;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.Page;
import java.util.Optional;

/**
 * Where pages of versions ended. The next page is asked for by the id of the version that stood there; when that version was
 * removed meanwhile, or was a null version that was replaced, the id alone tells no place, or a wrong one. The last 10,000
 * ends are remembered, by this process only.
 */
final class PageEnds {

    private static final int MOST = 10_000;

    private final Cache<End, Long> sequences =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    private record End(BucketId bucket, ObjectKey key, VersionId id) {}

    /** Remembers where a page ended, unless it was the last one or ended with a common prefix. */
    void remember(BucketId bucket, Page<ListedVersion> page) {
        page.end(listed -> listed.key().value())
                .ifPresent(listed -> sequences.put(
                        new End(bucket, listed.key(), listed.version().id()),
                        listed.version().sequence()));
    }

    /** The sequence of the version that a page ended with; empty where none did, or it is forgotten. */
    Optional<Long> sequence(BucketId bucket, ObjectKey key, VersionId id) {
        return Optional.ofNullable(sequences.getIfPresent(new End(bucket, key, id)));
    }
}
