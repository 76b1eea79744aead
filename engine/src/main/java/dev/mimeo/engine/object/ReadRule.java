package dev.mimeo.engine.object;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.PartInfo;
import java.util.List;
import java.util.Optional;

/** Which bytes a reader gets. Pure. */
final class ReadRule {

    private ReadRule() {}

    /** The selected bytes of a content of this length, with this part table. */
    static ByteRange range(Selection selection, long length, List<PartInfo> parts) {
        return selection instanceof Selection.OfPart part
                ? partRange(part.number(), length, parts)
                : Selection.resolve(selection, length);
    }

    /**
     * The checksum of the selected bytes, where the object has it.
     *
     * @param object the object's checksum
     * @param parts the part table, where a part is selected
     */
    static Optional<Checksum> checksum(
            Selection selection, Optional<Checksum> object, ByteRange range, long length, List<PartInfo> parts) {
        boolean composite =
                object.filter(whole -> whole.type() == ChecksumType.COMPOSITE).isPresent();
        if (composite && selection instanceof Selection.OfPart part) {
            return parts.stream()
                    .filter(row -> row.number() == part.number())
                    .findFirst()
                    .flatMap(PartInfo::checksum);
        }
        return range.length() == length ? object : Optional.empty();
    }

    /** The bytes of a part: those of the part table, or all of them for the first part of an object without one. */
    private static ByteRange partRange(int number, long length, List<PartInfo> parts) {
        if (parts.isEmpty()) {
            if (number != 1) {
                throw new Failure.NoSuchPart(number, 1).asException();
            }
            return new ByteRange(0, length);
        }
        long offset = 0;
        for (PartInfo part : parts) {
            if (part.number() == number) {
                return new ByteRange(offset, part.size());
            }
            offset += part.size();
        }
        throw new Failure.NoSuchPart(number, parts.size()).asException();
    }
}
