package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The folder that holds all a server keeps: metadata, blobs, keys. One process has it open at a time.
 *
 * <pre>
 * format       the version of all that follows; written last, so that a folder without it holds no data yet
 * lock         locked while the folder is open
 * master.key   the master key, unless it is given from outside
 * keyring      the domain keys, sealed by the master key, and what tells that key from any other
 * rocksdb/     metadata
 * blobs/       blobs
 * </pre>
 *
 * <p>Only the owner may read what is in it.
 */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileCalls calls;
    private final FolderLock lock;
    private final RingFile ring;

    private DataFolder(Path path, FileCalls calls, FolderLock lock, RingFile ring) {
        this.path = path;
        this.calls = calls;
        this.lock = lock;
        this.ring = ring;
    }

    /**
     * Opens a data folder, and creates it where there is none or an empty one.
     *
     * @param path the folder
     * @param given the master key, if it is kept outside of the folder; it is closed with the folder
     * @param random draws the keys of a new folder
     * @throws DataFolderException where the folder is in use, of another format, no data folder, or its master key is
     *     missing or another; a key is never made for a folder that has one
     */
    public static DataFolder open(Path path, Optional<MasterKey> given, SecureRandom random) throws IOException {
        return open(new RealFileCalls(), path, given, random);
    }

    /** Opens a data folder that is there already, and creates none. */
    public static DataFolder openExisting(Path path, Optional<MasterKey> given) throws IOException {
        FileCalls calls = new RealFileCalls();
        if (!calls.exists(path.resolve(FolderFiles.FORMAT))) {
            throw new DataFolderException("There is no Mimeo data folder at " + path + ".");
        }
        return locked(calls, path, files -> files.open(given));
    }

    static DataFolder open(FileCalls calls, Path path, Optional<MasterKey> given, SecureRandom random)
            throws IOException {
        FolderFiles files = new FolderFiles(calls, path);
        if (!files.isFinished()) {
            files.prepare();
        }
        return locked(calls, path, locked -> locked.isFinished() ? locked.open(given) : locked.create(given, random));
    }

    /** The folder of the metadata. */
    public Path rocksdb() {
        return path.resolve(FolderFiles.ROCKSDB);
    }

    /** The folder of the blobs. */
    public Path blobs() {
        return path.resolve(FolderFiles.BLOBS);
    }

    /** The key service over the folder's key ring; the caller closes it. */
    public LocalKeyService keys(SecureRandom random) throws IOException {
        return LocalKeyService.open(ring, random);
    }

    /** What an operator does with the keys while no server uses the folder. */
    public KeyAdministration keyAdministration(SecureRandom random) {
        return new KeyAdministration(ring, random);
    }

    /**
     * A small text that is kept beside the data and only its owner may read, such as credentials.
     *
     * @param name the name of the file
     * @param fresh the text to keep where there is none yet
     * @return the text that is kept
     */
    public String kept(String name, Supplier<String> fresh) throws IOException {
        if (!calls.exists(path.resolve(name))) {
            DurableFile.write(calls, path, name, fresh.get());
        }
        return DurableFile.read(calls, path, name);
    }

    /** Lets others open the folder, and zeroes the master key. */
    @Override
    public void close() throws IOException {
        ring.close();
        lock.close();
    }

    FileCalls calls() {
        return calls;
    }

    private interface Opening {
        KeyFiles.Opened run(FolderFiles files) throws IOException;
    }

    private static DataFolder locked(FileCalls calls, Path path, Opening opening) throws IOException {
        FolderLock lock = FolderLock.acquire(path);
        DataFolder opened = null;
        try {
            KeyFiles.Opened keys = opening.run(new FolderFiles(calls, path));
            opened = new DataFolder(path, calls, lock, new RingFile(new KeyFiles(calls, path), keys));
        } finally {
            if (opened == null) {
                lock.close();
            }
        }
        return opened;
    }
}
