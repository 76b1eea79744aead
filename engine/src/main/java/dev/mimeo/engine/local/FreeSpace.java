package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether there is room to write: all writes stop while some is left, since a full disk would keep the metadata from
 * recording even a delete.
 */
final class FreeSpace {

    private static final long MIB = 1L << 20;

    private final Usable usable;
    private final long reserve;

    /** The free bytes, asked for before each write; cheap. */
    interface Usable {
        long bytes() throws IOException;
    }

    FreeSpace(Usable usable, long total) {
        this.usable = usable;
        this.reserve = Math.max(4 * MIB, Math.min(64 * MIB, total / 50));
    }

    /** The room on the disk that holds this folder. */
    static FreeSpace of(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return new FreeSpace(store::getUsableSpace, store.getTotalSpace());
    }

    /** What must stay free, in bytes: 2% of the disk, at least 4 MiB and at most 64 MiB. */
    long reserve() {
        return reserve;
    }

    /**
     * Does nothing where so many bytes may be written.
     *
     * @throws dev.mimeo.engine.error.MimeoException with {@link Failure.StoreFull} otherwise
     */
    void check(long wanted) throws IOException {
        if (usable.bytes() - wanted < reserve) {
            throw new Failure.StoreFull().asException();
        }
    }

    /** The free bytes. */
    long bytes() throws IOException {
        return usable.bytes();
    }

    /** How much may be written now. */
    Room room() throws IOException {
        long bytes = usable.bytes();
        if (bytes >= reserve) {
            return Room.ENOUGH;
        }
        return bytes >= reserve / 4 ? Room.TO_FREE : Room.NONE;
    }

    /** What there is room for. */
    enum Room {
        /** Whatever comes. */
        ENOUGH,
        /** What makes room. */
        TO_FREE,
        /** Nothing. */
        NONE
    }
}
