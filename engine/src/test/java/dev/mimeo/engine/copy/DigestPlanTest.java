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

/** What a copy is read for: the entity tags and the checksums of section E of the behaviour reference. */
final class DigestPlanTest {

    private static final String MD5 = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest(name = "{0}: {1} of parts: {2}, {3} asked for: MD5 {4}, {5}")
    @CsvSource({
        "PRESERVE, true, CRC32, -, false, -",
        "PRESERVE, true, CRC32, SHA256, false, SHA256",
        "PRESERVE, false, CRC32, -, false, -",
        "AWS, false, CRC32, -, false, -",
        "AWS, false, CRC32, SHA256, false, SHA256",
        "AWS, true, CRC32, -, true, -",
        "AWS, true, CRC32, CRC64NVME, true, -",
        "AWS, true, CRC32, SHA256, true, SHA256",
        "AWS, true, SHA256, -, true, SHA256",
    })
    void bytesAreReadOnceForAllThatNothingElseTells(
            ETagMode mode, boolean ofParts, ChecksumAlgorithm source, String asked, boolean md5, String read) {
        ETag etag = new ETag(ofParts ? MD5 + "-3" : MD5);
        DigestPlan plan = DigestPlan.of(etag, checksum(ofParts, source), algorithm(asked), mode);

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
