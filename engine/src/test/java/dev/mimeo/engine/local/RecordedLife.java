package dev.mimeo.engine.local;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.copy.CopyEvent;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.CopyResult;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.copy.MetadataDirective;
import dev.mimeo.engine.copy.PartCopyRequest;
import dev.mimeo.engine.copy.PartCopyResult;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.copy.SourceConditions;
import dev.mimeo.engine.copy.TaggingDirective;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.multipart.CompleteRequest;
import dev.mimeo.engine.multipart.CompleteRequest.ChosenPart;
import dev.mimeo.engine.multipart.CreateUploadRequest;
import dev.mimeo.engine.multipart.PartRequest;
import dev.mimeo.engine.multipart.UploadAddress;
import dev.mimeo.engine.object.DeleteObjectRequest;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.WrittenObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two runs of a store with every kind of write, made through the facade and recorded call by call. */
final class RecordedLife {

    /** What a row that is not there is known by. */
    static final String ABSENT = "absent";

    /** Parts are as short as one likes, and nothing is reclaimed unasked. */
    static final MimeoOptions OPTIONS =
            MimeoOptions.DEFAULT.withLimits(Limits.S3.withMinPart(1)).withReclaimEvery(Duration.ofHours(1));

    private static final int LARGE = 40_000;
    private static final int SLICES = 66;
    private static final int SLICE = 16_500;

    private final RecordingFileCalls calls = new RecordingFileCalls(new RealFileCalls());
    private final List<Write> writes = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // by the first run
    private Mimeo mimeo;

    @SuppressWarnings("NullAway.Init")
    private BucketId bucket;

    /**
     * A write.
     *
     * @param begun how many calls had been made when it began
     * @param acknowledged how many had been made when it was acknowledged
     * @param after what the rows that it is about are known by from then on
     */
    private record Write(int begun, int acknowledged, Map<RowKey<?>, String> after) {}

    private RecordedLife() {}

    /** Lives in a folder, which must not be there yet. */
    static RecordedLife in(Path folder) throws IOException {
        RecordedLife life = new RecordedLife();
        life.run(folder, life::firstRun);
        life.run(folder, life::secondRun);
        return life;
    }

    List<FileEvent> events() {
        return calls.events();
    }

    /** How many calls had been made when the first write began. */
    int start() {
        return writes.get(0).begun();
    }

    /** The rows that were ever written. */
    Set<RowKey<?>> rows() {
        Set<RowKey<?>> rows = new HashSet<>();
        writes.forEach(write -> rows.addAll(write.after().keySet()));
        return rows;
    }

    /** What a row may be known by after so many calls: what was acknowledged last, or what was begun since. */
    Set<String> possible(RowKey<?> row, int calls) {
        String last = ABSENT;
        Set<String> possible = new HashSet<>();
        for (Write write : writes) {
            String after = write.after().get(row);
            if (after != null && write.acknowledged() <= calls) {
                last = after;
            } else if (after != null && write.begun() < calls) {
                possible.add(after);
            }
        }
        possible.add(last);
        return possible;
    }

    private void run(Path folder, Runnable operations) throws IOException {
        LocalMetadataOptions options = LocalMetadataOptions.DEFAULTS.withWriter(new RecordingBatches(calls));
        mimeo = Mimeo.over(LocalStore.open(calls, folder, Optional.empty(), options), OPTIONS);
        operations.run();
        get(mimeo.close());
    }

    private void firstRun() {
        get(mimeo.buckets().create(ME, BUCKET, "us-east-1"));
        bucket = get(mimeo.buckets().get(ME, BUCKET)).id();
        put("small", bytes(100, 1));
        put("large", bytes(LARGE, 2));
        put("small", bytes(LARGE, 3));
        put("large", bytes(200, 4));
        put("source", bytes(2 * LARGE, 5));
        copy("source", "copy");
        copy("large", "copy-of-small");
        restamp("copy");
        reseal("copy", "resealed");
        refuse("copy");
        breakOff("broken");
        multipart();
        abort();
        delete("source");
        get(mimeo.reclaim());
        together();
        longList();
    }

    private void secondRun() {
        put("after", bytes(LARGE, 6));
        copy("copy", "copy-of-copy");
        for (String key : List.of("copy", "copy-of-copy", "small", "list-source", "listed", "multipart")) {
            delete(key);
        }
        get(mimeo.reclaim());
        put("after", bytes(LARGE, 7));
        get(mimeo.reclaim());
    }

