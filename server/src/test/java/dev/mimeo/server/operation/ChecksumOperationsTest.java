package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Row 33 of table A.1, and the checksum rows of section E, over the operations. */
final class ChecksumOperationsTest {

    private static final String DIGITS = "0123456789";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String bucket = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void createBucket() {
        bucket = "/" + s3.bucket();
    }

    @ParameterizedTest(name = "row 33, {0} in a header")
    @CsvSource({
        "crc32, poTHxg==",
        "sha1, h6zsF82dzSCnFsws9nQXtxyKcBY=",
        "sha256, hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=",
        "sha512, u5bC/EDS1UYX1vJ2/r5XH2I6ja3wtzSFUpmw4Qf9oyz2tp8toys2RF1zaQuTy9D3v8IOD38oVT0qRCjyO3FukA==",
        "md5, eB5eJF1ptWaXm4bijSPyxw==",
        "xxhash64, P1/BeKgYZ+c=",
        "xxhash3, beNDGwX3wR8=",
        "xxhash128, 41NmdhnsZktJZV/JaSFl+w==",
    })
    void aChecksumThatWasSentIsVerifiedAndTold(String algorithm, String value) {
        String header = "x-amz-checksum-" + algorithm;

        Reply put = s3.send("PUT", bucket + "/key", DIGITS, header, value);
        assertThat(put.header(header)).isEqualTo(value);
        assertThat(put.header("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
        assertThat(checksum("key", algorithm)).isEqualTo(value);
        assertThat(s3.send("PUT", bucket + "/key", "other", header, value).error())
                .isEqualTo("400 BadDigest");
    }

    @ParameterizedTest(name = "row 33, {0} in a trailer")
    @EnumSource
    void aChecksumBehindTheBodyIsVerified(ChecksumAlgorithm algorithm) {
        String name = name(algorithm);
        String header = "x-amz-checksum-" + name;
        s3.send("PUT", bucket + "/source", DIGITS);
        copy("source", "known", "x-amz-checksum-algorithm", algorithm.s3Name());
        String value = checksum("known", name);

        assertThat(trailed(header, value).header(header)).isEqualTo(value);
        String wrong = Base64.getEncoder().encodeToString(new byte[algorithm.length()]);
        assertThat(trailed(header, wrong).error()).isEqualTo("400 BadDigest");
    }

    @ParameterizedTest(name = "row 33, {0} of parts, copied")
    @EnumSource(
            names = {"CRC64NVME"},
            mode = Mode.EXCLUDE)
    void aCompositeChecksumBecomesOneOverAllBytesInACopy(ChecksumAlgorithm algorithm) {
        String name = name(algorithm);
        String expected = checksumByCopy(DIGITS, algorithm);
        Reply done = completed(DIGITS, algorithm, "COMPOSITE");
        assertThat(done.at("//Checksum" + algorithm.s3Name())).endsWith("-2");
        assertThat(done.at("//ChecksumType")).isEqualTo("COMPOSITE");

        Reply copy = copy("key", "copy");

        assertThat(copy.at("/CopyObjectResult/Checksum" + algorithm.s3Name())).isEqualTo(expected);
        assertThat(copy.at("/CopyObjectResult/ChecksumType")).isEqualTo("FULL_OBJECT");
        assertThat(checksum("copy", name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "row 33, {0} over all parts, copied")
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void aChecksumOverAllBytesIsCopied(ChecksumAlgorithm algorithm) {
        String expected = checksumByCopy(DIGITS, algorithm);
        Reply done = completed(DIGITS, algorithm, "FULL_OBJECT");
        assertThat(done.at("//Checksum" + algorithm.s3Name())).isEqualTo(expected);

        assertThat(copy("key", "copy").at("/CopyObjectResult/Checksum" + algorithm.s3Name()))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "row 33, {0} recomputed")
    @EnumSource
    void anotherChecksumThatIsAskedForReplacesTheSources(ChecksumAlgorithm algorithm) {
        String large = DIGITS.repeat(5_000);
        String expected = checksumByCopy(large, algorithm);
        completed(large, ChecksumAlgorithm.SHA1, "COMPOSITE");

        Reply copy = copy("key", "copy", "x-amz-checksum-algorithm", name(algorithm));

        assertThat(copy.at("/CopyObjectResult/Checksum" + algorithm.s3Name())).isEqualTo(expected);
        assertThat(copy.at("/CopyObjectResult/ChecksumType")).isEqualTo("FULL_OBJECT");
        assertThat(copy.all("/CopyObjectResult/*[starts-with(local-name(), 'Checksum')]"))
                .hasSize(2);
        assertThat(checksum("copy", name(algorithm))).isEqualTo(expected);
        assertThat(s3.send("GET", bucket + "/copy", "").text()).isEqualTo(large);
    }

    @ParameterizedTest(name = "row 33, {0} of a part that is copied")
    @EnumSource
    void aPartThatIsCopiedHasTheChecksumOfItsUpload(ChecksumAlgorithm algorithm) {
        String half = DIGITS.repeat(2_500);
        String expected = checksumByCopy(half, algorithm);
        s3.send("PUT", bucket + "/source", half + half);
        String upload = begin(algorithm, "");

        Reply part = s3.send(
                "PUT",
                bucket + "/key?partNumber=1&uploadId=" + upload,
                "",
                "x-amz-copy-source",
                bucket + "/source",
                "x-amz-copy-source-range",
                "bytes=0-24999");

        assertThat(part.at("/CopyPartResult/Checksum" + algorithm.s3Name())).isEqualTo(expected);
    }

    @Test
    void anObjectWithoutAChecksumOfItsOwnHasCrc64InCopies() {
        s3.send("PUT", bucket + "/key", DIGITS);

        assertThat(copy("key", "copy").at("/CopyObjectResult/ChecksumCRC64NVME"))
                .isEqualTo(checksum("key", "crc64nvme"))
                .isNotEmpty();
    }

    @Test
    void anotherChecksumAloneDoesNotMakeACopyOntoItselfLegal() {
        s3.send("PUT", bucket + "/key", DIGITS);

        assertThat(copy("key", "key", "x-amz-checksum-algorithm", "SHA256").error())
                .isEqualTo("400 InvalidRequest");
        assertThat(copy("key", "key", "x-amz-checksum-algorithm", "SHA256", "x-amz-storage-class", "STANDARD")
                        .at("/CopyObjectResult/ChecksumSHA256"))
                .isEqualTo("hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=");
    }

    @Test
    void theChecksumOfEachPartMustBeTheOneThatIsChosen() {
        String upload = begin(ChecksumAlgorithm.XXHASH3, "COMPOSITE");
        String etag = part(upload, 1, DIGITS);
        String path = bucket + "/key?uploadId=" + upload;

        assertThat(s3.send("POST", path, chosen(etag, "AAAAAAAAAAA=")).error()).isEqualTo("400 InvalidPart");
        assertThat(s3.send("POST", path, chosen(etag, "beNDGwX3wR8=")).status()).isEqualTo(200);
    }

    private static String chosen(String etag, String checksum) {
        return "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag + "</ETag><ChecksumXXHASH3>"
                + checksum + "</ChecksumXXHASH3></Part></CompleteMultipartUpload>";
    }

    private Reply trailed(String header, String value) {
        RequestBody body = new RequestBody(
                Flux.just(ByteBuffer.wrap(DIGITS.getBytes(UTF_8))),
                OptionalLong.of(DIGITS.length()),
                Mono.just(Headers.of(header, value)));
        return s3.send("PUT", bucket + "/trailed", body, "x-amz-trailer", header);
    }

    /** The checksum of a content, by a copy of an object that was written in one piece. */
    private String checksumByCopy(String content, ChecksumAlgorithm algorithm) {
        s3.send("PUT", bucket + "/plain", content);
        return copy("plain", "plain-copy", "x-amz-checksum-algorithm", algorithm.s3Name())
                .at("/CopyObjectResult/Checksum" + algorithm.s3Name());
    }

    private Reply completed(String content, ChecksumAlgorithm algorithm, String type) {
        String upload = begin(algorithm, type);
        int middle = content.length() / 2;
        String first = part(upload, 1, content.substring(0, middle));
        String second = part(upload, 2, content.substring(middle));
        return s3.send(
                "POST",
                bucket + "/key?uploadId=" + upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + first
                        + "</ETag></Part><Part><PartNumber>2</PartNumber><ETag>" + second
                        + "</ETag></Part></CompleteMultipartUpload>");
    }

    private String begin(ChecksumAlgorithm algorithm, String type) {
        String[] headers = {"x-amz-checksum-algorithm", algorithm.s3Name(), "x-amz-checksum-type", type};
        return s3.send("POST", bucket + "/key?uploads", "", type.isEmpty() ? firstTwo(headers) : headers)
                .at("//UploadId");
    }

    private static String[] firstTwo(String... headers) {
        return new String[] {headers[0], headers[1]};
    }

    private String part(String upload, int number, String content) {
        return s3.send("PUT", bucket + "/key?partNumber=" + number + "&uploadId=" + upload, content)
                .header("ETag");
    }

    private Reply copy(String from, String to, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "x-amz-copy-source";
        all[1] = bucket + "/" + from;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return s3.send("PUT", bucket + "/" + to, "", all);
    }

    private String checksum(String key, String algorithm) {
        return s3.send("HEAD", bucket + "/" + key, "", "x-amz-checksum-mode", "ENABLED")
                .header("x-amz-checksum-" + algorithm);
    }

    private static String name(ChecksumAlgorithm algorithm) {
        return algorithm.s3Name().toLowerCase(Locale.ROOT);
    }
}
