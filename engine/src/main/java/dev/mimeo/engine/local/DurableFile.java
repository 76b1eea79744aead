package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads small files, and writes them so that at any moment, whatever happens, the old or the new one is there, and whole. */
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

    /** Writes or replaces a file of text that only its owner may read. */
    static void write(FileCalls calls, Path folder, String name, String text) throws IOException {
        write(calls, folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of a file that must be there. */
    static String read(FileCalls calls, Path folder, String name) throws IOException {
        if (!calls.exists(folder.resolve(name))) {
            throw new DataFolderException("The file " + folder.resolve(name) + " is missing.");
        }
        return new String(calls.read(folder.resolve(name)), StandardCharsets.UTF_8);
    }

    /** What is said of a file whose text makes no sense. */
    static DataFolderException damaged(Path folder, String name) {
        return new DataFolderException("The file " + folder.resolve(name) + " is damaged.");
    }
}
