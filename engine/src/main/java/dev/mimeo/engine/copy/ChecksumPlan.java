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

    /** The bytes must be read: a composite checksum becomes one over all bytes. */
    record Read(ChecksumAlgorithm algorithm) implements ChecksumPlan {}

    /** The plan for a copy of an object with this checksum. */
    static ChecksumPlan of(Optional<Checksum> source) {
        if (source.isEmpty()) {
            return new Combine(ChecksumAlgorithm.CRC64NVME);
        }
        Checksum checksum = source.get();
        if (checksum.type() == ChecksumType.FULL_OBJECT) {
            return new Keep(checksum);
        }
        return checksum.algorithm().combinable() ? new Combine(checksum.algorithm()) : new Read(checksum.algorithm());
    }
}
