package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a ring, opened. Whoever opened it closes it. */
final class OpenRing implements AutoCloseable {

    private final Versions own;
    private final Map<KmsKeyId, Named> named;

    private OpenRing(Versions own, Map<KmsKeyId, Named> named) {
        this.own = own;
        this.named = Map.copyOf(named);
    }

    /** A named key. */
    record Named(KmsKeyId name, KeyState state, Versions versions) {}

    /** The versions of a key, by their ids; the newest, which wraps, is the last. */
    record Versions(LinkedHashMap<String, DomainKey> byId) {

        DomainKey newest() {
            return byId.lastEntry().getValue();
        }

        Optional<DomainKey> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }
    }

    /**
     * Opens the keys.
     *
     * @throws DataFolderException where the master key does not open them all; those it does open are closed again
     */
    static OpenRing open(KeyRing ring, MasterKey masterKey, KeyWrap keyWrap) throws DataFolderException {
        try (Opener opener = new Opener(keyWrap, masterKey, new ArrayList<>())) {
            OpenRing open = new OpenRing(opener.versions(ring.own()), Map.of());
            Map<KmsKeyId, Named> named = opener.named(ring, open);
            opener.keep();
            return new OpenRing(open.own, named);
        }
    }

    /** These keys, and the named keys of the ring that are not among them. They are closed with whichever is closed. */
    OpenRing withNew(KeyRing ring, MasterKey masterKey, KeyWrap keyWrap) throws DataFolderException {
        try (Opener opener = new Opener(keyWrap, masterKey, new ArrayList<>())) {
            Map<KmsKeyId, Named> all = new HashMap<>(opener.named(ring, this));
            all.putAll(named);
            opener.keep();
            return new OpenRing(own, all);
        }
    }

    /** Opens keys, and closes them again where they are not kept in the end. */
    private record Opener(KeyWrap keyWrap, MasterKey masterKey, List<DomainKey> opened) implements AutoCloseable {

        Map<KmsKeyId, Named> named(KeyRing ring, OpenRing besides) throws DataFolderException {
            Map<KmsKeyId, Named> named = new HashMap<>();
            for (NamedKey key : ring.named()) {
                if (besides.find(key.name()).isEmpty()) {
                    named.put(key.name(), new Named(key.name(), key.state(), versions(key.versions())));
                }
            }
            return named;
        }

        Versions versions(List<SealedKey> keys) throws DataFolderException {
            LinkedHashMap<String, DomainKey> byId = new LinkedHashMap<>();
            for (SealedKey sealed : keys) {
                DomainKey key = sealed.open(keyWrap, masterKey).orElseThrow(() -> KeyRing.doesNotOpen(sealed));
                opened.add(key);
                byId.put(sealed.id(), key);
            }
            return new Versions(byId);
        }

        void keep() {
            opened.clear();
        }

        @Override
        public void close() {
            opened.forEach(DomainKey::close);
        }
    }

    /** The server's own keys. */
    Versions own() {
        return own;
    }

    Optional<Named> find(KmsKeyId name) {
        return Optional.ofNullable(named.get(name));
    }

    @Override
    public void close() {
        own.byId().values().forEach(DomainKey::close);
        named.values().forEach(key -> key.versions().byId().values().forEach(DomainKey::close));
    }
}
