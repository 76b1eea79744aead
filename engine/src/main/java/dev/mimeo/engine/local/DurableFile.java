package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Writes small files so that at any moment, whatever happens, the old or the new one is there, and whole. */
final class DurableFile {

    /** What the name of a file that is not finished ends in. */
    static final String UNFINISHED = ".new";

    private DurableFile() {}

    /** Writes or replaces a file that only its owner may read. */
    static void write(FileCalls calls, Path folder, String name, byte[] content) throws IOException {
        Path unfinished = folder.resolve(name + UNFINISHED);
        calls.delete(unfinished);
        try (FileCalls.Handle handle = calls.create(unfinished)) {
            Transfers.writeFully(handle, ByteBuffer.wrap(content));
            handle.force();
        }
        calls.move(unfinished, folder.resolve(name));
        calls.forceDirectory(folder);
    }
}
