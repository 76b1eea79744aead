package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Carries out the calls until the one that is to fail; can also write less at once than it is given. */
final class FaultyFileCalls implements FileCalls {

    /** The calls that can be made to fail. */
    enum Op {
        CREATE,
        OPEN,
        WRITE,
        READ,
        FORCE,
        CLOSE,
        MOVE,
        FORCE_DIRECTORY,
        MAKE_DIRECTORY,
        DELETE
    }

    static final String NO_SPACE = "No space left on device";
    static final String IO_ERROR = "Input/output error";

    private final FileCalls real;
    private final Map<Op, Integer> left = new EnumMap<>(Op.class);
    private Incident incident = path -> {};
    private int longestWrite = Integer.MAX_VALUE;

    FaultyFileCalls(FileCalls real) {
        this.real = real;
    }

    /** Lets the n-th call of a kind from now on fail, and all after it. */
    synchronized FaultyFileCalls failing(Op op, int nth, String why) {
        return meeting(op, nth, path -> {
            throw new FileSystemException(path.toString(), null, why);
        });
    }

    /** Lets something happen before the n-th call of a kind from now on, and before all after it. */
    synchronized FaultyFileCalls meeting(Op op, int nth, Incident what) {
        left.put(op, nth);
        incident = what;
        return this;
    }

    /** What happens before a call. */
    interface Incident {
        void on(Path path) throws IOException;
    }

    synchronized void mend() {
        left.clear();
    }

    synchronized FaultyFileCalls writingAtMost(int bytes) {
        longestWrite = bytes;
        return this;
    }

    private synchronized void mayFail(Op op, Path path) throws IOException {
        Integer calls = left.computeIfPresent(op, (key, value) -> value - 1);
        if (calls != null && calls <= 0) {
            incident.on(path);
        }
    }

    private synchronized int longestWrite() {
        return longestWrite;
    }

    @Override
    public Handle create(Path file) throws IOException {
        mayFail(Op.CREATE, file);
        return new FaultyHandle(file, real.create(file));
    }

    @Override
    public Handle open(Path file) throws IOException {
        mayFail(Op.OPEN, file);
        return new FaultyHandle(file, real.open(file));
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return real.read(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        mayFail(Op.MOVE, from);
        real.move(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        mayFail(Op.FORCE_DIRECTORY, directory);
        real.forceDirectory(directory);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        mayFail(Op.MAKE_DIRECTORY, directory);
        real.makeDirectory(directory);
    }

    @Override
    public void delete(Path path) throws IOException {
        mayFail(Op.DELETE, path);
        real.delete(path);
    }

    @Override
    public boolean exists(Path path) {
        return real.exists(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return real.list(directory);
    }

    private final class FaultyHandle implements Handle {

        private final Path file;
        private final Handle handle;

        FaultyHandle(Path file, Handle handle) {
            this.file = file;
            this.handle = handle;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            mayFail(Op.WRITE, file);
            int limit = bytes.limit();
            bytes.limit(bytes.position() + Math.min(bytes.remaining(), longestWrite()));
            try {
                return handle.write(bytes);
            } finally {
                bytes.limit(limit);
            }
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            mayFail(Op.READ, file);
            return handle.read(into, offset);
        }

        @Override
        public void force() throws IOException {
            mayFail(Op.FORCE, file);
            handle.force();
        }

        @Override
        public long size() throws IOException {
            return handle.size();
        }

        @Override
        public void close() throws IOException {
            handle.close();
            mayFail(Op.CLOSE, file);
        }
    }
}
