package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries out the calls, and remembers those that change the disk in their order. */
final class RecordingFileCalls implements FileCalls {

    private final FileCalls real;
    private final List<FileEvent> events = new ArrayList<>();
    private final AtomicInteger openHandles = new AtomicInteger();

    RecordingFileCalls(FileCalls real) {
        this.real = real;
    }

    synchronized List<FileEvent> events() {
        return List.copyOf(events);
    }

    List<String> brief(Path root) {
        return events().stream().map(event -> event.brief(root)).toList();
    }

    int openHandles() {
        return openHandles.get();
    }

    synchronized void note(FileEvent event) {
        events.add(event);
    }

    @Override
    public Handle create(Path file) throws IOException {
        Handle handle = real.create(file);
        note(new FileEvent.Created(file));
        return new RecordingHandle(file, handle);
    }

    @Override
    public Handle open(Path file) throws IOException {
        return new RecordingHandle(file, real.open(file));
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return real.read(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        real.move(from, to);
        note(new FileEvent.Moved(from, to));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        real.forceDirectory(directory);
        note(new FileEvent.DirectoryForced(directory));
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        boolean there = real.exists(directory);
        real.makeDirectory(directory);
        if (!there) {
            note(new FileEvent.DirectoryMade(directory));
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        boolean there = real.exists(path);
        real.delete(path);
        if (there) {
            note(new FileEvent.Deleted(path));
        }
    }

    @Override
    public boolean exists(Path path) {
        return real.exists(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return real.list(directory);
    }

    private final class RecordingHandle implements Handle {

        private final Path file;
        private final Handle handle;
        private long length;

        RecordingHandle(Path file, Handle handle) {
            this.file = file;
            this.handle = handle;
            openHandles.incrementAndGet();
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            ByteBuffer before = bytes.duplicate();
            int written = handle.write(bytes);
            byte[] copy = new byte[written];
            before.get(copy);
            synchronized (RecordingFileCalls.this) {
                length += written;
                note(new FileEvent.Written(file, copy));
            }
            return written;
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            return handle.read(into, offset);
        }

        @Override
        public void force() throws IOException {
            long atStart;
            synchronized (RecordingFileCalls.this) {
                atStart = length;
            }
            handle.force();
            note(new FileEvent.Forced(file, atStart));
        }

        @Override
        public long size() throws IOException {
            return handle.size();
        }

        @Override
        public void close() throws IOException {
            openHandles.decrementAndGet();
            handle.close();
        }
    }
}
