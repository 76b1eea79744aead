package dev.mimeo.engine.copy;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.object.Limits;
import java.util.Optional;

/** What must hold before a copy is made, apart from the conditions that the request sets. Pure. */
final class CopyChecks {

    private CopyChecks() {}

    /**
     * Refuses a copy of an object onto itself that would change nothing. Naming a version is a change: it restores that
     * version. Source: the self-copy rule of section E.
     */
    static void checkSelfCopy(CopyRequest request) {
        boolean onto = request.source().address().equals(request.target());
        boolean changes = request.source().version().isPresent()
                || request.metadata() instanceof MetadataDirective.Replace
                || request.attributesSent();
        if (onto && !changes) {
            throw new Failure.IllegalSelfCopy().asException();
        }
    }

    /** Refuses a source, or a range of it, that is longer than one request may copy. */
    static void checkSize(long length, Limits limits) {
        if (length > limits.maxCopy()) {
            throw new Failure.SourceTooLarge(limits.maxCopy()).asException();
        }
    }

    /** The range of a part copy in a source of this length, without clamping. Source: section A.2. */
    static ByteRange range(Optional<ByteRange> asked, long length) {
        if (asked.isEmpty()) {
            return new ByteRange(0, length);
        }
        ByteRange range = asked.get();
        if (range.offset() >= length) {
            throw new Failure.CopyRangeOutside(length).asException();
        }
        if (range.end() > length) {
            throw new Failure.CopyRangeTooLong(length).asException();
        }
        return range;
    }
}
