package dev.mimeo.engine.object;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.PartInfo;
import java.util.List;

/** Which bytes a reader gets. Pure. */
final class ReadRule {

    private ReadRule() {}

    /** The selected bytes of a content of this length, with this part table. */
    static ByteRange range(Selection selection, long length, List<PartInfo> parts) {
        return selection instanceof Selection.OfPart part
                ? partRange(part.number(), length, parts)
                : Selection.resolve(selection, length);
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
