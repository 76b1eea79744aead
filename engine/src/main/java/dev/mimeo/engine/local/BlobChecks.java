package dev.mimeo.engine.local;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.checksum.BlobIndexBuilder;
import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.checksum.SlicePlan;
import dev.mimeo.engine.crypto.DataKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.Optional;

/**
 * Checks the blobs that extents refer to: each from end to end when it is first met, and each extent's CRCs from the
 * index that was proved then.
 */
final class BlobChecks {

    private static final int MOST_SLICES = 500_000;

    private final BlobFiles files;
    private final Findings findings;
    private final long newestEpoch;
    private final BlobIdSet intact = new BlobIdSet();
    private final BlobIdSet damaged = new BlobIdSet();
    private final Coverage coverage = new Coverage(MOST_SLICES);

    /**
     * @param newestEpoch the epoch of the last run: a blob of a later one was not written by this store
     */
    BlobChecks(BlobFiles files, Findings findings, long newestEpoch) {
        this.files = files;
        this.findings = findings;
        this.newestEpoch = newestEpoch;
    }

    Coverage coverage() {
        return coverage;
    }

    /**
     * Checks the bytes behind an extent.
     *
     * @param key the blob's data key, which it takes over
     * @param plaintext sees the bytes of the slice, in order
     * @throws Damage where they are not those that were written; the plaintext may have seen some of them
     */
    void check(Extent extent, DataKey key, Optional<BlobReading.Plaintext> plaintext) throws Damage {
        BlobId blob = extent.blob();
        checkPlace(extent);
        try (BlobReading reading = BlobReading.open(files, blob, extent.blobLength(), key)) {
            BlobIndex index = reading.index();
            read(extent, reading, index, plaintext);
            checkCrcs(extent, reading, index);
        } catch (Damage found) {
            if (!intact.contains(blob)) {
                damaged.add(blob);
            }
            throw found;
        }
    }

    /**
     * Checks the file behind an extent whose key is not here: that it is there, with the header and the length of its blob.
     *
     * @throws Damage where it is not
     */
    void checkSealed(Extent extent) throws Damage {
        checkPlace(extent);
        BlobReading.checkSealed(files, extent.blob(), extent.blobLength(), KeyWrap.layers(extent.dataKey()));
    }

    private void checkPlace(Extent extent) throws Damage {
        BlobId blob = extent.blob();
        coverage.add(extent);
        if (damaged.contains(blob)) {
            throw new Damage(Finding.Kind.DAMAGED_CONTENT, "lies in blob " + blob + ", which is damaged");
        }
        if (blob.epoch() > newestEpoch) {
            throw new Damage(Finding.Kind.CONTRADICTION, "lies in blob " + blob + ", of an epoch to come");
        }
    }

    private void read(Extent extent, BlobReading reading, BlobIndex index, Optional<BlobReading.Plaintext> plaintext)
            throws Damage {
        boolean whole = extent.slice().equals(reading.all());
        boolean first = !intact.contains(extent.blob());
        if (first) {
            readAll(reading, index, plaintext.filter(wanted -> whole));
            intact.add(extent.blob());
            findings.blobRead();
        }
        if (plaintext.isPresent() && !(first && whole)) {
            reading.read(extent.slice(), counting(plaintext.get()));
        }
    }

    private void readAll(BlobReading reading, BlobIndex index, Optional<BlobReading.Plaintext> plaintext)
            throws Damage {
        BlobIndexBuilder builder = new BlobIndexBuilder();
        BlobReading.Plaintext also = plaintext.orElse((bytes, offset, length) -> {});
        reading.read(reading.all(), counting((bytes, offset, length) -> {
            builder.update(bytes, offset, length);
            also.take(bytes, offset, length);
        }));
        if (!builder.build().equals(index)) {
            throw new Damage(Finding.Kind.WRONG_CRC, "the index of its blob does not match the bytes");
        }
    }

    private void checkCrcs(Extent extent, BlobReading reading, BlobIndex index) throws Damage {
        SlicePlan plan = index.plan(extent.slice());
        SliceCrcs crcs = plan.combine(crcs(reading, plan.head()), crcs(reading, plan.tail()));
        if (!crcs.equals(extent.crcs())) {
            throw new Damage(
                    Finding.Kind.WRONG_CRC,
                    "the CRCs of its slice of blob " + extent.blob() + " do not match the bytes");
        }
    }

    private SliceCrcs crcs(BlobReading reading, Optional<ByteRange> range) throws Damage {
        Crcs crcs = new Crcs();
        if (range.isPresent()) {
            reading.read(range.get(), counting(crcs::update));
        }
        return crcs.value();
    }

    private BlobReading.Plaintext counting(BlobReading.Plaintext plaintext) {
        return (bytes, offset, length) -> {
            findings.bytesRead(length);
            plaintext.take(bytes, offset, length);
        };
    }
}
