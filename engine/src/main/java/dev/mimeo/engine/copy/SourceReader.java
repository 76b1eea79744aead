package dev.mimeo.engine.copy;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.content.StoredContent.SmallBody;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.object.VersionReader;
import java.time.InstantSource;
import java.util.List;
import reactor.core.publisher.Mono;

/** Finds the sources of copies. */
final class SourceReader {

    private final Gate gate;
    private final VersionReader versions;
    private final InstantSource clock;
    private final Regions regions;

    SourceReader(Toolbox tools, Regions regions) {
        this.gate = new Gate(tools.metadata());
        this.versions = new VersionReader(tools.metadata());
        this.clock = tools.clock();
        this.regions = regions;
    }

    /** The source's bucket, if the requester may use it and copies may go from there to the target's. */
    Mono<Bucket> admit(AccountId requester, CopySource source, Bucket target) {
        return gate.admit(requester, source.address().bucket())
                .doOnNext(bucket -> RegionRule.check(bucket, target, regions, source.within()));
    }

    /** The source, if the requester may read it, it is not archived, and the conditions hold. */
    Mono<Source> find(AccountId requester, CopySource source, SourceConditions conditions) {
        return gate.admit(requester, source.address().bucket())
                .flatMap(bucket -> find(bucket, source))
                .doOnNext(found -> checkReadable(found.version()))
                .doOnNext(found -> checkConditions(conditions, found.version()));
    }

    /** The source's content, with all that is needed to read it but its key. */
    Mono<SourceContent> content(Source source) {
        Content content = source.version().attributes().content();
        return content instanceof Content.Inline inline
                ? versions.body(source.key(), source.version())
                        .map(body -> new SourceContent(new SmallBody(inline, body), List.of()))
                : versions.table(source.key(), content)
                        .map(table -> new SourceContent(new Slices(table.extents()), table.parts()));
    }

    private Mono<Source> find(Bucket bucket, CopySource source) {
        return versions.find(bucket, source.address().key(), source.version())
                .onErrorMap(MimeoException.class, SourceReader::asSource)
                .map(version -> new Source(bucket, source.address().key(), version));
    }

    private void checkReadable(ObjectVersion version) {
        Placement placement = version.traits().placement();
        if (placement.isArchived(clock.instant())) {
            throw new Failure.SourceArchived(placement.storageClass(), placement.tier()).asException();
        }
    }

    private void checkConditions(SourceConditions conditions, ObjectVersion version) {
        Preconditions.check(conditions, version.etag(), version.lastModified(), clock.instant())
                .ifPresent(failure -> {
                    throw failure.asException();
                });
    }

    private static Throwable asSource(MimeoException error) {
        return switch (error.failure()) {
            case Failure.IsDeleteMarker named ->
                new Failure.SourceIsDeleteMarker(named.key(), named.version()).asException();
            case Failure.KeyDeleted deleted -> new Failure.NoSuchKey(deleted.key()).asException();
            default -> error;
        };
    }
}
