package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import java.util.Optional;

/** Where the checksum of a copy comes from. Source: the checksum rows of section E. */
sealed interface ChecksumPlan {

    /** It is the source's: a checksum over all bytes is that of the copy too. */
    record Keep(Checksum checksum) implements ChecksumPlan {}

    /** It follows from the CRCs of the slices, without reading. */
    record Combine(ChecksumAlgorithm algorithm) implements ChecksumPlan {}

    /** The bytes must be read: the source has no checksum of the algorithm over all bytes, and no CRC gives it. */
    record Read(ChecksumAlgorithm algorithm) implements ChecksumPlan {}

    /**
     * The plan for a copy, whose checksum is always one over all bytes.
     *
     * @param source the checksum of the source, if it has one
     * @param asked the algorithm that the request asks for; else the source's is kept, and CRC-64/NVME where it has none
     */
    static ChecksumPlan of(Optional<Checksum> source, Optional<ChecksumAlgorithm> asked) {
        ChecksumAlgorithm algorithm =
                asked.or(() -> source.map(Checksum::algorithm)).orElse(ChecksumAlgorithm.CRC64NVME);
        return source.filter(checksum -> gives(checksum, algorithm))
                .<ChecksumPlan>map(Keep::new)
                .orElseGet(() -> algorithm.combinable() ? new Combine(algorithm) : new Read(algorithm));
    }

    private static boolean gives(Checksum checksum, ChecksumAlgorithm algorithm) {
        return checksum.type() == ChecksumType.FULL_OBJECT && checksum.algorithm() == algorithm;
    }
}
