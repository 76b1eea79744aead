package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code x-amz-checksum-algorithm}: row 33 of table A.1, and what section E says of checksums. */
final class CopyChecksumRowTest extends CopyWireTest {

    private static final String ALGORITHM = "x-amz-checksum-algorithm";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @ParameterizedTest(name = "row 33: {0}")
    @CsvSource({
        "CRC32, poTHxg==",
        "CRC32C, KAwGng==",
        "CRC64NVME, Ffmx7kz9nB0=",
        "SHA1, h6zsF82dzSCnFsws9nQXtxyKcBY=",
        "SHA256, hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=",
        "SHA512, u5bC/EDS1UYX1vJ2/r5XH2I6ja3wtzSFUpmw4Qf9oyz2tp8toys2RF1zaQuTy9D3v8IOD38oVT0qRCjyO3FukA==",
        "MD5, eB5eJF1ptWaXm4bijSPyxw==",
        "XXHASH64, P1/BeKgYZ+c=",
        "XXHASH3, beNDGwX3wR8=",
        "XXHASH128, 41NmdhnsZktJZV/JaSFl+w==",
    })
    void everyAlgorithmGivesTheCopysChecksum(String algorithm, String value) throws IOException {
        assertTold(copy(ALGORITHM, algorithm), algorithm, value);
        assertTold(copy(ALGORITHM, algorithm.toLowerCase(Locale.ROOT)), algorithm, value);
        assertThat(send("GET", path("copy"), "", "x-amz-checksum-mode", "ENABLED")
                        .header("x-amz-checksum-" + algorithm))
                .isEqualTo(value);
    }

    @ParameterizedTest(name = "row 33: {0}")
    @ValueSource(strings = {"CRC8", "CRC-32", "COMPOSITE", ""})
    void anUnknownAlgorithmIsRefused(String algorithm) throws IOException {
        assertRefused(
                copy(ALGORITHM, algorithm),
                "400 InvalidRequest",
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32,"
                        + " CRC32C, CRC64NVME, MD5, SHA1, SHA256, SHA512, XXHASH128, XXHASH3, XXHASH64]",
                "");
        assertNothingWritten();
    }

    @ParameterizedTest(name = "E: the source has {0}")
    @CsvSource({
        "SHA256, hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=",
        "CRC32C, KAwGng==",
        "XXHASH3, beNDGwX3wR8=",
    })
    void theSourcesChecksumIsCopiedWhereNoneIsAskedFor(String algorithm, String value) throws IOException {
        send("PUT", path("source"), CONTENT, "x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT), value);

        assertTold(copy(), algorithm, value);
    }

    private static void assertTold(RawAnswer answer, String algorithm, String value) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.leaves("CopyObjectResult"))
                .containsOnlyKeys("LastModified", "ETag", "Checksum" + algorithm, "ChecksumType")
                .containsEntry("Checksum" + algorithm, value)
                .containsEntry("ChecksumType", "FULL_OBJECT");
    }
}
