package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The domain keys of a data folder, each sealed by the master key, as they stand in the file.
 *
 * <p>A heading, then a line for each key, the newest of a domain last: the domain, the key's id, the sealing id, the
 * sealed key. A domain that this version does not know is refused rather than forgotten.
 *
 * @param keys the keys
 */
record KeyRing(List<SealedKey> keys) {

    private static final String HEADING = "mimeo key ring 1";
    private static final int ID_LENGTH = 8;

    KeyRing {
        keys = List.copyOf(keys);
    }

    /** A domain key under the master key; its wrapping has the same form as that of a content key. */
    record SealedKey(String id, WrappedKey sealed) {

        String line() {
            return String.join(
                    " ",
                    tag(sealed.domain()),
                    id,
                    sealed.sealingId().hex(),
                    sealed.wrapped().hex());
        }

        /** The key, which the caller closes; empty where the master key is another. */
        Optional<DomainKey> open(KeyWrap wrap, MasterKey masterKey) {
            try (DomainKey master = masterKey.wrapping()) {
                return wrap.unwrap(sealed, master).map(key -> named(id, key));
            }
        }

        private static DomainKey named(String id, ContentKey unwrapped) {
            try (unwrapped) {
                return DomainKey.owning(id, unwrapped.toBytes());
            }
        }
    }

    /** A ring with one new key for each domain that the server has keys of its own for. */
    static KeyRing create(MasterKey masterKey, SecureRandom random) {
        return new KeyRing(List.of()).withNewKey(new KeyDomain.SseS3(), masterKey, random);
    }

    /** The ring with another key, which wraps from now on; the others still unwrap. */
    KeyRing withNewKey(KeyDomain domain, MasterKey masterKey, SecureRandom random) {
        byte[] id = new byte[ID_LENGTH];
        random.nextBytes(id);
        try (ContentKey fresh = ContentKey.random(random);
                DomainKey master = masterKey.wrapping()) {
            WrappedKey sealed = new KeyWrap(random).wrap(fresh, domain, master);
            List<SealedKey> all = new ArrayList<>(keys);
            all.add(new SealedKey(HexFormat.of().formatHex(id), sealed));
            return new KeyRing(all);
        }
    }

    static KeyRing parse(String text) throws DataFolderException {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEADING)) {
            throw new DataFolderException("The key ring is damaged, or was written by a newer version of Mimeo.");
        }
        List<SealedKey> keys = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            keys.add(key(line));
        }
        return new KeyRing(keys);
    }

    String text() {
        return HEADING + "\n" + keys.stream().map(key -> key.line() + "\n").collect(Collectors.joining());
    }

    private static SealedKey key(String line) throws DataFolderException {
        String[] words = line.split(" ", -1);
        try {
            if (words.length == 4) {
                WrappedKey sealed = new WrappedKey(domain(words[0]), "master", bytes(words[2]), bytes(words[3]));
                return new SealedKey(words[1], sealed);
            }
        } catch (IllegalArgumentException damaged) {
            // said below
        }
        throw new DataFolderException("A line of the key ring is damaged, or was written by a newer version of Mimeo: "
                + Arrays.stream(words).limit(2).collect(Collectors.joining(" ")));
    }

    private static Bytes bytes(String hex) {
        return Bytes.owning(HexFormat.of().parseHex(hex));
    }

    private static String tag(KeyDomain domain) {
        return switch (domain) {
            case KeyDomain.SseS3 own -> "sse-s3";
            default -> throw new IllegalArgumentException("the ring has no keys for " + domain);
        };
    }

    private static KeyDomain domain(String tag) {
        if (!tag.equals("sse-s3")) {
            throw new IllegalArgumentException("not a key domain: " + tag);
        }
        return new KeyDomain.SseS3();
    }
}
