package dev.mimeo.engine.object;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.content.ContentReader;
import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.content.Pins;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.content.StoredContent.SmallBody;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads objects. */
final class ObjectReader {

    private final Gate gate;
    private final VersionReader versions;
    private final ContentReader contents;
    private final ContentKeys keys;
    private final Pins pins;
    private final Expiries expiries;
    private final InstantSource clock;

    ObjectReader(Toolbox tools) {
        this.gate = new Gate(tools.metadata());
        this.versions = new VersionReader(tools.metadata());
        this.contents = tools.reader();
        this.keys = tools.contentKeys();
        this.pins = tools.pins();
        this.expiries = tools.expiries();
        this.clock = tools.clock();
    }

    Mono<ObjectReading> head(ReadRequest request) {
        return admitted(request)
                .flatMap(bucket -> version(request, bucket).flatMap(version -> found(request, bucket, version)))
                .flatMap(found -> checked(found, KeyDomain.SseC.class).then(described(found)))
                .retryWhen(Attempts.onContention());
    }

    Mono<ObjectReading> get(ReadRequest request) {
        return Mono.using(pins::resolving, resolving -> resolved(request), Pin::close)
                .retryWhen(Attempts.onContention());
    }

    private Mono<ObjectReading> resolved(ReadRequest request) {
        return admitted(request)
                .flatMap(bucket -> version(request, bucket)
                        .doOnNext(this::checkReadable)
                        .flatMap(version -> found(request, bucket, version)))
                .flatMap(found -> checked(found, KeyDomain.class).then(opened(found)));
    }

    private Mono<Bucket> admitted(ReadRequest request) {
        BucketName bucket = request.source().bucket();
        return request.requester()
                .map(requester -> gate.admit(requester, bucket))
                .orElseGet(() -> gate.find(bucket));
    }

    /** A version that was found for a request. */
    private record Found(
            ReadRequest request, ObjectVersion version, Optional<VersionId> shown, Optional<Deadline> expiry) {

        ObjectKey name() {
            return request.source().key();
        }

        Content content() {
            return version.attributes().content();
        }

        WrappedKey key() {
            return version.attributes().key();
        }

        ByteRange range(List<PartInfo> parts) {
            return ReadRule.range(request.selection(), version.size(), parts);
        }

        ObjectReading reading(List<PartInfo> rows, Flux<ByteBuffer> body) {
            ByteRange range = range(rows);
            Optional<Checksum> checksum = ReadRule.checksum(
                    request.selection(), version.attributes().checksum(), range, version.size(), rows);
            return new ObjectReading(
                    version, shown, request.selection(), range, parts(content()), checksum, expiry, body);
        }
    }

    private Mono<ObjectVersion> version(ReadRequest request, Bucket bucket) {
        return versions.find(bucket, request.source().key(), request.version())
                .doOnNext(found -> Gate.admit(request.requester(), bucket, found))
                .map(found -> found.at(clock.instant()));
    }

    private Mono<Found> found(ReadRequest request, Bucket bucket, ObjectVersion version) {
        checkConditions(request, version);
        Optional<VersionId> shown = bucket.versioning().shown(version.id());
        return expiries.ofFound(bucket, request.source().key(), version, request.version())
                .map(expiry -> new Found(request.of(version), version, shown, expiry));
    }

    private void checkReadable(ObjectVersion version) {
        Placement placement = version.traits().placement();
        if (placement.isArchived(clock.instant())) {
            throw new Failure.ObjectArchived(placement.storageClass(), placement.tier()).asException();
        }
    }

    private void checkConditions(ReadRequest request, ObjectVersion version) {
        ReadPreconditions.check(request.conditions(), version.etag(), version.lastModified(), clock.instant())
                .ifPresent(failure -> {
                    throw failure.asException();
                });
    }

    /** Tells before the answer begins that a key of one of these domains cannot be used, or not with what was sent. */
    private Mono<Void> checked(Found found, Class<? extends KeyDomain> domains) {
        KeyDomain domain = KeyHolder.of(found.key().domain(), found.request().customerKey())
                .domain();
        boolean ofServer = domain instanceof KeyDomain.SseS3;
        return domains.isInstance(domain) && !ofServer
                ? keys.check(found.key(), found.request().customerKey())
                : Mono.empty();
    }

    private Mono<ObjectReading> described(Found found) {
        Mono<List<PartInfo>> parts = found.request().selection() instanceof Selection.OfPart
                ? versions.table(found.name(), found.content()).map(ExtentTable::parts)
                : Mono.empty();
        return parts.defaultIfEmpty(List.of()).map(rows -> found.reading(rows, Flux.empty()));
    }

    private Mono<ObjectReading> opened(Found found) {
        return found.content() instanceof Content.Inline inline
                ? versions.body(found.name(), found.version()).map(body -> inline(found, inline, body))
                : versions.table(found.name(), found.content()).map(table -> extents(found, table));
    }

    private ObjectReading inline(Found found, Content.Inline content, Bytes sealed) {
        SmallBody body = new SmallBody(content, sealed);
        return found.reading(List.of(), bytes(found, body, found.range(List.of())));
    }

    private ObjectReading extents(Found found, ExtentTable table) {
        ByteRange range = found.range(table.parts());
        Pin pin = pins.pin(table.blobs());
        Flux<ByteBuffer> bytes = bytes(found, new Slices(table.extents()), range);
        return found.reading(table.parts(), Flux.using(() -> pin, held -> bytes, Pin::close));
    }

    private Flux<ByteBuffer> bytes(Found found, StoredContent content, ByteRange range) {
        return keys.lendMany(found.key(), found.request().customerKey(), key -> contents.read(content, key, range));
    }

    private static int parts(Content content) {
        return switch (content) {
            case Content.Inline inline -> 0;
            case Content.Extents extents -> extents.table().parts().size();
            case Content.Listed listed -> listed.parts();
        };
    }
}
