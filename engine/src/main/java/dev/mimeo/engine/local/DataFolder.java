package dev.mimeo.engine.local;

import dev.mimeo.engine.model.KeyDomain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * master.check tells the right master key from a wrong one
 * keyring      the domain keys, sealed by the master key
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
    private final MasterKey masterKey;

    private DataFolder(Path path, FileCalls calls, FolderLock lock, MasterKey masterKey) {
        this.path = path;
        this.calls = calls;
        this.lock = lock;
        this.masterKey = masterKey;
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
        return LocalKeyService.open(files().keyRing(), masterKey, random);
    }

    /** Adds a key to the ring; services that are opened from now on wrap with it. */
    public void rotate(KeyDomain domain, SecureRandom random) throws IOException {
        files().replaceKeyRing(files().keyRing().withNewKey(domain, masterKey, random));
    }

    /**
     * A small text that is kept beside the data and only its owner may read, such as credentials.
     *
     * @param name the name of the file
     * @param fresh the text to keep where there is none yet
     * @return the text that is kept
     */
    public String kept(String name, Supplier<String> fresh) throws IOException {
        Path file = path.resolve(name);
        if (!calls.exists(file)) {
            DurableFile.write(calls, path, name, fresh.get().getBytes(StandardCharsets.UTF_8));
        }
        return new String(calls.read(file), StandardCharsets.UTF_8);
    }

    /** Lets others open the folder, and zeroes the master key. */
    @Override
    public void close() throws IOException {
        masterKey.close();
        lock.close();
    }

    FileCalls calls() {
        return calls;
    }

    private FolderFiles files() {
        return new FolderFiles(calls, path);
    }

    private interface Opening {
        MasterKey run(FolderFiles files) throws IOException;
    }

    private static DataFolder locked(FileCalls calls, Path path, Opening opening) throws IOException {
        FolderLock lock = FolderLock.acquire(path);
        DataFolder opened = null;
        try {
            opened = new DataFolder(path, calls, lock, opening.run(new FolderFiles(calls, path)));
        } finally {
            if (opened == null) {
                lock.close();
            }
        }
        return opened;
    }
}
