package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.done;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.copy.CopyEvent;
import dev.mimeo.engine.copy.CopyPlan;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.CopyResult;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.copy.MetadataDirective;
import dev.mimeo.engine.copy.PartCopyRequest;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.copy.SourceConditions;
import dev.mimeo.engine.copy.TaggingDirective;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ETagCondition;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Upload.UploadChecksum;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.multipart.CompleteRequest;
import dev.mimeo.engine.multipart.CompleteRequest.ChosenPart;
import dev.mimeo.engine.multipart.CreateUploadRequest;
import dev.mimeo.engine.multipart.PartRequest;
import dev.mimeo.engine.multipart.UploadAddress;
import dev.mimeo.engine.object.DeleteObjectRequest;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The engine as a program that embeds it sees it, over its own stores. */
final class MimeoTest {

    @TempDir
    Path folder;

    private MimeoFixture fixture;
    private Mimeo mimeo;

    @BeforeEach
    void open() {
        fixture = new MimeoFixture(folder);
        mimeo = fixture.withBuckets();
    }

    @AfterEach
    void close() throws IOException {
        assertThat(mimeo.segmentsInUse()).isZero();
        fixture.closeAndVerify(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 << 10, (16 << 10) + 1, 64 << 10, 1 << 20, (3 << 20) + 12345})
    void whatIsPutComesBack(int length) throws Exception {
        byte[] content = bytes(length, 1);
        ObjectVersion version = fixture.put("a", content);

        assertThat(fixture.read("a")).isEqualTo(content);
        assertThat(version.etag())
                .isEqualTo(ETag.ofMd5(MessageDigest.getInstance("MD5").digest(content)));
        assertThat(version.attributes().checksum().orElseThrow().algorithm()).isEqualTo(ChecksumAlgorithm.CRC64NVME);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 100_000, 3 << 20})
    void aCopyHasTheBytesTagAndChecksumOfItsSource(int length) {
        byte[] content = bytes(length, 2);
        ObjectVersion source = fixture.put("a", content);

        CopyResult copy = copy("a", "b");

        assertThat(fixture.read("b")).isEqualTo(content);
        assertThat(copy.version().etag()).isEqualTo(source.etag());
        assertThat(copy.version().attributes().checksum())
                .isEqualTo(source.attributes().checksum());
        assertThat(copy.sourceVersion()).isEmpty();
    }

    @Test
    void copiesOfCopiesOutliveTheirSources() {
        byte[] large = bytes(200_000, 3);
        byte[] small = bytes(100, 4);
        fixture.put("a0", large);
        fixture.put("b0", small);
        for (int i = 0; i < 5; i++) {
            copy("a" + i, "a" + (i + 1));
            copy("b" + i, "b" + (i + 1));
            delete("a" + i);
            delete("b" + i);
            get(mimeo.reclaim());
        }

        assertThat(fixture.read("a5")).isEqualTo(large);
        assertThat(fixture.read("b5")).isEqualTo(small);
    }

    @Test
    void aCopyByReferenceAddsNoBlobAndTheLastReferenceTakesItAlong() {
        fixture.put("a", bytes(200_000, 5));
        copy("a", "b");

        delete("a");
        assertThat(get(mimeo.reclaim())).isZero();
        delete("b");
        assertThat(fixture.reclaimed(1)).isEqualTo(1);
    }

    @Test
    void thePlanIsToldBeforeTheCopyIsDone() {
        fixture.put("a", bytes(200_000, 6));

        List<CopyEvent<CopyResult>> events =
                get(mimeo.copies().copy(CopyRequest.of(ME, at("a"), at("b"))).collectList());

        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .isEqualTo(
                        new CopyEvent.Planned<>(CopyPlan.REFERENCE, 200_000, Optional.empty(), new KeyDomain.SseS3()));
        assertThat(events.get(1)).isInstanceOf(CopyEvent.Done.class);
    }

    @Test
    void metadataIsCopiedOrReplacedAsAWhole() {
        ObjectMetadata metadata = new ObjectMetadata(Map.of(), Map.of("Color", "red"));
        ObjectMetadata other = new ObjectMetadata(Map.of(), Map.of("shape", "round"));
        get(mimeo.objects()
                .put(new PutRequest(
                        ME,
                        at("a"),
                        metadata,
                        TagSet.EMPTY,
                        RequestedTraits.NONE,
                        Encryption.BUCKET_DEFAULT,
                        WriteCondition.ALWAYS,
                        ObjectBody.of(bytes(9, 7)))));

        assertThat(copy("a", "b").version().attributes().metadata()).isEqualTo(metadata);
        assertThat(done(mimeo.copies().copy(replacing("a", "a", other)))
                        .version()
                        .attributes()
                        .metadata())
                .isEqualTo(other);
        assertThat(fixture.read("a")).isEqualTo(bytes(9, 7));
    }

    @Test
    void aCopyOntoItselfThatChangesNothingIsRefused() {
        fixture.put("a", bytes(9, 7));

        assertThat(failure(mimeo.copies()
                        .copy(CopyRequest.of(ME, at("a"), at("a")))
                        .last()))
                .isEqualTo(new Failure.IllegalSelfCopy());
    }

    @Test
    void aStampOnALargeObjectKeepsItsBlob() {
        byte[] content = bytes(300_000, 8);
        fixture.put("a", content);
        done(mimeo.copies().copy(replacing("a", "a", ObjectMetadata.EMPTY)));

        assertThat(get(mimeo.reclaim())).isZero();
        assertThat(fixture.read("a")).isEqualTo(content);
    }

    @Test
    void aMissingSourceTouchesNoTarget() {
        byte[] content = bytes(9, 9);
        fixture.put("b", content);

        assertThat(failure(mimeo.copies()
                        .copy(CopyRequest.of(ME, at("a"), at("b")))
                        .last()))
                .isEqualTo(new Failure.NoSuchKey(new ObjectKey("a")));
        assertThat(fixture.read("b")).isEqualTo(content);
    }

    @Test
    void conditionsAreCheckedOnTheSourceAndInsideTheCommit() {
        ObjectVersion source = fixture.put("a", bytes(9, 10));
        fixture.put("b", bytes(9, 11));
        SourceConditions other = new SourceConditions(
                Optional.of(new ETagCondition.OneOf(Set.of(new ETag("x")))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(failure(mimeo.copies()
                        .copy(request("a", "c", other, WriteCondition.ALWAYS))
                        .last()))
                .isEqualTo(new Failure.PreconditionFailed(Condition.SOURCE_IF_MATCH));
        assertThat(failure(mimeo.copies()
                        .copy(request("a", "b", SourceConditions.NONE, new WriteCondition.IfAbsent()))
                        .last()))
                .isEqualTo(new Failure.PreconditionFailed(Condition.IF_NONE_MATCH));
        assertThat(failure(mimeo.copies()
                        .copy(request("a", "b", SourceConditions.NONE, new WriteCondition.IfMatch(source.etag())))
                        .last()))
                .isEqualTo(new Failure.PreconditionFailed(Condition.IF_MATCH));
        assertThat(failure(mimeo.copies()
                        .copy(request("a", "c", SourceConditions.NONE, new WriteCondition.IfMatch(source.etag())))
                        .last()))
                .isEqualTo(new Failure.NoSuchKey(new ObjectKey("c")));
    }

    @Test
    void strangersAreRefusedAtBothEndsBeforeAnythingIsTold() {
        AccountId stranger = new AccountId("stranger");
        fixture.put("a", bytes(9, 12));
        get(mimeo.buckets().create(stranger, new BucketName("theirs"), "us-east-1"));
        ObjectAddress theirs = new ObjectAddress(new BucketName("theirs"), new ObjectKey("x"));

        assertThat(failure(mimeo.copies()
                        .copy(CopyRequest.of(stranger, at("a"), theirs))
                        .last()))
                .isEqualTo(new Failure.AccessDenied());
        assertThat(failure(mimeo.copies()
                        .copy(CopyRequest.of(stranger, at("missing"), theirs))
                        .last()))
                .isEqualTo(new Failure.AccessDenied());
        assertThat(failure(
                        mimeo.copies().copy(CopyRequest.of(ME, at("a"), theirs)).last()))
                .isEqualTo(new Failure.AccessDenied());
        assertThat(failure(mimeo.objects().get(ReadRequest.current(stranger, at("a")))))
                .isEqualTo(new Failure.AccessDenied());
    }

    @Test
    void rangesAndConditionsOfReadsAreKept() {
        byte[] content = bytes(500_000, 13);
        ObjectVersion version = fixture.put("a", content);

        assertThat(range("a", new Selection.FromTo(70_000, 299_999)))
                .isEqualTo(Arrays.copyOfRange(content, 70_000, 300_000));
        assertThat(range("a", new Selection.Last(5))).isEqualTo(Arrays.copyOfRange(content, 499_995, 500_000));
        assertThat(range("a", new Selection.From(499_999))).isEqualTo(Arrays.copyOfRange(content, 499_999, 500_000));
        assertThat(failure(mimeo.objects().get(reading("a", new Selection.From(500_000), ReadConditions.NONE))))
                .isEqualTo(new Failure.UnsatisfiableRange(500_000));
        ReadConditions same = new ReadConditions(
                Optional.empty(), Optional.of(new ETagCondition.Any()), Optional.empty(), Optional.empty());
        assertThat(failure(mimeo.objects().head(reading("a", new Selection.Whole(), same))))
                .isEqualTo(new Failure.NotModified(version.etag(), version.lastModified()));
    }

    @Test
    void anObjectThatIsOverwrittenWhileItIsReadIsReadToItsEnd() {
        byte[] content = bytes(1_000_000, 14);
        fixture.put("a", content);
        var reading = get(mimeo.objects().get(ReadRequest.current(ME, at("a"))));
        fixture.put("a", bytes(1_000_000, 15));
        get(mimeo.reclaim());

        assertThat(bytes(reading)).isEqualTo(content);
        assertThat(fixture.reclaimed(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void partsBecomeAnObjectAndItsCopyHasAChecksumOverAllBytes(ChecksumAlgorithm algorithm) throws Exception {
        byte[] content = bytes(900_000, 16);
        ChecksumType type =
                algorithm == ChecksumAlgorithm.CRC64NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
        Upload upload = upload("m", Optional.of(new UploadChecksum(algorithm, type)));
        List<Part> parts = List.of(
                part(upload, 1, Arrays.copyOfRange(content, 0, 300_000)),
                part(upload, 4, Arrays.copyOfRange(content, 300_000, 300_001)),
                part(upload, 7, Arrays.copyOfRange(content, 300_001, 900_000)));

        ObjectVersion object = complete(upload, parts);

        assertThat(fixture.read("m")).isEqualTo(content);
        assertThat(object.etag().value()).endsWith("-3");
        assertThat(object.attributes().checksum().orElseThrow().type()).isEqualTo(type);
        assertThat(range("m", new Selection.OfPart(4))).isEqualTo(Arrays.copyOfRange(content, 300_000, 300_001));
        ObjectVersion copy = copy("m", "n").version();
        Checksum whole = get(mimeo.objects()
                        .put(new PutRequest(
                                ME,
                                at("w"),
                                ObjectMetadata.EMPTY,
                                TagSet.EMPTY,
                                RequestedTraits.NONE,
                                Encryption.BUCKET_DEFAULT,
                                WriteCondition.ALWAYS,
                                sent(content, algorithm))))
                .version()
                .attributes()
                .checksum()
                .orElseThrow();
        assertThat(copy.attributes().checksum()).contains(whole);
        assertThat(copy.etag()).isEqualTo(object.etag());
        assertThat(fixture.read("n")).isEqualTo(content);
    }

    @Test
    void aCopyOfManyPartsSharesOneListAndReadsBack() {
        Upload upload = upload("m", Optional.empty());
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i <= 70; i++) {
            byte[] bytes = bytes(20_000 + i, i);
            content.writeBytes(bytes);
            parts.add(part(upload, i, bytes));
        }
        ObjectVersion object = complete(upload, parts);
        copy("m", "n");
        delete("m");
        get(mimeo.reclaim());

        assertThat(object.attributes().content()).isInstanceOf(Content.Listed.class);
        assertThat(fixture.read("n")).isEqualTo(content.toByteArray());
        assertThat(range("n", new Selection.OfPart(70))).isEqualTo(bytes(20_070, 70));
        delete("n");
        assertThat(fixture.reclaimed(70)).isEqualTo(70);
    }

    @Test
    void adjacentPartCopiesOfOneBlobBecomeOneSliceAgain() {
        byte[] content = bytes(3 << 20, 17);
        ObjectVersion source = fixture.put("a", content);
        Upload upload = upload("b", Optional.empty());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parts.add(copyPart(upload, i + 1, "a", Optional.of(new ByteRange((long) i << 20, 1 << 20))));
        }
        ObjectVersion copy = complete(upload, parts);

        assertThat(fixture.read("b")).isEqualTo(content);
        assertThat(parts).allSatisfy(part -> assertThat(part.etag().isMd5()).isFalse());
        assertThat(((Content.Extents) copy.attributes().content()).table().extents())
                .hasSize(1);
        assertThat(copy.attributes().checksum()).isEqualTo(source.attributes().checksum());
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void partCopiesOfAnyRangeAcrossSlicesCarryTheirChecksum(ChecksumAlgorithm algorithm) {
        byte[] content = bytes(2_500_000, 18);
        Upload first = upload("a", Optional.empty());
        complete(
                first,
                List.of(
                        part(first, 1, Arrays.copyOfRange(content, 0, 1_200_000)),
                        part(first, 2, Arrays.copyOfRange(content, 1_200_000, 2_500_000))));
        Upload upload = upload("b", Optional.of(new UploadChecksum(algorithm, ChecksumType.COMPOSITE)));
        List<Part> parts = List.of(
                copyPart(upload, 1, "a", Optional.of(new ByteRange(700_001, 1_500_000))),
                copyPart(upload, 2, "a", Optional.of(new ByteRange(5, 10))),
                copyPart(upload, 3, "a", Optional.empty()));
        complete(upload, parts);

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(Arrays.copyOfRange(content, 700_001, 2_200_001));
        expected.writeBytes(Arrays.copyOfRange(content, 5, 15));
        expected.writeBytes(content);
        assertThat(fixture.read("b")).isEqualTo(expected.toByteArray());
        for (int i = 0; i < 3; i++) {
            byte[] piece = range("b", new Selection.OfPart(i + 1));
            Checksum checksum = get(mimeo.objects()
                            .put(new PutRequest(
                                    ME,
                                    at("p"),
                                    ObjectMetadata.EMPTY,
                                    TagSet.EMPTY,
                                    RequestedTraits.NONE,
                                    Encryption.BUCKET_DEFAULT,
                                    WriteCondition.ALWAYS,
                                    sent(piece, algorithm))))
                    .version()
                    .attributes()
                    .checksum()
                    .orElseThrow();
            assertThat(parts.get(i).info().checksum()).contains(checksum);
        }
    }

    @Test
    void aPartCopyBeyondItsSourceIsRefused() {
        fixture.put("a", bytes(10, 19));
        Upload upload = upload("b", Optional.empty());

        assertThat(failure(mimeo.copies()
                        .copyPart(partCopy(upload, 1, "a", Optional.of(new ByteRange(0, 101))))
                        .last()))
                .isEqualTo(new Failure.CopyRangeTooLong(10));
        assertThat(failure(mimeo.copies()
                        .copyPart(partCopy(upload, 1, "a", Optional.of(new ByteRange(100, 101))))
                        .last()))
                .isEqualTo(new Failure.CopyRangeOutside(10));
    }

    @Test
    void anAbortedUploadLeavesNothing() {
        Upload upload = upload("a", Optional.empty());
        part(upload, 1, bytes(100_000, 20));
        get(mimeo.uploads().abort(ME, address(upload)));

        assertThat(fixture.reclaimed(1)).isEqualTo(1);
        assertThat(failure(mimeo.uploads().get(ME, address(upload)))).isEqualTo(new Failure.NoSuchUpload(upload.id()));
    }

    @Test
    void aBucketWithUploadsAloneCanBeDeletedAndOneWithObjectsNot() {
        fixture.put("a", bytes(1, 21));
        upload("b", Optional.empty());
        assertThat(failure(mimeo.buckets().delete(ME, BUCKET))).isEqualTo(new Failure.BucketNotEmpty(BUCKET));

        delete("a");
        get(mimeo.buckets().delete(ME, BUCKET));
        assertThat(failure(mimeo.buckets().get(ME, BUCKET))).isEqualTo(new Failure.NoSuchBucket(BUCKET));
    }

    @Test
    void aBodyOfAnotherDigestOrLengthWritesNothing() {
        ObjectBody wrong = sent(bytes(100_000, 22), bytes(100_000, 23), ChecksumAlgorithm.SHA256);
        assertThat(failure(mimeo.objects().put(PutRequest.of(ME, at("a"), wrong))))
                .isEqualTo(new Failure.WrongDigest("SHA256"));
        ObjectBody shorter =
                new ObjectBody(100_001, ObjectBody.of(bytes(100_000, 22)).bytes(), Optional.empty(), Optional.empty());
        assertThat(failure(mimeo.objects().put(PutRequest.of(ME, at("a"), shorter))))
                .isInstanceOf(Failure.WrongLength.class);
        assertThat(failure(mimeo.objects().get(ReadRequest.current(ME, at("a")))))
                .isEqualTo(new Failure.NoSuchKey(new ObjectKey("a")));
    }

    @Test
    void manyCopiesAtOnceAllComeBack() {
        byte[] content = bytes(300_000, 24);
        fixture.put("a", content);
        get(Flux.range(0, 200)
                .flatMap(
                        i -> mimeo.copies()
                                .copy(CopyRequest.of(ME, at("a"), at("c" + i)))
                                .last(),
                        32)
                .then());
        delete("a");
        get(mimeo.reclaim());

        assertThat(fixture.read("c0")).isEqualTo(content);
        assertThat(fixture.read("c199")).isEqualTo(content);
    }

    @Test
    void whatWasAnsweredIsThereAfterARestart() {
        byte[] large = bytes(300_000, 25);
        byte[] small = bytes(300, 26);
        fixture.put("a", large);
        fixture.put("b", small);
        copy("a", "c");
        fixture.close();

        fixture = new MimeoFixture(folder);
        mimeo = fixture.mimeo();
        assertThat(fixture.read("a")).isEqualTo(large);
        assertThat(fixture.read("b")).isEqualTo(small);
        assertThat(fixture.read("c")).isEqualTo(large);
    }

    private CopyResult copy(String from, String to) {
        return done(mimeo.copies().copy(CopyRequest.of(ME, at(from), at(to))));
    }

    private void delete(String key) {
        get(mimeo.objects().delete(DeleteObjectRequest.of(ME, at(key))));
    }

    private static CopyRequest replacing(String from, String to, ObjectMetadata metadata) {
        return new CopyRequest(
                ME,
                new CopySource(at(from), Optional.empty()),
                at(to),
                SourceConditions.NONE,
                new MetadataDirective.Replace(metadata),
                new TaggingDirective.Copy(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.empty(),
                Encryption.BUCKET_DEFAULT,
                WriteCondition.ALWAYS);
    }

    private static CopyRequest request(String from, String to, SourceConditions source, WriteCondition target) {
        return new CopyRequest(
                ME,
                new CopySource(at(from), Optional.empty()),
                at(to),
                source,
                new MetadataDirective.Copy(),
                new TaggingDirective.Copy(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.empty(),
                Encryption.BUCKET_DEFAULT,
                target);
    }

    private static ReadRequest reading(String key, Selection selection, ReadConditions conditions) {
        return new ReadRequest(ME, at(key), Optional.empty(), conditions, selection, Optional.empty());
    }

    private byte[] range(String key, Selection selection) {
        return bytes(get(mimeo.objects().get(reading(key, selection, ReadConditions.NONE))));
    }

    private Upload upload(String key, Optional<UploadChecksum> checksum) {
        return get(mimeo.uploads()
                .create(new CreateUploadRequest(
                        ME,
                        at(key),
                        ObjectMetadata.EMPTY,
                        TagSet.EMPTY,
                        RequestedTraits.NONE,
                        checksum,
                        Encryption.BUCKET_DEFAULT)));
    }

    private static UploadAddress address(Upload upload) {
        return new UploadAddress(new ObjectAddress(BUCKET, upload.key()), upload.id());
    }

    private Part part(Upload upload, int number, byte[] content) {
        return get(mimeo.uploads()
                .put(new PartRequest(ME, address(upload), number, Optional.empty(), ObjectBody.of(content))));
    }

    private Part copyPart(Upload upload, int number, String from, Optional<ByteRange> range) {
        return done(mimeo.copies().copyPart(partCopy(upload, number, from, range)))
                .part();
    }

    private static PartCopyRequest partCopy(Upload upload, int number, String from, Optional<ByteRange> range) {
        return new PartCopyRequest(
                ME,
                new CopySource(at(from), Optional.empty()),
                range,
                SourceConditions.NONE,
                address(upload),
                number,
                Optional.empty());
    }

    private ObjectVersion complete(Upload upload, List<Part> parts) {
        List<ChosenPart> chosen = parts.stream()
                .map(part -> new ChosenPart(part.info().number(), part.etag(), Optional.empty()))
                .toList();
        return get(mimeo.uploads()
                        .complete(new CompleteRequest(
                                ME,
                                address(upload),
                                chosen,
                                Optional.empty(),
                                OptionalLong.empty(),
                                WriteCondition.ALWAYS,
                                RetentionRequest.BUCKET_DEFAULT)))
                .version();
    }

    private static ObjectBody sent(byte[] content, ChecksumAlgorithm algorithm) {
        return new ObjectBody(
                content.length,
                ObjectBody.of(content).bytes(),
                Optional.empty(),
                Optional.of(new ObjectBody.SentChecksum(algorithm, Mono.empty())));
    }

    private static ObjectBody sent(byte[] content, byte[] other, ChecksumAlgorithm algorithm) {
        var digests = new Digests(new DigestSet(false, Set.of(algorithm), false));
        digests.update(other, 0, other.length);
        Checksum checksum = digests.finish().checksums().get(algorithm);
        return new ObjectBody(
                content.length,
                ObjectBody.of(content).bytes(),
                Optional.empty(),
                Optional.of(new ObjectBody.SentChecksum(algorithm, Mono.justOrEmpty(checksum))));
    }
}
