package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyDigestsTest {

    private static final String MD5 = "AAAAAAAAAAAAAAAAAAAAAA==";
    private static final Checksum CRC = Checksum.fullObject(ChecksumAlgorithm.CRC32, new byte[4]);

    @Test
    void nothingIsSaidOfABodyUnlessAHeaderDoes() {
        assertThat(BodyDigests.parse(Headers.of("Content-Type", "x")))
                .isEqualTo(new BodyDigests(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void anMd5AndAChecksumMayBothBeSent() {
        Headers headers = Headers.of(
                "Content-MD5", MD5, "x-amz-checksum-crc32", "AAAAAA==", "x-amz-sdk-checksum-algorithm", "CRC32");
        assertThat(BodyDigests.parse(headers))
                .isEqualTo(
                        new BodyDigests(Optional.of(Bytes.owning(new byte[16])), Optional.of(CRC), Optional.empty()));
    }

    @Test
    void aChecksumMayBeAnnounced() {
        Headers headers =
                Headers.of("x-amz-trailer", " X-Amz-Checksum-Sha256", "x-amz-sdk-checksum-algorithm", "sha256");
        assertThat(BodyDigests.parse(headers).trailer()).contains(ChecksumAlgorithm.SHA256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAA=", "d41d8cd98f00b204e9800998ecf8427e"})
    void whatIsNoMd5IsRefused(String value) {
        assertThat(Refusals.of(() -> BodyDigests.parse(Headers.of("Content-MD5", value))))
                .isEqualTo(S3Error.of(S3ErrorCode.INVALID_DIGEST).with("Content-MD5", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-amz-meta-a", "x-amz-checksum-crc16", "x-amz-checksum-sha3"})
    void aTrailerThatIsNoChecksumIsRefused(String trailer) {
        assertThat(Refusals.of(() -> BodyDigests.parse(Headers.of("x-amz-trailer", trailer))))
                .isEqualTo(Refusals.invalidRequest("The value specified in the x-amz-trailer header is not supported"));
    }

    @Test
    void thereIsOneChecksumOnly() {
        assertThat(Refusals.of(() ->
                        BodyDigests.parse(Headers.of("x-amz-trailer", "x-amz-checksum-crc32, x-amz-checksum-sha1"))))
                .isEqualTo(Refusals.invalidRequest(
                        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."));
        assertThat(Refusals.of(() -> BodyDigests.parse(
                        Headers.of("x-amz-trailer", "x-amz-checksum-crc32", "x-amz-checksum-crc32", "AAAAAA=="))))
                .isEqualTo(Refusals.invalidRequest("Expecting a single x-amz-checksum- header"));
    }

    @Test
    void anAlgorithmWithoutAChecksumIsRefused() {
        assertThat(Refusals.of(() -> BodyDigests.parse(Headers.of("x-amz-sdk-checksum-algorithm", "CRC32"))))
                .isEqualTo(Refusals.invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding"
                        + " x-amz-checksum-* or x-amz-trailer headers were found."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1", "CRC16", ""})
    void anAlgorithmThatIsNotThatOfTheChecksumIsRefused(String algorithm) {
        assertThat(Refusals.of(() -> BodyDigests.parse(
                        Headers.of("x-amz-sdk-checksum-algorithm", algorithm, "x-amz-checksum-crc32", "AAAAAA=="))))
                .isEqualTo(Refusals.invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid."));
    }
}
