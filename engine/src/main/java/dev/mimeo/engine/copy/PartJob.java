package dev.mimeo.engine.copy;

import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.StoredContent.SmallBody;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.Upload.UploadChecksum;
import dev.mimeo.engine.multipart.UploadReader.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part copy whose ends are known.
 *
 * @param upload the upload that gets the part
 * @param number the part's number
 * @param source what is copied
 * @param content its content
 * @param shares whether the part may share the sealed bytes
 * @param range which of its bytes
 * @param etags which entity tag the part gets
 * @param pin holds the source's blobs until the copy ends
 */
record PartJob(
        Found upload,
        int number,
        Source source,
        StoredContent content,
        boolean shares,
        ByteRange range,
        ETagMode etags,
        Pin pin) {

    /** The checksum that the part must carry, if its upload has one. */
    Optional<ChecksumAlgorithm> checksum() {
        return upload.upload().checksum().map(UploadChecksum::algorithm);
    }

    /**
     * How the part is made. What may not be shared is written anew. A small body, and a small slice of something larger, is written anew: a part is always of
     * blobs, and one byte must not keep a large blob.
     */
    CopyPlan plan(int inlineThreshold) {
        boolean smallSlice = range.length() <= inlineThreshold && range.length() < content.length();
        if (!shares || content instanceof SmallBody || smallSlice) {
            return CopyPlan.REENCRYPT;
        }
        return ofBytes().needsBytes() ? CopyPlan.READ_ONLY : CopyPlan.REFERENCE;
    }

    /** What the bytes of a part that refers to them are read for: what neither CRCs nor the source's tag tell. */
    DigestSet ofBytes() {
        boolean md5 = etags == ETagMode.AWS && !hasRandomTag() && knownMd5().isEmpty();
        Set<ChecksumAlgorithm> read = checksum()
                .filter(algorithm -> !algorithm.combinable())
                .map(Set::of)
                .orElse(Set.of());
        return new DigestSet(md5, read, false);
    }

    /** What the bytes of a part that is written anew are digested for. */
    DigestSet ofWritten() {
        return new DigestSet(!hasRandomTag(), checksum().map(Set::of).orElse(Set.of()), true);
    }

    /** The tag of a part that refers to slices; empty where it is random. */
    Optional<ETag> etag(List<Extent> slices, ContentDigests read) {
        if (etags == ETagMode.PRESERVE) {
            return Optional.of(SliceTag.of(slices));
        }
        return hasRandomTag()
                ? Optional.empty()
                : read.md5().map(md5 -> ETag.ofMd5(md5.shared())).or(this::knownMd5);
    }

    private boolean hasRandomTag() {
        return upload.domain().hasRandomTags();
    }

    /** The source's tag, where it is the MD5 of what the part is made of. */
    private Optional<ETag> knownMd5() {
        boolean whole = range.length() == content.length();
        return source.version().attributes().md5().filter(etag -> whole);
    }
}
