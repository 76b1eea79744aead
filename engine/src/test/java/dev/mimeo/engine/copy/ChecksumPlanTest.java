package dev.mimeo.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checksum rows of section E of the behaviour reference. */
final class ChecksumPlanTest {

    @ParameterizedTest(name = "source {0} {1}, asked for {2}: {3} {4}")
    @CsvSource({
        "-, -, -, Combine, CRC64NVME",
        "-, -, CRC32, Combine, CRC32",
        "-, -, SHA256, Read, SHA256",
        "CRC32, FULL_OBJECT, -, Keep, CRC32",
        "SHA256, FULL_OBJECT, -, Keep, SHA256",
        "XXHASH128, FULL_OBJECT, -, Keep, XXHASH128",
        "CRC32, COMPOSITE, -, Combine, CRC32",
        "CRC32C, COMPOSITE, -, Combine, CRC32C",
        "SHA1, COMPOSITE, -, Read, SHA1",
        "XXHASH3, COMPOSITE, -, Read, XXHASH3",
        "CRC32, FULL_OBJECT, CRC32, Keep, CRC32",
        "MD5, FULL_OBJECT, MD5, Keep, MD5",
        "CRC32, COMPOSITE, CRC32, Combine, CRC32",
        "MD5, COMPOSITE, MD5, Read, MD5",
        "SHA256, FULL_OBJECT, CRC64NVME, Combine, CRC64NVME",
        "SHA256, COMPOSITE, CRC32C, Combine, CRC32C",
        "CRC32, FULL_OBJECT, SHA512, Read, SHA512",
        "CRC32, COMPOSITE, XXHASH64, Read, XXHASH64",
    })
    void aCopyHasAChecksumOverAllBytesOfTheAlgorithmThatIsAskedForElseOfItsSource(
            String algorithm, String type, String asked, String plan, ChecksumAlgorithm expected) {
        ChecksumPlan found = ChecksumPlan.of(source(algorithm, type), algorithm(asked));

        assertThat(found.getClass().getSimpleName()).isEqualTo(plan);
        assertThat(algorithm(found)).isEqualTo(expected);
    }

    private static ChecksumAlgorithm algorithm(ChecksumPlan plan) {
        return switch (plan) {
            case ChecksumPlan.Keep keep -> keep.checksum().algorithm();
            case ChecksumPlan.Combine combine -> combine.algorithm();
            case ChecksumPlan.Read read -> read.algorithm();
        };
    }

    private static Optional<ChecksumAlgorithm> algorithm(String name) {
        return name.equals("-") ? Optional.empty() : Optional.of(ChecksumAlgorithm.valueOf(name));
    }

    private static Optional<Checksum> source(String name, String type) {
        return algorithm(name)
                .map(algorithm -> ChecksumType.valueOf(type) == ChecksumType.FULL_OBJECT
                        ? Checksum.fullObject(algorithm, new byte[algorithm.length()])
                        : Checksum.composite(algorithm, new byte[algorithm.length()], 3));
    }
}
