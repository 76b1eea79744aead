package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private static final String MASTER_KEY = "master.key";
    private static final String CHECK = "master.check";
    private static final String KEY_RING = "keyring";

    private static final String FORMAT_HEADING = "mimeo data folder ";
    private static final String FORMAT_VERSION = "1";

    private static final Logger LOG = LoggerFactory.getLogger(FolderFiles.class);

    private static final Set<String> OWN_FILES = Set.of(FolderLock.FILE, MASTER_KEY, CHECK, KEY_RING, FORMAT);
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
    MasterKey create(Optional<MasterKey> given, SecureRandom random) throws IOException {
        checkHoldsNothing();
        MasterKey key = given.isPresent() ? keepOutside(given.get()) : keepInside(random);
        write(KEY_RING, KeyRing.create(key, random).text());
        write(CHECK, KeyCheck.of(key, random).text());
        calls.makeDirectory(path.resolve(ROCKSDB));
        calls.makeDirectory(path.resolve(BLOBS));
        calls.forceDirectory(path);
        write(FORMAT, FORMAT_HEADING + FORMAT_VERSION + "\n");
        return key;
    }

    /** The master key of a finished folder, after all that speaks against opening it was ruled out. */
    MasterKey open(Optional<MasterKey> given) throws IOException {
        checkFormat();
        KeyCheck check = KeyCheck.parse(read(CHECK)).orElseThrow(() -> damaged(CHECK));
        MasterKey key = given.isPresent() ? given.get() : readKey();
        if (!check.accepts(key)) {
            throw new DataFolderException("The master key is not the one that the data folder " + path
                    + " was created with. Its objects cannot be read without that key.");
        }
        return key;
    }

    KeyRing keyRing() throws IOException {
        return KeyRing.parse(read(KEY_RING));
    }

    void replaceKeyRing(KeyRing ring) throws IOException {
        write(KEY_RING, ring.text());
    }

    private MasterKey keepOutside(MasterKey given) throws IOException {
        calls.delete(path.resolve(MASTER_KEY));
        return given;
    }

    private MasterKey keepInside(SecureRandom random) throws IOException {
        if (calls.exists(path.resolve(MASTER_KEY))) {
            return readKey();
        }
        MasterKey key = MasterKey.random(random);
        write(MASTER_KEY, key.hex() + "\n");
        return key;
    }

    private MasterKey readKey() throws IOException {
        if (!calls.exists(path.resolve(MASTER_KEY))) {
            throw new DataFolderException("The master key of the data folder " + path + " is missing: neither "
                    + path.resolve(MASTER_KEY)
                    + " nor MIMEO_MASTER_KEY is there. Its objects cannot be read without that key.");
        }
        return MasterKey.parse(read(MASTER_KEY));
    }

    private void checkFormat() throws IOException {
        String text = read(FORMAT).strip();
        if (!text.startsWith(FORMAT_HEADING)) {
            throw damaged(FORMAT);
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

    private DataFolderException damaged(String file) {
        return new DataFolderException("The file " + path.resolve(file) + " is damaged.");
    }

    private String read(String file) throws IOException {
        if (!calls.exists(path.resolve(file))) {
            throw new DataFolderException("The file " + path.resolve(file) + " is missing.");
        }
        return new String(calls.read(path.resolve(file)), StandardCharsets.UTF_8);
    }

    private void write(String file, String text) throws IOException {
        DurableFile.write(calls, path, file, text.getBytes(StandardCharsets.UTF_8));
    }
}
