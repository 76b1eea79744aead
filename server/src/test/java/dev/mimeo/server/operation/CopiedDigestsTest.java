package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.ETagMode;
import dev.mimeo.server.operation.CopyScene.Copied;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section E: the bytes of a copy, its entity tag in both modes, its checksum, and the parts that it shows. */
final class CopiedDigestsTest {

    private static final String ALL = "dev.mimeo.server.operation.CopyCase#all";
    private static final String PARTS = "x-amz-mp-parts-count";

    @TempDir
    static Path preserveFolder;

    @TempDir
    static Path awsFolder;

    private static CopyStage preserve;
    private static CopyStage aws;

    @BeforeAll
    static void open() {
        preserve = new CopyStage(preserveFolder, ETagMode.PRESERVE);
        aws = new CopyStage(awsFolder, ETagMode.AWS);
    }

    @AfterAll
    static void close() {
        preserve.close();
        aws.close();
    }

    @ParameterizedTest(name = "E bytes: {0}")
    @MethodSource(ALL)
    void theBytesAreThoseOfTheSourceInBothModes(CopyCase one) {
        for (CopyStage stage : List.of(preserve, aws)) {
            Copied copy = stage.of(one).copy("read");

            assertThat(copy.get("").text()).isEqualTo(one.form().content());
        }
    }

    @ParameterizedTest(name = "E ETag, preserve: {0}")
    @MethodSource(ALL)
    void theEntityTagIsTheSourcesWherePreserved(CopyCase one) throws Exception {
        String expected = one.form().ofParts()
                ? tagOfParts(one.form())
                : quoted(md5(one.form().content()), "");

        assertTag(preserve.of(one).copy("tagged"), expected);
    }

    @ParameterizedTest(name = "E ETag, aws: {0}")
    @MethodSource(ALL)
    void theEntityTagIsTheMd5AsAwsHasIt(CopyCase one) throws Exception {
        String expected = quoted(md5(one.form().content()), "");

        assertTag(aws.of(one).copy("tagged"), expected);
    }

    @ParameterizedTest(name = "E part boundaries, preserve: {0}")
    @MethodSource(ALL)
    void thePartsAreTheSourcesWherePreserved(CopyCase one) {
        Copied copy = preserve.of(one).copy("parted");

        Reply first = copy.get("?partNumber=1");
        assertThat(first.text()).isEqualTo(one.form().pieces().get(0));
        assertThat(first.header(PARTS)).isEqualTo(one.form().ofParts() ? "2" : "");
        assertThat(parts(copy).at("//ObjectParts/PartsCount"))
                .isEqualTo(one.form().ofParts() ? "2" : "");
    }

    @ParameterizedTest(name = "E part boundaries, aws: {0}")
    @MethodSource(ALL)
    void theCopyIsOfOnePartAsAwsHasIt(CopyCase one) {
        Copied copy = aws.of(one).copy("parted");

        Reply first = copy.get("?partNumber=1");
        assertThat(first.text()).isEqualTo(one.form().content());
        assertThat(first.headers().contains(PARTS)).isFalse();
        assertThat(parts(copy).all("//ObjectParts")).isEmpty();
        assertThat(copy.get("?partNumber=2").error()).isEqualTo("416 InvalidPartNumber");
    }

    @ParameterizedTest(name = "E checksum: {0}")
    @MethodSource(ALL)
    void theChecksumIsTheSourcesOrComputedAnewOverAllBytesOrCrc64(CopyCase one) throws Exception {
        String content = one.form().content();
        for (CopyStage stage : List.of(preserve, aws)) {
            Copied copy = stage.of(one).copy("summed");

            switch (one.form()) {
                case COMPOSITE -> assertChecksum(copy, "SHA256", sha256(content));
                case FULL_OBJECT -> assertChecksum(copy, "CRC32", crc32(content));
                case SMALL, BLOB, PLAIN_PARTS -> assertChecksum(copy, "CRC64NVME", crc64(stage.of(one)));
            }
        }
    }

    @ParameterizedTest(name = "E checksum, another asked for: {0}")
    @MethodSource(ALL)
    void aChecksumThatIsAskedForReplacesTheSources(CopyCase one) throws Exception {
        String content = one.form().content();
        for (CopyStage stage : List.of(preserve, aws)) {
            Copied read = stage.of(one).copy("read", "x-amz-checksum-algorithm", "SHA256");
            assertChecksum(read, "SHA256", sha256(content));
            Copied combined = stage.of(one).copy("combined", "x-amz-checksum-algorithm", "CRC32");
            assertChecksum(combined, "CRC32", crc32(content));
        }
    }

    private static void assertTag(Copied copy, String expected) {
        assertThat(copy.reply().header("ETag")).isEqualTo(expected);
        assertThat(copy.reply().at("/CopyObjectResult/ETag")).isEqualTo(expected);
        assertThat(copy.head().header("ETag")).isEqualTo(expected);
    }

    private static void assertChecksum(Copied copy, String algorithm, String value) {
        assertThat(copy.reply().at("/CopyObjectResult/Checksum" + algorithm)).isEqualTo(value);
        assertThat(copy.reply().at("/CopyObjectResult/ChecksumType")).isEqualTo("FULL_OBJECT");
        assertThat(copy.reply().all("/CopyObjectResult/*[starts-with(local-name(), 'Checksum')]"))
                .hasSize(2);
        Reply head = copy.head();
        assertThat(head.header("x-amz-checksum-" + algorithm)).isEqualTo(value);
        assertThat(head.header("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
    }

    private static Reply parts(Copied copy) {
        return copy.get("?attributes", "x-amz-object-attributes", "ObjectParts,ETag");
    }

    private static String tagOfParts(SourceForm form) throws Exception {
        MessageDigest all = MessageDigest.getInstance("MD5");
        for (String piece : form.pieces()) {
            all.update(md5(piece));
        }
        return quoted(all.digest(), "-" + form.pieces().size());
    }

    private static String quoted(byte[] md5, String suffix) {
        return '"' + HexFormat.of().formatHex(md5) + suffix + '"';
    }

    private static byte[] md5(String content) throws Exception {
        return MessageDigest.getInstance("MD5").digest(content.getBytes(UTF_8));
    }

    private static String sha256(String content) throws Exception {
        return base64(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    }

    private static String crc32(String content) {
        CRC32 crc = new CRC32();
        crc.update(content.getBytes(UTF_8));
        return base64(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }

    /** What the server computes of the same bytes when they are put in one piece. */
    private static String crc64(CopyScene scene) {
        scene.target().put("plain", scene.one().form().content());
        return scene.target()
                .send("HEAD", "/plain", "x-amz-checksum-mode", "ENABLED")
                .header("x-amz-checksum-crc64nvme");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
