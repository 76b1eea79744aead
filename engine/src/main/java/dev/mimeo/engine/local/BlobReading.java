package dev.mimeo.engine.local;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.BlobLayout;
import dev.mimeo.engine.crypto.DataKey;
import dev.mimeo.engine.crypto.FrameOpener;
import dev.mimeo.engine.crypto.FrameRange;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;

/** A blob that is read by a check: blocking, one thread, and with words for what is wrong. */
final class BlobReading implements AutoCloseable {

    private final FileCalls.Handle file;
    private final FrameOpener opener;
    private final BlobLayout layout;

    /** Takes some plaintext; the array is used again afterwards. */
    interface Plaintext {
        void take(byte[] bytes, int offset, int length);
    }

    private BlobReading(FileCalls.Handle file, FrameOpener opener) {
        this.file = file;
        this.opener = opener;
        this.layout = opener.layout();
    }

    /**
     * Opens a blob and checks that its file has the length of its format.
     *
     * @param length the length of its plaintext
     * @param key its data key, which it takes over
     */
    static BlobReading open(BlobFiles files, BlobId blob, long length, DataKey key) throws Damage {
        FileCalls.Handle file = openFile(files, blob);
        try {
            return new BlobReading(file, new FrameOpener(layout(file, blob, length, key.layers()), blob, key));
        } catch (Damage damaged) {
            key.close();
            closeQuietly(file);
            throw damaged;
        }
    }

    /** Checks that the file of a blob has the header and the length of its format, without its key. */
    static void checkSealed(BlobFiles files, BlobId blob, long length, int layers) throws Damage {
        FileCalls.Handle file = openFile(files, blob);
        try {
            layout(file, blob, length, layers);
        } finally {
            closeQuietly(file);
        }
    }

    private static BlobLayout layout(FileCalls.Handle file, BlobId blob, long length, int layers) throws Damage {
        try {
            BlobLayout layout = header(file, blob, layers).layout(length);
            long expected = layout.index(BlobIndex.encodedLength(length)).end();
            if (file.size() != expected) {
                throw new Damage(
                        Finding.Kind.WRONG_LENGTH,
                        "blob " + blob + " is " + file.size() + " bytes long instead of " + expected);
            }
            return layout;
        } catch (IOException | MimeoException unreadable) {
            throw new Damage(Finding.Kind.DAMAGED_BYTES, "the header of blob " + blob + " cannot be read");
        }
    }

    BlobIndex index() throws Damage {
        byte[] sealed = read(layout.index(BlobIndex.encodedLength(layout.length())), "the index");
        try {
            return BlobIndex.decode(layout.length(), opener.openIndex(sealed));
        } catch (MimeoException | IllegalArgumentException notAuthentic) {
            throw new Damage(Finding.Kind.DAMAGED_BYTES, "the index of the blob is not authentic");
        }
    }

    /** Reads a range of the plaintext, a MiB at a time, and all of every frame that the range touches. */
    void read(ByteRange range, Plaintext plaintext) throws Damage {
        FrameRange frames = range.equals(all()) ? layout.frames() : layout.framesOf(range);
        int framesPerSegment = BlobIndex.BLOCK / layout.format().frameSize();
        for (long i = 0; i < frames.segments(framesPerSegment); i++) {
            FrameRange segment = frames.segment(i, framesPerSegment);
            byte[] opened = open(segment);
            ByteRange held = layout.plaintextOf(segment);
            long from = Math.max(held.offset(), range.offset());
            long to = Math.min(held.end(), range.end());
            plaintext.take(opened, (int) (from - held.offset()), (int) (to - from));
        }
    }

    /** The whole plaintext. */
    ByteRange all() {
        return new ByteRange(0, layout.length());
    }

    @Override
    public void close() {
        opener.close();
        closeQuietly(file);
    }

    private byte[] open(FrameRange segment) throws Damage {
        ByteRange held = layout.plaintextOf(segment);
        String what = "the frames from byte " + held.offset() + " on";
        byte[] sealed = read(layout.sealedOf(segment), what);
        byte[] opened = new byte[(int) held.length()];
        try {
            opener.open(segment, sealed, 0, opened, 0);
            return opened;
        } catch (MimeoException notAuthentic) {
            throw new Damage(Finding.Kind.DAMAGED_BYTES, what + " are not authentic");
        }
    }

    private byte[] read(ByteRange range, String what) throws Damage {
        byte[] bytes = new byte[Math.toIntExact(range.length())];
        try {
            if (Transfers.readFully(file, range.offset(), ByteBuffer.wrap(bytes))) {
                return bytes;
            }
        } catch (IOException unreadable) {
            throw new Damage(Finding.Kind.DAMAGED_BYTES, what + " cannot be read: " + unreadable.getMessage());
        }
        throw new Damage(Finding.Kind.WRONG_LENGTH, what + " are behind the end of the file");
    }

    private static FileCalls.Handle openFile(BlobFiles files, BlobId blob) throws Damage {
        try {
            return files.openPublished(blob);
        } catch (NoSuchFileException missing) {
            throw new Damage(Finding.Kind.MISSING_BLOB, "blob " + blob + " is missing");
        } catch (IOException unreadable) {
            throw new Damage(Finding.Kind.DAMAGED_BYTES, "blob " + blob + " cannot be opened: " + unreadable);
        }
    }

    private static BlobFormat header(FileCalls.Handle file, BlobId blob, int layers) throws IOException, Damage {
        byte[] header = new byte[BlobFormat.HEADER_LENGTH];
        if (!Transfers.readFully(file, 0, ByteBuffer.wrap(header))) {
            throw new Damage(Finding.Kind.WRONG_LENGTH, "blob " + blob + " ends within its header");
        }
        BlobFormat format = BlobFormat.parse(header, blob);
        if (format.layers() != layers) {
            throw new Damage(Finding.Kind.DAMAGED_BYTES, "blob " + blob + " is of another number of layers");
        }
        return format;
    }

    private static void closeQuietly(FileCalls.Handle file) {
        try {
            file.close();
        } catch (IOException nothingWasWritten) {
            // a file that was only read has nothing to lose
        }
    }
}
