package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.done;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.copy.CopyEvent;
import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.copy.CopyPlan;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.CopyResult;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.copy.ETagMode;
import dev.mimeo.engine.copy.MetadataDirective;
import dev.mimeo.engine.copy.PartCopyRequest;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.copy.SourceConditions;
import dev.mimeo.engine.copy.TaggingDirective;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectAddress;
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
import dev.mimeo.engine.object.Limits;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Copies by an engine that gives them the entity tags of AWS. The data folder is verified at the end of each test. */
final class ETagModeTest {

    private static final MimeoOptions OPTIONS = MimeoOptions.DEFAULT
            .withLimits(Limits.S3.withMinPart(1))
            .withCopy(CopyOptions.DEFAULT.withETag(ETagMode.AWS));

    @TempDir
    Path folder;

    private MimeoFixture fixture;
    private Mimeo mimeo;

    @BeforeEach
    void open() {
        fixture = new MimeoFixture(folder, OPTIONS);
        mimeo = fixture.withBuckets();
    }

    @AfterEach
    void close() throws IOException {
        assertThat(mimeo.segmentsInUse()).isZero();
        fixture.closeAndVerify(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 70})
    void aCopyOfPartsIsOfOnePartWithTheMd5OfItsBytesAndStillByReference(int parts) throws Exception {
        byte[] content = bytes(parts * 20_000, parts);
        ObjectVersion source = object("m", content, parts, Optional.empty());

        List<CopyEvent<CopyResult>> events = events(CopyRequest.of(ME, at("m"), at("n")));

        assertThat(source.etag().value()).endsWith("-" + parts);
        assertThat(events.get(0)).isEqualTo(planned(CopyPlan.READ_ONLY, content.length));
        assertThat(result(events).etag()).isEqualTo(md5(content));
        assertThat(result(events).attributes().checksum())
                .isEqualTo(source.attributes().checksum());
        ObjectReading part = read("n", new Selection.OfPart(1));
        assertThat(part.parts()).isZero();
        assertThat(bytes(part)).isEqualTo(content);
        assertThat(get(mimeo.objects().parts(at("n"), result(events)))).isEmpty();
        delete("m");
        assertThat(get(mimeo.reclaim())).isZero();
        assertThat(fixture.read("n")).isEqualTo(content);
        delete("n");
        assertThat(fixture.reclaimed(parts)).isEqualTo(parts);
    }

