package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.SliceCrcs;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Computes the three CRCs of a range of plaintext. Not safe for use by several threads. */
public final class Crcs {

    private final Crc64Nvme crc64nvme = new Crc64Nvme();
    private final CRC32 crc32 = new CRC32();
    private final CRC32C crc32c = new CRC32C();

    /** The CRCs of a range of an array; any thread may compute those of any piece, to be appended in order. */
    public static SliceCrcs of(byte[] bytes, int offset, int length) {
        Crcs crcs = new Crcs();
        crcs.update(bytes, offset, length);
        return crcs.value();
    }

    /** Takes the next bytes. */
    public void update(byte[] bytes, int offset, int length) {
        crc64nvme.update(bytes, offset, length);
        crc32.update(bytes, offset, length);
        crc32c.update(bytes, offset, length);
    }

    /** The CRCs of all bytes so far. */
    public SliceCrcs value() {
        return new SliceCrcs(crc64nvme.getValue(), (int) crc32.getValue(), (int) crc32c.getValue());
    }

    /** Begins anew. */
    public void reset() {
        crc64nvme.reset();
        crc32.reset();
        crc32c.reset();
    }
}
