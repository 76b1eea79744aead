package dev.mimeo.engine.object;

import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;

/** Pages of the versions of a bucket, each of which goes on where another ended, whatever writers did meanwhile. */
final class VersionPages {

    private final MetadataStore metadata;
    private final VersionReader versions;
    private final PageEnds ends = new PageEnds();

    VersionPages(MetadataStore metadata, VersionReader versions) {
        this.metadata = metadata;
        this.versions = versions;
    }

    /** A page; never empty. */
    Mono<Page<ListedVersion>> page(Bucket bucket, VersionListRequest request) {
        return behind(bucket, request)
                .map(behind -> request.query(bucket.id(), behind))
                .flatMap(metadata::list)
                .doOnNext(page -> ends.remember(bucket.id(), page));
    }

    private Mono<OptionalLong> behind(Bucket bucket, VersionListRequest request) {
        if (request.behind().isEmpty() || ObjectKey.isTooLong(request.after())) {
            return Mono.just(OptionalLong.empty());
        }
        return sequence(bucket, new ObjectKey(request.after()), request.behind().get())
                .map(OptionalLong::of);
    }

    /** The place of a version; one that is gone and that no page ended with tells none, so all of its key are listed. */
    private Mono<Long> sequence(Bucket bucket, ObjectKey key, VersionId id) {
        return Mono.justOrEmpty(ends.sequence(bucket.id(), key, id))
                .switchIfEmpty(versions.sequence(bucket, key, id))
                .defaultIfEmpty(Long.MAX_VALUE);
    }
}
