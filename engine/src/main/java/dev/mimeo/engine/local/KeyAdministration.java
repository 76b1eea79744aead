package dev.mimeo.engine.local;

import dev.mimeo.engine.model.KmsKeyId;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an operator does with the keys of a data folder that no server uses. Every change is durable when its method returns,
 * and is refused by a {@link DataFolderException} that says why. All methods block.
 */
public final class KeyAdministration {

    private final RingFile file;
    private final SecureRandom random;

    KeyAdministration(RingFile file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    /**
     * A key of the ring.
     *
     * @param name its id; empty for the server's own key, which serves SSE-S3
     * @param state whether it may be used
     * @param versions how many versions it has
     */
    public record Listed(Optional<KmsKeyId> name, KeyState state, int versions) {}

    /** The server's own key, then the named keys in the order in which they were made. */
    public List<Listed> list() {
        KeyRing ring = file.ring();
        List<Listed> all = new ArrayList<>();
        all.add(new Listed(Optional.empty(), KeyState.ENABLED, ring.own().size()));
        for (NamedKey key : ring.named()) {
            all.add(new Listed(
                    Optional.of(key.name()), key.state(), key.versions().size()));
        }
        return all;
    }

    /** Makes a named key, where there is none of this name; an alias or an ARN is no name of a key. */
    public void create(KmsKeyId name) throws IOException {
        file.change((ring, master) -> {
            if (!KeyNames.isId(name)) {
                throw new DataFolderException("A key is made under its id, not under an alias or an ARN: " + name);
            }
            if (ring.find(name).isPresent()) {
                throw new DataFolderException("There is a key " + name + " already.");
            }
            return ring.withKey(name, master, random);
        });
    }

    /** Makes a new version of a named key, which wraps from now on; the earlier ones go on unwrapping. */
    public void rotate(KmsKeyId name) throws IOException {
        change(name, (key, master) -> key.rotated(master, random));
    }

    /** Makes a new key of the server's own, which wraps from now on; the earlier ones go on unwrapping. */
    public void rotateOwn() throws IOException {
        file.change((ring, master) -> ring.withOwnKey(master, random));
    }

    /** Lets a key be used again that is not pending deletion. */
    public void enable(KmsKeyId name) throws IOException {
        change(name, (key, master) -> notPending(key).in(KeyState.ENABLED));
    }

    /** Lets a key that is not pending deletion neither wrap nor unwrap. */
    public void disable(KmsKeyId name) throws IOException {
        change(name, (key, master) -> notPending(key).in(KeyState.DISABLED));
    }

    /** Marks a key for deletion: it neither wraps nor unwraps from now on. It stays in the ring. */
    public void scheduleDeletion(KmsKeyId name) throws IOException {
        change(name, (key, master) -> key.in(KeyState.PENDING_DELETION));
    }

    /** Takes the mark back. As at AWS the key is disabled then, until it is enabled. */
    public void cancelDeletion(KmsKeyId name) throws IOException {
        change(name, (key, master) -> pending(key).in(KeyState.DISABLED));
    }

    /**
     * Seals the ring under another master key. Data is neither read nor written.
     *
     * @param given a master key that is kept elsewhere from now on, which is closed with the folder; empty for a new one that
     *     is kept in the folder, where the last one is kept there too
     */
    public void rotateMaster(Optional<MasterKey> given) throws IOException {
        file.rotateMaster(given, random);
    }

    private interface Change {
        NamedKey of(NamedKey key, MasterKey master) throws DataFolderException;
    }

    private void change(KmsKeyId name, Change change) throws IOException {
        file.change((ring, master) -> ring.with(change.of(found(ring, name), master)));
    }

    private static NamedKey found(KeyRing ring, KmsKeyId name) throws DataFolderException {
        return ring.find(KeyNames.idOf(name))
                .orElseThrow(() -> new DataFolderException("There is no key " + name + " in the key ring."));
    }

    private static NamedKey notPending(NamedKey key) throws DataFolderException {
        if (key.state() == KeyState.PENDING_DELETION) {
            throw new DataFolderException("The key " + key.name() + " is pending deletion: cancel that first.");
        }
        return key;
    }

    private static NamedKey pending(NamedKey key) throws DataFolderException {
        if (key.state() != KeyState.PENDING_DELETION) {
            throw new DataFolderException("The key " + key.name() + " is not pending deletion.");
        }
        return key;
    }
}