    @Test
    void aCopyOfSuchACopyReadsNothing() throws Exception {
        byte[] content = bytes(70 * 20_000, 1);
        object("m", content, 70, Optional.empty());
        events(CopyRequest.of(ME, at("m"), at("n")));

        List<CopyEvent<CopyResult>> events = events(CopyRequest.of(ME, at("n"), at("o")));

        assertThat(events.get(0)).isEqualTo(planned(CopyPlan.REFERENCE, content.length));
        assertThat(result(events).etag()).isEqualTo(md5(content));
        assertThat(fixture.read("o")).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 100_000})
    void aTagThatIsTheMd5AlreadyIsKeptWithoutReading(int length) throws Exception {
        byte[] content = bytes(length, 2);
        fixture.put("a", content);

        List<CopyEvent<CopyResult>> events = events(CopyRequest.of(ME, at("a"), at("b")));

        CopyPlan plan = length > OPTIONS.inlineThreshold() ? CopyPlan.REFERENCE : CopyPlan.INLINE;
        assertThat(events.get(0)).isEqualTo(planned(plan, length));
        assertThat(result(events).etag()).isEqualTo(md5(content));
    }

    @Test
    void aDigestThatIsAskedForIsHadBesidesTheMd5() throws Exception {
        byte[] content = bytes(90_000, 3);
        UploadChecksum sha1 = new UploadChecksum(ChecksumAlgorithm.SHA1, ChecksumType.COMPOSITE);
        object("m", content, 2, Optional.of(sha1));

        ObjectVersion kept = result(events(CopyRequest.of(ME, at("m"), at("n"))));
        ObjectVersion asked = result(events(asking("m", "o", ChecksumAlgorithm.SHA256)));

        assertThat(kept.etag()).isEqualTo(md5(content));
        assertThat(kept.attributes().checksum())
                .contains(Checksum.fullObject(ChecksumAlgorithm.SHA1, digest("SHA-1", content)));
        assertThat(asked.etag()).isEqualTo(md5(content));
        assertThat(asked.attributes().checksum())
                .contains(Checksum.fullObject(ChecksumAlgorithm.SHA256, digest("SHA-256", content)));
    }

    @Test
    void aPartThatIsCopiedHasTheMd5OfItsBytesAndTheObjectTheTagThatAwsGives() throws Exception {
        byte[] content = bytes(150_000, 4);
        fixture.put("a", content);
        Upload upload = upload("m", Optional.of(new UploadChecksum(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE)));

        Part first = copyPart(upload, 1, CopyPlan.READ_ONLY, new ByteRange(0, 70_001));
        Part second = copyPart(upload, 2, CopyPlan.READ_ONLY, new ByteRange(70_001, 79_989));
        Part third = copyPart(upload, 3, CopyPlan.REENCRYPT, new ByteRange(149_990, 10));
        ObjectVersion done = complete(upload, List.of(first, second, third));

        byte[] bytes = Arrays.copyOfRange(content, 0, 70_001);
        assertThat(first.etag()).isEqualTo(md5(bytes));
        assertThat(first.info().checksum())
                .contains(Checksum.fullObject(ChecksumAlgorithm.SHA256, digest("SHA-256", bytes)));
        assertThat(second.etag()).isEqualTo(md5(Arrays.copyOfRange(content, 70_001, 149_990)));
        assertThat(third.etag()).isEqualTo(md5(Arrays.copyOfRange(content, 149_990, 150_000)));
        assertThat(done.etag()).isEqualTo(Checksums.etagOfParts(List.of(first.etag(), second.etag(), third.etag())));
        assertThat(fixture.read("m")).isEqualTo(content);
    }

    @Test
    void aPartThatIsAllOfASourceTakesItsMd5WithoutReading() throws Exception {
        byte[] content = bytes(100_000, 5);
        fixture.put("a", content);
        Upload upload = upload("m", Optional.empty());

        assertThat(copyPart(upload, 1, CopyPlan.REFERENCE, new ByteRange(0, 100_000))
                        .etag())
                .isEqualTo(md5(content));
    }

    @Test
    void aPartOfAnObjectOfPartsHasTheMd5OfItsBytes() throws Exception {
        byte[] content = bytes(100_000, 6);
        object("a", content, 2, Optional.empty());
        Upload upload = upload("m", Optional.empty());

        assertThat(copyPart(upload, 1, CopyPlan.READ_ONLY, new ByteRange(0, 100_000))
                        .etag())
                .isEqualTo(md5(content));
    }

    private List<CopyEvent<CopyResult>> events(CopyRequest request) {
        return get(mimeo.copies().copy(request).collectList());
    }

    private static ObjectVersion result(List<CopyEvent<CopyResult>> events) {
        return done(Flux.fromIterable(events)).version();
    }

    private static <R> CopyEvent<R> planned(CopyPlan plan, long length) {
        return new CopyEvent.Planned<>(plan, length, Optional.empty(), new KeyDomain.SseS3());
    }

    private static CopyRequest asking(String from, String to, ChecksumAlgorithm algorithm) {
        return new CopyRequest(
                ME,
                new CopySource(at(from), Optional.empty()),
                at(to),
                SourceConditions.NONE,
                new MetadataDirective.Copy(),
                new TaggingDirective.Copy(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.of(algorithm),
                Encryption.BUCKET_DEFAULT,
                WriteCondition.ALWAYS);
    }

    private ObjectReading read(String key, Selection selection) {
        return get(mimeo.objects()
                .get(new ReadRequest(ME, at(key), Optional.empty(), ReadConditions.NONE, selection, Optional.empty())));
    }

    private void delete(String key) {
        get(mimeo.objects().delete(DeleteObjectRequest.of(ME, at(key))));
    }

    /** An object of equal parts. */
    private ObjectVersion object(String key, byte[] content, int parts, Optional<UploadChecksum> checksum) {
        Upload upload = upload(key, checksum);
        int length = content.length / parts;
        List<Part> written = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            ObjectBody body = ObjectBody.of(Arrays.copyOfRange(content, i * length, (i + 1) * length));
            written.add(get(mimeo.uploads().put(new PartRequest(ME, address(upload), i + 1, Optional.empty(), body))));
        }
        return complete(upload, written);
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

    private Part copyPart(Upload upload, int number, CopyPlan plan, ByteRange range) {
        var events = get(mimeo.copies()
                .copyPart(new PartCopyRequest(
                        ME,
                        new CopySource(at("a"), Optional.empty()),
                        Optional.of(range),
                        SourceConditions.NONE,
                        address(upload),
                        number,
                        Optional.empty()))
                .collectList());
        assertThat(events.get(0)).isEqualTo(planned(plan, range.length()));
        return done(Flux.fromIterable(events)).part();
    }

    private ObjectVersion complete(Upload upload, List<Part> parts) {
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
        return get(mimeo.uploads().complete(request)).version();
    }

    private static UploadAddress address(Upload upload) {
        return new UploadAddress(new ObjectAddress(BUCKET, upload.key()), upload.id());
    }

    private static ETag md5(byte[] content) throws Exception {
        return ETag.ofMd5(digest("MD5", content));
    }

    private static byte[] digest(String algorithm, byte[] content) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(content);
    }
}
