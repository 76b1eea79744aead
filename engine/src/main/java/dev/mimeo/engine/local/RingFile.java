package dev.mimeo.engine.local;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/** The key ring of an open data folder. A change is durable when its method returns, and not made where that fails. Blocks. */
final class RingFile implements AutoCloseable {

    private final KeyFiles files;
    private MasterKey masterKey;
    private KeyRing ring;

    RingFile(KeyFiles files, KeyFiles.Opened opened) {
        this.files = files;
        this.masterKey = opened.masterKey();
        this.ring = opened.ring();
    }

    /** What is made of the ring and its master key. */
    interface Use<T> {
        T of(KeyRing ring, MasterKey masterKey) throws IOException;
    }

    synchronized KeyRing ring() {
        return ring;
    }

    /** Reads the ring under its master key, which stays this object's. */
    synchronized <T> T read(Use<T> use) throws IOException {
        return use.of(ring, masterKey);
    }

    /** Puts another ring in the place of this one, and returns it; what is equal is not written. */
    synchronized KeyRing change(Use<KeyRing> change) throws IOException {
        KeyRing changed = change.of(ring, masterKey);
        if (!changed.equals(ring)) {
            files.replace(changed);
            ring = changed;
        }
        return ring;
    }

    /**
     * Puts the ring under another master key.
     *
     * @param given a key that is kept elsewhere, which is closed with this object; empty for a new one in the folder
     */
    synchronized void rotateMaster(Optional<MasterKey> given, SecureRandom random) throws IOException {
        if (given.isEmpty() && !files.keepsMasterKey()) {
            throw new DataFolderException("The master key is kept outside of the data folder, so the new one is too: "
                    + "give it as MIMEO_NEW_MASTER_KEY.");
        }
        MasterKey next = given.isPresent() ? given.get() : MasterKey.random(random);
        KeyRing resealed = ring.resealed(masterKey, next, random);
        if (given.isPresent()) {
            files.replaceAndForgetInside(resealed);
        } else {
            files.replace(resealed, next);
        }
        masterKey.close();
        masterKey = next;
        ring = resealed;
    }

    /** Zeroes the master key. */
    @Override
    public synchronized void close() {
        masterKey.close();
    }
}
