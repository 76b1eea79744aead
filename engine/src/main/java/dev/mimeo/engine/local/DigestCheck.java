package dev.mimeo.engine.local;

import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Digests a content in one pass, as a whole and part by part, and compares the digests with what it says of itself. */
final class DigestCheck implements BlobReading.Plaintext {

    private final Expectation expected;
    private final Digests whole;
    private final Iterator<PartInfo> parts;
    private @Nullable PartInfo part;
    private @Nullable Digests ofPart;
    private long leftOfPart;
    private @Nullable String wrong;

    DigestCheck(Expectation expected) {
        this.expected = expected;
        this.whole = new Digests(expected.digests());
        this.parts = expected.parts().iterator();
        nextPart();
    }

    @Override
    public void take(byte[] bytes, int offset, int length) {
        whole.update(bytes, offset, length);
        int done = 0;
        while (done < length && ofPart != null) {
            int piece = (int) Math.min(length - done, leftOfPart);
            ofPart.update(bytes, offset + done, piece);
            done += piece;
            leftOfPart -= piece;
            endOfPart();
        }
    }

    /** Compares, when all bytes were taken. */
    void compare() throws Damage {
        ContentDigests digests = whole.finish();
        if (wrong != null) {
            throw wrong(wrong);
        }
        if (!digests.md5().map(md5 -> ETag.ofMd5(md5.shared())).equals(expected.md5())) {
            throw wrong("the entity tag is not the MD5 of the bytes");
        }
        Optional<Checksum> full = expected.fullObject();
        if (full.isPresent()
                && !full.get()
                        .equals(digests.checksums().getOrDefault(full.get().algorithm(), full.get()))) {
            throw wrong("the " + full.get().algorithm().s3Name() + " is not that of the bytes");
        }
    }

    /** Compares what needs no bytes: a checksum that the CRCs give, and one that the parts' checksums give. */
    static void compare(Expectation expected, SliceCrcs crcs) throws Damage {
        Optional<Checksum> full =
                expected.fullObject().filter(sum -> sum.algorithm().combinable());
        if (full.isPresent() && !full.get().equals(Checksums.ofCrcs(full.get().algorithm(), crcs))) {
            throw wrong("the " + full.get().algorithm().s3Name() + " is not that of the bytes");
        }
        Optional<Checksum> composite = expected.composite();
        if (composite.isPresent() && !composite.equals(ofParts(expected, composite.get()))) {
            throw wrong("the checksum is not that of the parts' checksums");
        }
    }

    private static Optional<Checksum> ofParts(Expectation expected, Checksum composite) {
        return Checksums.ofParts(composite.algorithm(), composite.type(), expected.parts());
    }

    private void endOfPart() {
        if (leftOfPart == 0) {
            comparePart();
            nextPart();
        }
    }

    private void nextPart() {
        ofPart = null;
        while (parts.hasNext() && ofPart == null) {
            part = parts.next();
            leftOfPart = part.size();
            ofPart = new Digests(part.checksum()
                    .map(sum -> new DigestSet(false, Set.of(sum.algorithm()), false))
                    .orElse(DigestSet.NONE));
            if (leftOfPart == 0) {
                comparePart();
                ofPart = null;
            }
        }
    }

    private void comparePart() {
        if (part == null || ofPart == null) {
            return;
        }
        ContentDigests digests = ofPart.finish();
        Optional<Checksum> sum = part.checksum();
        if (sum.isPresent()
                && !sum.get().equals(digests.checksums().get(sum.get().algorithm()))) {
            wrong = "the checksum of part " + part.number() + " is not that of its bytes";
        }
    }

    private static Damage wrong(String what) {
        return new Damage(Finding.Kind.WRONG_DIGEST, what);
    }
}