    private void multipart() {
        Upload upload = create("multipart");
        part(upload, 1, bytes(LARGE, 10));
        Part first = part(upload, 1, bytes(LARGE, 11));
        Part second = part(upload, 2, bytes(300, 12));
        Part third = write(partCopy(upload, 3, "source", new ByteRange(1000, 50_000)), part -> parts(upload, part));
        complete(upload, List.of(first, second, third));
    }

    private void abort() {
        Upload upload = create("aborted");
        Part part = part(upload, 1, bytes(LARGE, 13));
        Map<RowKey<?>, String> gone = new HashMap<>(parts(upload, part));
        gone.replaceAll((row, tag) -> ABSENT);
        gone.put(row(upload), ABSENT);
        write(mimeo.uploads().abort(ME, address(upload)).thenReturn(true), done -> gone);
    }

    /** Writes that share batches. */
    private void together() {
        get(Flux.range(0, 12)
                .flatMap(i -> i % 3 == 0 ? copying("copy", "together" + i) : putting("together" + i, i * 4_000, i))
                .then());
    }

    /** More slices than fit into a record. */
    private void longList() {
        put("list-source", bytes(SLICES * (SLICE + 1), 14));
        Upload upload = create("listed");
        List<Part> parts = get(Flux.range(0, SLICES)
                .flatMap(i -> writing(
                        partCopy(upload, i + 1, "list-source", new ByteRange(i * (SLICE + 1L), SLICE)),
                        part -> parts(upload, part)))
                .sort((one, other) ->
                        Integer.compare(one.info().number(), other.info().number()))
                .collectList());
        complete(upload, parts);
        copy("listed", "copy-of-list");
    }

    private void put(String key, byte[] content) {
        write(
                mimeo.objects()
                        .put(PutRequest.of(ME, at(key), ObjectBody.of(content)))
                        .map(WrittenObject::version),
                version -> Map.of(head(key), tag(version)));
    }

    private Mono<ObjectVersion> putting(String key, int length, long seed) {
        return writing(
                mimeo.objects()
                        .put(PutRequest.of(ME, at(key), ObjectBody.of(bytes(length, seed))))
                        .map(WrittenObject::version),
                version -> Map.of(head(key), tag(version)));
    }

    private void copy(String from, String to) {
        get(copying(from, to));
    }

    private Mono<ObjectVersion> copying(String from, String to) {
        Mono<ObjectVersion> copied =
                last(mimeo.copies().copy(CopyRequest.of(ME, at(from), at(to)))).map(CopyResult::version);
        return writing(copied, version -> Map.of(head(to), tag(version)));
    }

    private void restamp(String key) {
        ObjectMetadata red = new ObjectMetadata(Map.of(), Map.of("color", "red"));
        copy(key, key, new MetadataDirective.Replace(red), Encryption.BUCKET_DEFAULT);
    }

    /** A copy whose bytes are sealed anew, under a customer's key. */
    private void reseal(String from, String to) {
        try (DomainKey customer = DomainKey.ofCustomer(new byte[32])) {
            copy(from, to, new MetadataDirective.Copy(), new Encryption.SseC(customer));
        }
    }

