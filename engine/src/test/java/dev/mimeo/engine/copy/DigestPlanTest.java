package dev.mimeo.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ETag;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bytes of a copy are seen for: the entity tags and the checksums of section E of the behaviour reference. */
final class DigestPlanTest {

    @ParameterizedTest(name = "MD5 {0}; {2} of parts: {1}, {3} asked for: {4}")
    @CsvSource({
        "false, true, CRC32, -, -",
        "false, true, CRC32, SHA256, SHA256",
        "false, false, CRC32, -, -",
        "false, false, CRC32, SHA256, SHA256",
        "true, true, CRC32, -, -",
        "true, true, CRC32, CRC64NVME, -",
        "true, true, CRC32, SHA256, SHA256",
        "true, true, SHA256, -, SHA256",
    })
    void bytesAreSeenOnceForAllThatNothingElseTells(
            boolean md5, boolean ofParts, ChecksumAlgorithm source, String asked, String read) {
        TagPlan tag = md5 ? new TagPlan.Md5() : new TagPlan.Keep(new ETag("tag"));
        DigestPlan plan = new DigestPlan(tag, ChecksumPlan.of(checksum(ofParts, source), algorithm(asked)));

        Set<ChecksumAlgorithm> digests = algorithm(read).map(Set::of).orElse(Set.of());
        assertThat(plan.ofBytes()).isEqualTo(new DigestSet(md5, digests, false));
        assertThat(plan.reads()).isEqualTo(md5 || !digests.isEmpty());
    }

    private static Optional<ChecksumAlgorithm> algorithm(String name) {
        return name.equals("-") ? Optional.empty() : Optional.of(ChecksumAlgorithm.valueOf(name));
    }

    private static Optional<Checksum> checksum(boolean ofParts, ChecksumAlgorithm algorithm) {
        byte[] digest = new byte[algorithm.length()];
        return Optional.of(ofParts ? Checksum.composite(algorithm, digest, 3) : Checksum.fullObject(algorithm, digest));
    }
}
