package dev.mimeo.engine.copy;

import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.content.StoredContent.SmallBody;
import dev.mimeo.engine.model.BlobId;
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
 * @param range which of its bytes
 * @param etags which entity tag the part gets
 * @param pin holds the source's blobs until the copy ends
 */
record PartJob(
        Found upload, int number, Source source, StoredContent content, ByteRange range, ETagMode etags, Pin pin) {

    /** The blobs that a content is made of. */
    static List<BlobId> blobs(StoredContent content) {
        return content instanceof Slices slices
                ? slices.extents().stream().map(Extent::blob).toList()
                : List.of();
    }

    /** The checksum that the part must carry, if its upload has one. */
    Optional<ChecksumAlgorithm> checksum() {
        return upload.upload().checksum().map(UploadChecksum::algorithm);
    }

    /**
     * How the part is made. A small body, and a small slice of something larger, is written anew: a part is always of
     * blobs, and one byte must not keep a large blob.
     */
    CopyPlan plan(int inlineThreshold) {
        boolean smallSlice = range.length() <= inlineThreshold && range.length() < content.length();
        if (content instanceof SmallBody || smallSlice) {
            return CopyPlan.REENCRYPT;
        }
        return ofBytes().needsBytes() ? CopyPlan.READ_ONLY : CopyPlan.REFERENCE;
    }

    /** What the bytes of a part that refers to them are read for: what neither CRCs nor the source's tag tell. */
    DigestSet ofBytes() {
        boolean md5 = etags == ETagMode.AWS && knownMd5().isEmpty();
        Set<ChecksumAlgorithm> read = checksum()
                .filter(algorithm -> !algorithm.combinable())
                .map(Set::of)
                .orElse(Set.of());
        return new DigestSet(md5, read, false);
    }

    /** The tag of a part that refers to slices. */
    ETag etag(List<Extent> slices, ContentDigests read) {
        return switch (etags) {
            case PRESERVE -> SliceTag.of(slices);
            case AWS ->
                read.md5()
                        .map(md5 -> ETag.ofMd5(md5.shared()))
                        .or(this::knownMd5)
                        .orElseThrow();
        };
    }

    /** The source's tag, where it is the MD5 of what the part is made of. */
    private Optional<ETag> knownMd5() {
        boolean whole = range.length() == content.length();
        return Optional.of(source.version().etag()).filter(etag -> whole && etag.isMd5());
    }
}
