package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.Upload.UploadChecksum;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 33 of table A.1 of the behaviour reference. */
final class ChecksumHeadersTest {

    @ParameterizedTest
    @EnumSource
    void aValueOfEachAlgorithm(ChecksumAlgorithm algorithm) {
        String value = base64(algorithm.length());
        Headers headers = Headers.of(ChecksumHeaders.headerName(algorithm), value);
        assertThat(ChecksumHeaders.value(headers)).contains(new Checksum(algorithm, ChecksumType.FULL_OBJECT, value));
        assertThat(ChecksumHeaders.trailer(algorithm, headers))
                .isEqualTo(new Checksum(algorithm, ChecksumType.FULL_OBJECT, value));
    }

    @Test
    void otherHeadersOfTheFamilyAreNoValues() {
        Headers headers = Headers.of(
                "x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "COMPOSITE", "x-amz-checksum-mode", "x");
        assertThat(ChecksumHeaders.value(headers)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "AAAAAAA=", "AAAAA===", "AAAAAA==-2", "AAAAAA== AAAAAA=="})
    void aValueMustBeOneOfItsAlgorithm(String value) {
        assertThat(Refusals.of(() -> ChecksumHeaders.value(Headers.of("x-amz-checksum-crc32", value))))
                .isEqualTo(Refusals.invalidRequest("Value for x-amz-checksum-crc32 header is invalid."));
    }

    @Test
    void thereIsOneValueOnly() {
        S3Error expected = Refusals.invalidRequest(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        assertThat(Refusals.of(() -> ChecksumHeaders.value(
                        Headers.of("x-amz-checksum-crc32", base64(4), "x-amz-checksum-sha1", base64(20)))))
                .isEqualTo(expected);
        assertThat(Refusals.of(() -> ChecksumHeaders.value(
                        Headers.of("x-amz-checksum-crc32", base64(4), "x-amz-checksum-crc32", base64(4)))))
                .isEqualTo(expected);
    }

    @Test
    void anUnknownAlgorithmHasNoValues() {
        assertThat(Refusals.of(() -> ChecksumHeaders.value(Headers.of("x-amz-checksum-crc16", "AA=="))))
                .isEqualTo(Refusals.invalidRequest(
                        "The algorithm type you specified in x-amz-checksum- header is invalid."));
    }

    @Test
    void algorithmsAreNamedInAnyCase() {
        assertThat(ChecksumHeaders.algorithm(Headers.of("x-amz-checksum-algorithm", "crc64Nvme")))
                .contains(ChecksumAlgorithm.CRC64NVME);
        assertThat(ChecksumHeaders.algorithm(Headers.empty())).isEmpty();
    }

    @Test
    void anUnknownAlgorithmIsRefusedWithThoseThatAreKnown() {
        assertThat(Refusals.of(() -> ChecksumHeaders.algorithm(Headers.of("x-amz-checksum-algorithm", "CRC16"))))
                .isEqualTo(
                        Refusals.invalidRequest("Checksum algorithm provided is unsupported. Please try again with any"
                                + " of the valid types: [CRC32, CRC32C, CRC64NVME, MD5, SHA1, SHA256, SHA512, XXHASH128,"
                                + " XXHASH3, XXHASH64]"));
    }

    @ParameterizedTest(name = "{0} with type {1} is {2}")
    @CsvSource({
        "CRC32, -, COMPOSITE",
        "CRC32C, -, COMPOSITE",
        "SHA1, -, COMPOSITE",
        "SHA256, -, COMPOSITE",
        "SHA512, -, COMPOSITE",
        "MD5, -, COMPOSITE",
        "XXHASH64, -, COMPOSITE",
        "XXHASH3, -, COMPOSITE",
        "XXHASH128, -, COMPOSITE",
        "CRC64NVME, -, FULL_OBJECT",
        "CRC32, FULL_OBJECT, FULL_OBJECT",
        "CRC32C, FULL_OBJECT, FULL_OBJECT",
        "CRC64NVME, FULL_OBJECT, FULL_OBJECT",
        "CRC32, COMPOSITE, COMPOSITE",
        "SHA256, composite, COMPOSITE",
    })
    void theChecksumOfAnUpload(ChecksumAlgorithm algorithm, String type, ChecksumType expected) {
        assertThat(ChecksumHeaders.ofUpload(upload(algorithm.s3Name(), type)))
                .contains(new UploadChecksum(algorithm, expected));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "FULL_OBJECT, SHA1, The FULL_OBJECT checksum type cannot be used with the sha1 checksum algorithm.",
        "FULL_OBJECT, SHA256, The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.",
        "FULL_OBJECT, SHA512, The FULL_OBJECT checksum type cannot be used with the sha512 checksum algorithm.",
        "FULL_OBJECT, MD5, The FULL_OBJECT checksum type cannot be used with the md5 checksum algorithm.",
        "FULL_OBJECT, XXHASH64, The FULL_OBJECT checksum type cannot be used with the xxhash64 checksum algorithm.",
        "FULL_OBJECT, XXHASH3, The FULL_OBJECT checksum type cannot be used with the xxhash3 checksum algorithm.",
        "FULL_OBJECT, XXHASH128, The FULL_OBJECT checksum type cannot be used with the xxhash128 checksum algorithm.",
        "COMPOSITE, CRC64NVME, The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.",
        "HALF, CRC32, Value for x-amz-checksum-type header is invalid.",
    })
    void aTypeThatDoesNotFitTheAlgorithmIsRefused(String type, String algorithm, String message) {
        assertThat(Refusals.of(() -> ChecksumHeaders.ofUpload(upload(algorithm, type))))
                .isEqualTo(Refusals.invalidRequest(message));
    }

    @Test
    void aTypeNeedsAnAlgorithm() {
        assertThat(Refusals.of(() -> ChecksumHeaders.ofUpload(Headers.of("x-amz-checksum-type", "COMPOSITE"))))
                .isEqualTo(Refusals.invalidRequest("The x-amz-checksum-type header can only be used with the"
                        + " x-amz-checksum-algorithm header."));
        assertThat(ChecksumHeaders.ofUpload(Headers.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQIDBA==", "AQIDBA==-12"})
    void theChecksumOfAnObjectMayNameItsParts(String value) {
        assertThat(ChecksumHeaders.ofObject(Headers.of("x-amz-checksum-crc32", value)))
                .contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQIDBA==-", "AQIDBA==-x", "-3", "AQID-3", "AQIDBA==-123456"})
    void theChecksumOfAnObjectMustBeOne(String value) {
        assertThat(Refusals.of(() -> ChecksumHeaders.ofObject(Headers.of("x-amz-checksum-crc32", value))))
                .isEqualTo(Refusals.invalidRequest("Value for x-amz-checksum-crc32 header is invalid."));
    }

    @Test
    void aTrailerThatIsMissingIsMalformed() {
        assertThat(Refusals.of(() -> ChecksumHeaders.trailer(ChecksumAlgorithm.CRC32, Headers.empty())))
                .isEqualTo(S3Error.of(S3ErrorCode.MALFORMED_TRAILER));
    }

    @Test
    void checksumsAreToldWhereTheyAreWanted() {
        assertThat(ChecksumHeaders.areWanted(Headers.of("x-amz-checksum-mode", "ENABLED")))
                .isTrue();
        assertThat(ChecksumHeaders.areWanted(Headers.of("x-amz-checksum-mode", "DISABLED")))
                .isFalse();
        assertThat(ChecksumHeaders.areWanted(Headers.empty())).isFalse();
    }

    private static Headers upload(String algorithm, String type) {
        Headers headers = Headers.of("x-amz-checksum-algorithm", algorithm);
        return type.equals("-") ? headers : headers.with("x-amz-checksum-type", type);
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }
}
