package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Every call on the file system that the data folder and the blobs make, so that tests can record them and fail them.
 *
 * <p>All calls block.
 */
interface FileCalls {

    /** Creates a file that nobody else may read, to write and read it; fails where there is one of this name. */
    Handle create(Path file) throws IOException;

    /** Opens a file to read it. */
    Handle open(Path file) throws IOException;

    /** The whole of a small file. */
    byte[] read(Path file) throws IOException;

    /** Gives a file another name in one step. */
    void move(Path from, Path to) throws IOException;

    /** Makes the entries of a directory durable. */
    void forceDirectory(Path directory) throws IOException;

    /** Creates a directory that nobody else may enter, where there is none. */
    void makeDirectory(Path directory) throws IOException;

    /** Deletes a file or an empty directory, where there is one. */
    void delete(Path path) throws IOException;

    /** Whether there is a file or directory of this name. */
    boolean exists(Path path);

    /** What is in a directory; nothing where there is no such directory. */
    List<Path> list(Path directory) throws IOException;

    /** An open file. Reads may overlap with each other and with a force; writes come one at a time. */
    interface Handle extends AutoCloseable {

        /** Appends some bytes of the buffer, at least one. */
        int write(ByteBuffer bytes) throws IOException;

        /** Reads some bytes from an offset; -1 at the end of the file. */
        int read(ByteBuffer into, long offset) throws IOException;

        /** Makes the bytes and the length durable. */
        void force() throws IOException;

        /** The length of the file. */
        long size() throws IOException;

        @Override
        void close() throws IOException;
    }
}
