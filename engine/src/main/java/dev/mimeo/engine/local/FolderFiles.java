package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a data folder: how they come to be on the first start, and how they are read on the next. */
final class FolderFiles {

    static final String FORMAT = "format";
    static final String ROCKSDB = "rocksdb";
    static final String BLOBS = "blobs";

    private static final String FORMAT_HEADING = "mimeo data folder ";
    private static final String FORMAT_VERSION = "1";

    private static final Logger LOG = LoggerFactory.getLogger(FolderFiles.class);

    private static final Set<String> OWN_FILES =
            Set.of(FolderLock.FILE, KeyFiles.MASTER_KEY, KeyFiles.OLD_CHECK, KeyFiles.KEY_RING, FORMAT);
    private static final Set<String> OWN_FOLDERS = Set.of(ROCKSDB, BLOBS);

    private final FileCalls calls;
    private final Path path;

    FolderFiles(FileCalls calls, Path path) {
        this.calls = calls;
        this.path = path;
    }

    /** Whether the folder was created to the end, and so may hold data. */
    boolean isFinished() {
        return calls.exists(path.resolve(FORMAT));
    }

    /** Creates the folder itself, or checks that one which is there is empty or was begun by us. */
    void prepare() throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path standing = absolute;
        while (standing.getParent() != null && !calls.exists(standing)) {
            standing = standing.getParent();
        }
        forceEntryOf(standing);
        new DurableDirectories(calls, standing).ensure(absolute);
        checkHoldsNothing();
    }

    /** Creates all that a folder needs before it holds data; a repetition goes on where an earlier attempt ended. */
    KeyFiles.Opened create(Optional<MasterKey> given, SecureRandom random) throws IOException {
        checkHoldsNothing();
        KeyFiles.Opened keys = new KeyFiles(calls, path).create(given, random);
        calls.makeDirectory(path.resolve(ROCKSDB));
        calls.makeDirectory(path.resolve(BLOBS));
        calls.forceDirectory(path);
        DurableFile.write(calls, path, FORMAT, FORMAT_HEADING + FORMAT_VERSION + "\n");
        return keys;
    }

    /** The keys of a finished folder, after all that speaks against opening it was ruled out. */
    KeyFiles.Opened open(Optional<MasterKey> given) throws IOException {
        checkFormat();
        return new KeyFiles(calls, path).open(given);
    }

    private void checkFormat() throws IOException {
        String text = DurableFile.read(calls, path, FORMAT).strip();
        if (!text.startsWith(FORMAT_HEADING)) {
            throw DurableFile.damaged(path, FORMAT);
        }
        String version = text.substring(FORMAT_HEADING.length());
        if (!version.equals(FORMAT_VERSION)) {
            throw new DataFolderException("The data folder " + path + " has format " + version
                    + ", and this version of Mimeo knows format " + FORMAT_VERSION
                    + " only. Use the version of Mimeo that wrote it.");
        }
    }

    private void checkHoldsNothing() throws IOException {
        for (Path entry : calls.list(path)) {
            String name = entry.getFileName().toString();
            boolean ours =
                    OWN_FOLDERS.contains(name) ? calls.list(entry).isEmpty() : OWN_FILES.contains(finishedName(name));
            if (!ours) {
                throw new DataFolderException("The folder " + path + " is not empty, and no Mimeo data folder: " + name
                        + " is in it. Name another folder, or move what is in this one.");
            }
        }
    }

    /** An earlier attempt may have created it and not come to this; where we cannot, it was not us. */
    private void forceEntryOf(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null) {
            forceIfReadable(parent);
        }
    }

    private void forceIfReadable(Path directory) throws IOException {
        try {
            calls.forceDirectory(directory);
        } catch (AccessDeniedException notOurs) {
            LOG.debug("Not forced: {}", directory);
        }
    }

    private static String finishedName(String name) {
        return name.endsWith(DurableFile.UNFINISHED)
                ? name.substring(0, name.length() - DurableFile.UNFINISHED.length())
                : name;
    }
}
