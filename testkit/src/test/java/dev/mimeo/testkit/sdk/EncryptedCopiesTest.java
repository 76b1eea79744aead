package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.testkit.junit.MimeoServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.utils.Md5Utils;

/** Every encryption is copied into every other, in each size at which something changes: the bytes stay the same. */
final class EncryptedCopiesTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup ->
            setup.allowingInsecureSseC().withEngine(MimeoOptions.DEFAULT.withLimits(Limits.S3.withMinPart(1))));

    private static final String BUCKET = "matrix";
    private static final String OF_PARTS = "uneven parts";
    private static final List<byte[]> PARTS =
            List.of(Samples.bytes(150_001, 1), Samples.bytes(64 << 10, 2), Samples.bytes(7, 3));

    /** What is copied, by its name. */
    private static final Map<String, byte[]> CONTENTS = contents();

    @BeforeAll
    static void writeTheSources() {
        SERVER.clients().sync().createBucket(request -> request.bucket(BUCKET));
        for (EncryptionWay way : EncryptionWay.values()) {
            CONTENTS.forEach((name, content) -> write(way, name, content));
        }
    }

    static Stream<Arguments> pairs() {
        return Stream.of(EncryptionWay.values())
                .flatMap(from -> Stream.of(EncryptionWay.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void aCopyHasTheBytesOfItsSourceAndTheEncryptionThatWasAskedFor(EncryptionWay from, EncryptionWay to) {
        CONTENTS.forEach((name, content) -> {
            CopyObjectResponse copy = copy(from, to, name);
            ResponseBytes<GetObjectResponse> read = get(to, "copy");

            assertThat(Arrays.equals(read.asByteArrayUnsafe(), content))
                    .as(name)
                    .isTrue();
            assertThat(copy.serverSideEncryption()).isEqualTo(to.told().orElse(null));
            assertThat(read.response().serverSideEncryption())
                    .isEqualTo(to.told().orElse(null));
            assertThat(read.response().eTag()).isEqualTo(copy.copyObjectResult().eTag());
            if (to.tagsAreMd5() && !name.equals(OF_PARTS)) {
                assertThat(copy.copyObjectResult().eTag()).isEqualTo("\"" + md5(content) + "\"");
            }
        });
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void copiedPartsHaveTheBytesOfTheirRanges(EncryptionWay from, EncryptionWay to) {
        CONTENTS.forEach((name, content) -> {
            String upload = s3().createMultipartUpload(
                            request -> to.create(request.bucket(BUCKET).key("joined")))
                    .uploadId();
            List<CompletedPart> parts = copyParts(from, to, name, upload, content.length);
            s3().completeMultipartUpload(request ->
                    request.bucket(BUCKET).key("joined").uploadId(upload).multipartUpload(done -> done.parts(parts)));

            assertThat(Arrays.equals(get(to, "joined").asByteArrayUnsafe(), content))
                    .as(name)
                    .isTrue();
        });
    }

    private static CopyObjectResponse copy(EncryptionWay from, EncryptionWay to, String name) {
        return s3().copyObject(request -> {
            to.copy(request.sourceBucket(BUCKET)
                    .sourceKey(from + "/" + name)
                    .destinationBucket(BUCKET)
                    .destinationKey("copy"));
            from.copyFrom(request);
        });
    }

    /** Copies in two ranges that end inside frames; what cannot be divided is copied as a whole. */
    private static List<CompletedPart> copyParts(
            EncryptionWay from, EncryptionWay to, String name, String upload, int length) {
        if (length < 2) {
            return List.of(copyPart(from, to, name, upload, 1, ""));
        }
        int cut = length / 3 + 1;
        return List.of(
                copyPart(from, to, name, upload, 1, "bytes=0-" + (cut - 1)),
                copyPart(from, to, name, upload, 2, "bytes=" + cut + "-" + (length - 1)));
    }

    private static CompletedPart copyPart(
            EncryptionWay from, EncryptionWay to, String name, String upload, int number, String range) {
        String tag = s3().uploadPartCopy(request -> {
                    to.copyPart(request.sourceBucket(BUCKET)
                            .sourceKey(from + "/" + name)
                            .destinationBucket(BUCKET)
                            .destinationKey("joined")
                            .uploadId(upload)
                            .partNumber(number)
                            .copySourceRange(range.isEmpty() ? null : range));
                    from.copyPartFrom(request);
                })
                .copyPartResult()
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private static void write(EncryptionWay way, String name, byte[] content) {
        if (name.equals(OF_PARTS)) {
            writeParts(way, name);
        } else {
            s3().putObject(
                            request -> way.put(request.bucket(BUCKET).key(way + "/" + name)),
                            RequestBody.fromBytes(content));
        }
    }

    private static void writeParts(EncryptionWay way, String name) {
        String upload = s3().createMultipartUpload(
                        request -> way.create(request.bucket(BUCKET).key(way + "/" + name)))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (byte[] part : PARTS) {
            int number = parts.size() + 1;
            String tag = s3().uploadPart(
                            request -> way.part(request.bucket(BUCKET)
                                    .key(way + "/" + name)
                                    .uploadId(upload)
                                    .partNumber(number)),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        s3().completeMultipartUpload(request -> request.bucket(BUCKET)
                .key(way + "/" + name)
                .uploadId(upload)
                .multipartUpload(done -> done.parts(parts)));
    }

    private static ResponseBytes<GetObjectResponse> get(EncryptionWay way, String key) {
        return s3().getObjectAsBytes(request -> way.get(request.bucket(BUCKET).key(key)));
    }

    private static S3Client s3() {
        return SERVER.clients().sync();
    }

    private static Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (int size : new int[] {0, 1, (64 << 10) - 1, 64 << 10, (1 << 20) + 1, 8 << 20}) {
            contents.put(size + " bytes", Samples.bytes(size, 4));
        }
        contents.put(OF_PARTS, Samples.join(PARTS));
        return contents;
    }

    private static String md5(byte[] content) {
        return HexFormat.of().formatHex(Md5Utils.computeMD5Hash(content));
    }
}
