package dev.mimeo.engine.object;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.content.ContentReader;
import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.content.Pins;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.content.StoredContent.SmallBody;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
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
    private final InstantSource clock;

    ObjectReader(Toolbox tools) {
        this.gate = new Gate(tools.metadata());
        this.versions = new VersionReader(tools.metadata());
        this.contents = tools.reader();
        this.keys = tools.contentKeys();
        this.pins = tools.pins();
        this.clock = tools.clock();
    }

    Mono<ObjectReading> head(ReadRequest request) {
        return gate.admit(request.requester(), request.source().bucket())
                .flatMap(bucket -> found(request, bucket))
                .flatMap(version -> described(request.of(version), version))
                .retryWhen(Attempts.onContention());
    }

    Mono<ObjectReading> get(ReadRequest request) {
        return Mono.using(pins::resolving, resolving -> resolved(request), Pin::close)
                .retryWhen(Attempts.onContention());
    }

    private Mono<ObjectReading> resolved(ReadRequest request) {
        return gate.admit(request.requester(), request.source().bucket())
                .flatMap(bucket -> found(request, bucket))
                .flatMap(version -> opened(request.of(version), version));
    }

    private Mono<ObjectVersion> found(ReadRequest request, Bucket bucket) {
        return versions.find(bucket, request.source().key(), request.version())
                .doOnNext(version -> checkConditions(request, version));
    }

    private void checkConditions(ReadRequest request, ObjectVersion version) {
        ReadPreconditions.check(request.conditions(), version.etag(), version.lastModified(), clock.instant())
                .ifPresent(failure -> {
                    throw failure.asException();
                });
    }

    private Mono<ObjectReading> described(ReadRequest request, ObjectVersion version) {
        Content content = version.attributes().content();
        Mono<List<PartInfo>> parts = request.selection() instanceof Selection.OfPart
                ? versions.table(request.source().key(), content).map(ExtentTable::parts)
                : Mono.empty();
        return parts.defaultIfEmpty(List.of()).map(rows -> reading(request, version, rows, Flux.empty()));
    }

    private Mono<ObjectReading> opened(ReadRequest request, ObjectVersion version) {
        Content content = version.attributes().content();
        return content instanceof Content.Inline inline
                ? versions.body(request.source().key(), version).map(body -> inline(request, version, inline, body))
                : versions.table(request.source().key(), content).map(table -> extents(request, version, table));
    }

    private ObjectReading inline(ReadRequest request, ObjectVersion version, Content.Inline content, Bytes sealed) {
        ByteRange range = range(request, version, List.of());
        SmallBody body = new SmallBody(content, sealed);
        return reading(request, version, List.of(), bytes(version, body, range));
    }

    private ObjectReading extents(ReadRequest request, ObjectVersion version, ExtentTable table) {
        ByteRange range = range(request, version, table.parts());
        Pin pin = pins.pin(table.blobs());
        Flux<ByteBuffer> bytes = bytes(version, new Slices(table.extents()), range);
        return reading(request, version, table.parts(), Flux.using(() -> pin, held -> bytes, Pin::close));
    }

    private Flux<ByteBuffer> bytes(ObjectVersion version, StoredContent content, ByteRange range) {
        return keys.lendMany(version.attributes().key(), key -> contents.read(content, key, range));
    }

    private static ByteRange range(ReadRequest request, ObjectVersion version, List<PartInfo> parts) {
        return ReadRule.range(request.selection(), version.size(), parts);
    }

    private static ObjectReading reading(
            ReadRequest request, ObjectVersion version, List<PartInfo> rows, Flux<ByteBuffer> body) {
        ByteRange range = range(request, version, rows);
        Optional<Checksum> checksum =
                ReadRule.checksum(request.selection(), version.attributes().checksum(), range, version.size(), rows);
        return new ObjectReading(
                version, request.selection(), range, parts(version.attributes().content()), checksum, body);
    }

    private static int parts(Content content) {
        return switch (content) {
            case Content.Inline inline -> 0;
            case Content.Extents extents -> extents.table().parts().size();
            case Content.Listed listed -> listed.parts();
        };
    }
}
