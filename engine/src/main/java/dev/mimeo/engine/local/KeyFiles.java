package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a data folder's keys: the ring, and the master key where it is kept beside it.
 *
 * <p>The ring is replaced in one step, and says itself which master key it is under. A new master key that is kept in the
 * folder is therefore there, under another name, before the ring that needs it, and takes the place of the old one afterwards;
 * a start in between goes on from there.
 */
final class KeyFiles {

    static final String MASTER_KEY = "master.key";
    static final String KEY_RING = "keyring";
    /** Where the check of a ring of version 1 stands. */
    static final String OLD_CHECK = "master.check";

    private static final String NEXT_MASTER_KEY = "master.key.next";

    private final FileCalls calls;
    private final Path folder;

    KeyFiles(FileCalls calls, Path folder) {
        this.calls = calls;
        this.folder = folder;
    }

    /** A ring and the master key that it is under, which the holder closes. */
    record Opened(MasterKey masterKey, KeyRing ring) {}

    Opened create(Optional<MasterKey> given, SecureRandom random) throws IOException {
        MasterKey key = given.isPresent() ? keepOutside(given.get()) : keepInside(random);
        KeyRing ring = KeyRing.create(key, random);
        replace(ring);
        return new Opened(key, ring);
    }

    Opened open(Optional<MasterKey> given) throws IOException {
        KeyRing ring = ring();
        MasterKey key = given.isPresent() ? given.get() : inside(ring.check());
        if (!ring.check().accepts(key)) {
            throw new DataFolderException("The master key is not the one that the data folder " + folder
                    + " was created with, or was given last. Its objects cannot be read without that key.");
        }
        return new Opened(key, ring);
    }

    /** Replaces the ring; its form is that of this version from then on. */
    void replace(KeyRing ring) throws IOException {
        DurableFile.write(calls, folder, KEY_RING, KeyRingText.write(ring));
        calls.delete(folder.resolve(OLD_CHECK));
    }

    /** Replaces the ring and the master key that is kept in the folder. */
    void replace(KeyRing ring, MasterKey inside) throws IOException {
        DurableFile.write(calls, folder, NEXT_MASTER_KEY, inside.hex() + "\n");
        replace(ring);
        takeNext();
    }

    /** Replaces the ring by one whose master key is kept elsewhere. */
    void replaceAndForgetInside(KeyRing ring) throws IOException {
        replace(ring);
        calls.delete(folder.resolve(NEXT_MASTER_KEY));
        calls.delete(folder.resolve(MASTER_KEY));
        calls.forceDirectory(folder);
    }

    boolean keepsMasterKey() {
        return calls.exists(folder.resolve(MASTER_KEY)) || calls.exists(folder.resolve(NEXT_MASTER_KEY));
    }

    private KeyRing ring() throws IOException {
        String text = DurableFile.read(calls, folder, KEY_RING);
        if (!KeyRingText.isOld(text)) {
            return KeyRingText.read(text);
        }
        String check = DurableFile.read(calls, folder, OLD_CHECK);
        return KeyRingText.readOld(
                text, KeyCheck.ofFile(check).orElseThrow(() -> DurableFile.damaged(folder, OLD_CHECK)));
    }

    private MasterKey keepOutside(MasterKey given) throws IOException {
        calls.delete(folder.resolve(MASTER_KEY));
        return given;
    }

    private MasterKey keepInside(SecureRandom random) throws IOException {
        if (calls.exists(folder.resolve(MASTER_KEY))) {
            return read(MASTER_KEY);
        }
        MasterKey key = MasterKey.random(random);
        DurableFile.write(calls, folder, MASTER_KEY, key.hex() + "\n");
        return key;
    }

    /** The key that is kept here; the next one where the ring is under that already. */
    private MasterKey inside(KeyCheck check) throws IOException {
        @Nullable MasterKey next = calls.exists(folder.resolve(NEXT_MASTER_KEY)) ? read(NEXT_MASTER_KEY) : null;
        if (next != null && check.accepts(next)) {
            takeNext();
            return next;
        }
        if (!calls.exists(folder.resolve(MASTER_KEY))) {
            throw new DataFolderException("The master key of the data folder " + folder + " is missing: neither "
                    + folder.resolve(MASTER_KEY)
                    + " nor MIMEO_MASTER_KEY is there. Its objects cannot be read without that key.");
        }
        return read(MASTER_KEY);
    }

    private void takeNext() throws IOException {
        calls.move(folder.resolve(NEXT_MASTER_KEY), folder.resolve(MASTER_KEY));
        calls.forceDirectory(folder);
    }

    private MasterKey read(String name) throws IOException {
        return MasterKey.parse(DurableFile.read(calls, folder, name));
    }
}
