package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** That this process alone uses a data folder. It ends with the process, however that ends. */
final class FolderLock implements AutoCloseable {

    static final String FILE = "lock";

    /** Within one process the second opening must not touch the file: to close it would end the first one's lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock acquire(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw inUse(folder);
        }
        FolderLock lock = null;
        try {
            lock = lock(real);
        } finally {
            if (lock == null) {
                HELD.remove(real);
            }
        }
        if (lock == null) {
            throw inUse(folder);
        }
        return lock;
    }

    private static @Nullable FolderLock lock(Path real) throws IOException {
        FileChannel channel = FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? new FolderLock(real, channel) : null;
    }

    private static DataFolderException inUse(Path folder) {
        return new DataFolderException("The data folder " + folder
                + " is in use by another Mimeo process: stop that one first, or name another folder.");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
