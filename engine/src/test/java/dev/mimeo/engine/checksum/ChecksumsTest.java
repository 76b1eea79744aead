package dev.mimeo.engine.checksum;

import static dev.mimeo.engine.model.ChecksumType.COMPOSITE;
import static dev.mimeo.engine.model.ChecksumType.FULL_OBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.SliceCrcs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class ChecksumsTest {

    private static final byte[] BYTES = new byte[10_000];

    static {
        new Random(20261123).nextBytes(BYTES);
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void theCrcsOfPartsGiveTheFullObjectChecksum(ChecksumAlgorithm algorithm) {
        assertThat(Checksums.ofParts(algorithm, FULL_OBJECT, parts(algorithm, 4_000, 1, 0, 5_999)))
                .contains(digest(algorithm, BYTES));
    }

    @ParameterizedTest
    @EnumSource
    void theCompositeChecksumIsThatOfThePartsBigEndianValues(ChecksumAlgorithm algorithm) {
        byte[] first = digest(algorithm, Arrays.copyOf(BYTES, 4_000)).digest();
        byte[] second =
                digest(algorithm, Arrays.copyOfRange(BYTES, 4_000, 10_000)).digest();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        Checksum composite = Checksums.ofParts(algorithm, COMPOSITE, parts(algorithm, 4_000, 6_000))
                .orElseThrow();

        assertThat(composite.value()).isEqualTo(digest(algorithm, both).value() + "-2");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CRC32", "CRC32C", "CRC64NVME"},
            mode = Mode.EXCLUDE)
    void hashesHaveNoFullObjectChecksumOfParts(ChecksumAlgorithm algorithm) {
        List<PartInfo> parts = parts(algorithm, 10_000);

        assertThatThrownBy(() -> Checksums.ofParts(algorithm, FULL_OBJECT, parts))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Checksums.ofCrcs(algorithm, SliceCrcs.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartWithoutTheChecksumLeavesTheObjectWithout() {
        List<PartInfo> parts = new ArrayList<>(parts(ChecksumAlgorithm.CRC32, 100));
        parts.add(new PartInfo(2, 100, Optional.empty()));

        assertThat(Checksums.ofParts(ChecksumAlgorithm.CRC32, COMPOSITE, parts)).isEmpty();
        assertThat(Checksums.ofParts(ChecksumAlgorithm.CRC32C, FULL_OBJECT, parts.subList(0, 1)))
                .isEmpty();
        assertThat(Checksums.ofParts(ChecksumAlgorithm.CRC32, FULL_OBJECT, List.of()))
                .isEmpty();
    }

    @Test
    void storedCrcsGiveTheirChecksumsBigEndian() {
        SliceCrcs crcs = new SliceCrcs(0xAE8B14860A799888L, 0xCBF43926, 0xE3069283);

        assertThat(Checksums.ofCrcs(ChecksumAlgorithm.CRC64NVME, crcs).value()).isEqualTo("rosUhgp5mIg=");
        assertThat(Checksums.ofCrcs(ChecksumAlgorithm.CRC32, crcs).value()).isEqualTo("y/Q5Jg==");
        assertThat(Checksums.ofCrcs(ChecksumAlgorithm.CRC32C, crcs).value()).isEqualTo("4waSgw==");
    }

    @Test
    void theTagOfAnUploadIsTheMd5OfMd5sAndTheirNumber() throws Exception {
        byte[] first = MessageDigest.getInstance("MD5").digest("one".getBytes(StandardCharsets.UTF_8));
        byte[] second = MessageDigest.getInstance("MD5").digest("two".getBytes(StandardCharsets.UTF_8));
        MessageDigest both = MessageDigest.getInstance("MD5");
        both.update(first);
        ETag expected = ETag.ofMd5(both.digest(second));

        assertThat(Checksums.etagOfParts(List.of(ETag.ofMd5(first), ETag.ofMd5(second))))
                .isEqualTo(new ETag(expected.value() + "-2"));
    }

    @Test
    void opaqueTagsTakePartInTheTagOfAnUpload() {
        ETag one = Checksums.etagOfParts(List.of(new ETag("opaque-a")));
        ETag other = Checksums.etagOfParts(List.of(new ETag("opaque-b")));

        assertThat(one).isNotEqualTo(other);
        assertThat(one.value()).matches("[0-9a-f]{32}-1");
    }

    private static List<PartInfo> parts(ChecksumAlgorithm algorithm, int... sizes) {
        List<PartInfo> parts = new ArrayList<>();
        int at = 0;
        for (int size : sizes) {
            Checksum checksum = digest(algorithm, Arrays.copyOfRange(BYTES, at, at + size));
            parts.add(new PartInfo(parts.size() + 1, size, Optional.of(checksum)));
            at += size;
        }
        return parts;
    }

    private static Checksum digest(ChecksumAlgorithm algorithm, byte[] bytes) {
        Digests digests = new Digests(new DigestSet(false, Set.of(algorithm), false));
        digests.update(bytes, 0, bytes.length);
        return List.copyOf(digests.finish().checksums().values()).get(0);
    }
}
