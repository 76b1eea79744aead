package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.SliceCrcs;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Digests a content, piece by piece and in order.
 *
 * <p>Where the CRCs of pieces are computed elsewhere, in parallel, {@link #update(byte[], int, int, SliceCrcs)} takes
 * them. Not safe for use by several threads at once; a digester may move from thread to thread as a chain does.
 */
public final class Digests {

    private final DigestSet wanted;
    private final Optional<Hash> md5;
    private final Map<ChecksumAlgorithm, Hash> hashes = new EnumMap<>(ChecksumAlgorithm.class);
    private final Optional<BlobIndex> known;
    private final BlobIndexBuilder index = new BlobIndexBuilder();
    private long length;

    /** A digester that gives the digests that are wanted. */
    public Digests(DigestSet wanted) {
        this(wanted, Optional.empty());
    }

    /**
     * A digester that gives the digests that are wanted.
     *
     * @param known the CRCs of each MiB of what it will be given, where they are known: none is computed
     */
    public Digests(DigestSet wanted, Optional<BlobIndex> known) {
        this.wanted = wanted;
        this.known = known;
        this.md5 = wanted.md5() ? Optional.of(Hashes.md5()) : Optional.empty();
        wanted.checksums().stream()
                .filter(algorithm -> !algorithm.combinable())
                .forEach(algorithm -> hashes.put(algorithm, Hashes.of(algorithm)));
    }

    /**
     * Loads all algorithms. One whose library is not whole fails here with a {@link LinkageError}, when an engine is opened:
     * in the midst of a transfer, Reactor takes such an error for the end of the process and tells nobody.
     */
    public static void load() {
        DigestSet all = new DigestSet(true, EnumSet.allOf(ChecksumAlgorithm.class), true);
        new Digests(all).finish();
    }

    /** Whether it computes CRCs of the bytes. */
    public boolean needsCrcs() {
        return known.isEmpty() && wanted.needsCrcs();
    }

    /** Takes the next bytes. */
    public void update(byte[] bytes, int offset, int count) {
        if (needsCrcs()) {
            index.update(bytes, offset, count);
        }
        hash(bytes, offset, count);
    }

    /** Takes the buffer's remaining bytes; its position stays. */
    public void update(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            update(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        } else {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            update(copy, 0, copy.length);
        }
    }

    /**
     * Takes the next bytes with their CRCs, which count where they are needed.
     *
     * @throws IllegalArgumentException if CRCs are wanted and the bytes reach over the end of a MiB
     */
    public void update(byte[] bytes, int offset, int count, SliceCrcs crcs) {
        if (needsCrcs()) {
            index.append(crcs, count);
        }
        hash(bytes, offset, count);
    }

    /**
     * The digests of all bytes; the digester cannot be used any more.
     *
     * @throws IllegalStateException if what was known is of another length
     */
    public ContentDigests finish() {
        BlobIndex blocks = known.orElseGet(index::build);
        if (known.isPresent() && blocks.length() != length) {
            throw new IllegalStateException("known are " + blocks.length() + " bytes, given were " + length);
        }
        return new ContentDigests(
                length,
                md5.map(hash -> Bytes.owning(hash.value())),
                checksums(blocks),
                wanted.needsCrcs() ? Optional.of(blocks) : Optional.empty());
    }

    private void hash(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        md5.ifPresent(digest -> digest.update(bytes, offset, count));
        hashes.values().forEach(digest -> digest.update(bytes, offset, count));
        length += count;
    }

    private Map<ChecksumAlgorithm, Checksum> checksums(BlobIndex blocks) {
        Map<ChecksumAlgorithm, Checksum> checksums = new EnumMap<>(ChecksumAlgorithm.class);
        SliceCrcs whole = blocks.whole();
        for (ChecksumAlgorithm algorithm : wanted.checksums()) {
            Hash hash = hashes.get(algorithm);
            checksums.put(
                    algorithm,
                    hash == null ? Checksums.ofCrcs(algorithm, whole) : Checksum.fullObject(algorithm, hash.value()));
        }
        return checksums;
    }
}
