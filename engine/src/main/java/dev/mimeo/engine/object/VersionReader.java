package dev.mimeo.engine.object;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.Body;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.ListRow;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Finds versions, and the rows that hold their contents. */
public final class VersionReader {

    private final MetadataStore metadata;

    /** A reader of a store. */
    public VersionReader(MetadataStore metadata) {
        this.metadata = metadata;
    }

    /**
     * The object a reader means.
     *
     * @param version its version; empty for the current one
     * @return never empty; ends in NoSuchKey, KeyDeleted where the current version is a delete marker, NoSuchVersion, or IsDeleteMarker where a delete marker is named by its id
     */
    public Mono<ObjectVersion> find(Bucket bucket, ObjectKey key, Optional<VersionId> version) {
        return version.map(id -> byId(bucket, key, id))
                .orElseGet(() -> head(bucket, key).map(found -> current(key, found)));
    }

    /**
     * The object whose tags are meant, as {@link #find}, but that the current version too is told to be a delete marker.
     *
     * @return never empty; ends in NoSuchKey, NoSuchVersion or IsDeleteMarker
     */
    Mono<ObjectVersion> findDescribed(Bucket bucket, ObjectKey key, Optional<VersionId> version) {
        return version.map(id -> byId(bucket, key, id))
                .orElseGet(() -> head(bucket, key).map(found -> object(key, found)));
    }

    /** The sequence of a version, delete marker or not; empty where there is none of this id. */
    Mono<Long> sequence(Bucket bucket, ObjectKey key, VersionId id) {
        ById row = new ById(bucket.id(), key, id);
        return metadata.read(Set.of(row))
                .mapNotNull(rows -> rows.get(row).map(Version::sequence).orElse(null));
    }

    /**
     * The slices and the part table of a content that is not inline.
     *
     * @return empty for an inline content; ends in {@link Failure.Contended} where its list is gone, since the version is
     *     then gone too
     */
    public Mono<ExtentTable> table(ObjectKey key, Content content) {
        return switch (content) {
            case Content.Inline inline -> Mono.empty();
            case Content.Extents extents -> Mono.just(extents.table());
            case Content.Listed listed -> row(key, new ListRow(listed.list()));
        };
    }

    /** The sealed body of a version with an inline content; ends in {@link Failure.Contended} where it is gone. */
    public Mono<Bytes> body(ObjectKey key, ObjectVersion version) {
        return row(key, new Body(version.sequence()));
    }

    private Mono<Version> head(Bucket bucket, ObjectKey key) {
        Head head = new Head(bucket.id(), key);
        return metadata.read(Set.of(head))
                .map(rows -> rows.get(head).orElseThrow(() -> new Failure.NoSuchKey(key).asException()));
    }

    private Mono<ObjectVersion> byId(Bucket bucket, ObjectKey key, VersionId id) {
        ById row = new ById(bucket.id(), key, id);
        return metadata.read(Set.of(row))
                .map(rows -> rows.get(row)
                        .map(version -> object(key, version))
                        .orElseThrow(() -> new Failure.NoSuchVersion(key, id).asException()));
    }

    private static ObjectVersion current(ObjectKey key, Version version) {
        return switch (version) {
            case ObjectVersion object -> object;
            case DeleteMarker marker -> throw new Failure.KeyDeleted(key, marker.id()).asException();
        };
    }

    private static ObjectVersion object(ObjectKey key, Version version) {
        return switch (version) {
            case ObjectVersion object -> object;
            case DeleteMarker marker ->
                throw new Failure.IsDeleteMarker(key, marker.id(), marker.lastModified()).asException();
        };
    }

    private <R> Mono<R> row(ObjectKey key, RowKey<R> row) {
        return metadata.read(Set.of(row))
                .map(rows -> rows.get(row).orElseThrow(() -> new Failure.Contended(key).asException()));
    }
}
