package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.Randomness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The three local stores of one data folder, opened and closed together. Opening and closing block. */
public final class LocalStore implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final DataFolder folder;
    private final LocalKeyService keys;
    private final LocalBlobStore blobs;
    private final LocalMetadataStore metadata;

    private LocalStore(DataFolder folder, LocalMetadataOptions options, InstantSource clock) throws IOException {
        this.folder = folder;
        opened.push(folder);
        try {
            this.keys = folder.keys(Randomness.seeded());
            opened.push(keys);
            this.blobs = LocalBlobStore.open(folder.calls(), folder.blobs());
            opened.push(blobs);
            this.metadata = LocalMetadataStore.open(folder.rocksdb(), options, clock);
            opened.push(metadata);
        } catch (IOException | RuntimeException failed) {
            closeQuietly(failed);
            throw failed;
        }
    }

    /**
     * Opens a data folder, and creates it where there is none.
     *
     * @param path the folder
     * @param masterKey the master key, if it is kept outside of the folder; closed with the store
     * @throws DataFolderException as {@link DataFolder#open}
     */
    public static LocalStore open(Path path, Optional<MasterKey> masterKey) throws IOException {
        return open(path, masterKey, LocalMetadataOptions.DEFAULTS);
    }

    /** Opens a data folder whose commits take their time from this clock. */
    public static LocalStore open(Path path, Optional<MasterKey> masterKey, InstantSource clock) throws IOException {
        return open(new RealFileCalls(), path, masterKey, LocalMetadataOptions.DEFAULTS, clock);
    }

    /** Opens a data folder with other limits for its metadata. */
    public static LocalStore open(Path path, Optional<MasterKey> masterKey, LocalMetadataOptions options)
            throws IOException {
        return open(new RealFileCalls(), path, masterKey, options);
    }

    static LocalStore open(FileCalls calls, Path path, Optional<MasterKey> masterKey, LocalMetadataOptions options)
            throws IOException {
        return open(calls, path, masterKey, options, InstantSource.system());
    }

    private static LocalStore open(
            FileCalls calls,
            Path path,
            Optional<MasterKey> masterKey,
            LocalMetadataOptions options,
            InstantSource clock)
            throws IOException {
        return new LocalStore(DataFolder.open(calls, path, masterKey, Randomness.seeded()), options, clock);
    }

    /** The folder. */
    public DataFolder folder() {
        return folder;
    }

    /** The key service. */
    public LocalKeyService keys() {
        return keys;
    }

    /** The blobs. */
    public LocalBlobStore blobs() {
        return blobs;
    }

    /** The metadata. */
    public LocalMetadataStore metadata() {
        return metadata;
    }

    /** Answers what is queued, closes the stores, the last opened first, and lets others open the folder. */
    @Override
    public void close() throws IOException {
        IOException failed = new IOException("not everything could be closed");
        closeQuietly(failed);
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }

    private void closeQuietly(Exception failed) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception another) {
                failed.addSuppressed(another);
            }
        }
    }
}