    private void copy(String from, String to, MetadataDirective metadata, Encryption encryption) {
        CopyRequest request = new CopyRequest(
                ME,
                new CopySource(at(from), Optional.empty()),
                at(to),
                SourceConditions.NONE,
                metadata,
                new TaggingDirective.Copy(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.empty(),
                encryption,
                WriteCondition.ALWAYS);
        write(last(mimeo.copies().copy(request)).map(CopyResult::version), version -> Map.of(head(to), tag(version)));
    }

    /** A write that is refused when its bytes are durable already. */
    private void refuse(String key) {
        failure(mimeo.objects()
                .put(new PutRequest(
                        ME,
                        at(key),
                        ObjectMetadata.EMPTY,
                        TagSet.EMPTY,
                        RequestedTraits.NONE,
                        Encryption.BUCKET_DEFAULT,
                        new WriteCondition.IfAbsent(),
                        ObjectBody.of(bytes(LARGE, 8)))));
    }

    /** A write whose body ends too early. */
    private void breakOff(String key) {
        Flux<ByteBuffer> half = ObjectBody.of(bytes(LARGE, 9)).bytes();
        failure(mimeo.objects().put(PutRequest.of(ME, at(key), ObjectBody.of(2 * LARGE, half))));
    }

    private void delete(String key) {
        write(mimeo.objects().delete(DeleteObjectRequest.of(ME, at(key))), deleted -> Map.of(head(key), ABSENT));
    }

    private Upload create(String key) {
        return write(
                mimeo.uploads()
                        .create(new CreateUploadRequest(
                                ME,
                                at(key),
                                ObjectMetadata.EMPTY,
                                TagSet.EMPTY,
                                RequestedTraits.NONE,
                                Optional.empty(),
                                Encryption.BUCKET_DEFAULT)),
                upload -> Map.of(row(upload), tag(upload)));
    }

    private Part part(Upload upload, int number, byte[] content) {
        return write(
                mimeo.uploads()
                        .put(new PartRequest(ME, address(upload), number, Optional.empty(), ObjectBody.of(content))),
                part -> parts(upload, part));
    }

    private Mono<Part> partCopy(Upload upload, int number, String from, ByteRange range) {
        return last(mimeo.copies()
                        .copyPart(new PartCopyRequest(
                                ME,
                                new CopySource(at(from), Optional.empty()),
                                Optional.of(range),
                                SourceConditions.NONE,
                                address(upload),
                                number,
                                Optional.empty())))
                .map(PartCopyResult::part);
    }

    private void complete(Upload upload, List<Part> parts) {
        List<ChosenPart> chosen = parts.stream()
                .map(part -> new ChosenPart(part.info().number(), part.etag(), Optional.empty()))
                .toList();
        CompleteRequest request = new CompleteRequest(
                ME,
                address(upload),
                chosen,
                Optional.empty(),
                OptionalLong.empty(),
                WriteCondition.ALWAYS,
                RetentionRequest.BUCKET_DEFAULT);
        write(mimeo.uploads().complete(request).map(WrittenObject::version), version -> {
            Map<RowKey<?>, String> after = new HashMap<>();
            parts.forEach(part ->
                    after.put(new RowKey.PartRow(upload.id(), part.info().number()), ABSENT));
            after.put(row(upload), ABSENT);
            after.put(head(upload.key().value()), tag(version));
            return after;
        });
    }

    private <T> T write(Mono<T> operation, Function<T, Map<RowKey<?>, String>> after) {
        return get(writing(operation, after));
    }

    private <T> Mono<T> writing(Mono<T> operation, Function<T, Map<RowKey<?>, String>> after) {
        return Mono.defer(() -> {
            int begun = calls.events().size();
            return operation.doOnNext(result -> acknowledge(begun, after.apply(result)));
        });
    }

    private synchronized void acknowledge(int begun, Map<RowKey<?>, String> after) {
        calls.note(new FileEvent.Acknowledged(after.keySet().toString()));
        writes.add(new Write(begun, calls.events().size(), after));
    }

    private static <R> Mono<R> last(Flux<CopyEvent<R>> copy) {
        return copy.last().map(event -> ((CopyEvent.Done<R>) event).result());
    }

    private RowKey<?> head(String key) {
        return new RowKey.Head(bucket, new ObjectKey(key));
    }

    private RowKey<?> row(Upload upload) {
        return new RowKey.UploadRow(bucket, upload.key(), upload.id());
    }

    private static Map<RowKey<?>, String> parts(Upload upload, Part... parts) {
        Map<RowKey<?>, String> rows = new HashMap<>();
        Arrays.asList(parts)
                .forEach(part ->
                        rows.put(new RowKey.PartRow(upload.id(), part.info().number()), tag(part)));
        return rows;
    }

    private static UploadAddress address(Upload upload) {
        return new UploadAddress(new ObjectAddress(BUCKET, upload.key()), upload.id());
    }

    /** What tells a row's value from its values before and after. */
    static String tag(Object row) {
        return switch (row) {
            case ObjectVersion version -> version.etag() + " " + version.sequence();
            case Part part -> part.etag() + " " + part.stamp().sequence();
            case Upload upload -> upload.id().toString();
            default -> throw new IllegalArgumentException("not expected: " + row);
        };
    }
}
