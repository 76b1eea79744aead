package dev.mimeo.engine.copy;

import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.Limits;
import java.util.Optional;

/** What must hold before a copy is made, apart from the conditions that the request sets. Pure. */
final class CopyChecks {

    private CopyChecks() {}

    /**
     * Refuses a copy of an object onto itself that would change nothing. Naming a version is a change: it restores that
     * version; so is another holder of its key, and a bucket that was told how to encrypt counts as one, and a source in an
     * archive, which was restored since it could be read. Source: the self-copy rule of section E, and rows 6 and 7 of table A.1.
     *
     * @param source the source, which is then what the copy would replace
     */
    static void checkSelfCopy(CopyRequest request, ObjectAttributes source, CopyTarget target) {
        boolean onto = request.source().address().equals(request.target());
        boolean changes = request.source().version().isPresent()
                || request.metadata() instanceof MetadataDirective.Replace
                || !(request.encryption() instanceof Encryption.BucketDefault)
                || !target.bucket().encryption().equals(BucketEncryption.DEFAULT)
                || !target.holder().domain().equals(source.key().domain())
                || request.traits().storageClass().isPresent()
                || source.traits().placement().storageClass().isArchive()
                || request.traits().redirect().isPresent();
        if (onto && !changes) {
            throw selfCopy(request.condition(), source.etag()).asException();
        }
    }

    private static Failure selfCopy(WriteCondition condition, ETag replaced) {
        return switch (condition) {
            case WriteCondition.IfAbsent absent -> new Failure.PreconditionFailed(Condition.IF_NONE_MATCH);
            case WriteCondition.IfMatch match
            when !match.etag().equals(replaced) -> new Failure.PreconditionFailed(Condition.IF_MATCH);
            case WriteCondition.IfMatch match -> new Failure.IllegalSelfCopy();
            case WriteCondition.Always always -> new Failure.IllegalSelfCopy();
        };
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
