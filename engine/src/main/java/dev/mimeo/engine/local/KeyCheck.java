package dev.mimeo.engine.local;

import dev.mimeo.engine.model.Bytes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a key ring keeps to tell its master key from any other.
 *
 * @param salt random bytes
 * @param mac the key's check value for that salt
 */
record KeyCheck(Bytes salt, Bytes mac) {

    private static final int SALT_LENGTH = 32;
    private static final String FILE_HEADING = "mimeo master key check 1";

    static KeyCheck of(MasterKey key, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new KeyCheck(Bytes.owning(salt), Bytes.owning(key.check(salt)));
    }

    /** The check of a file of its own, as version 1 of the key ring has it; empty where it is damaged. */
    static Optional<KeyCheck> ofFile(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 3 || !lines.get(0).equals(FILE_HEADING)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ofWords(lines.get(1), lines.get(2)));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** The check that stands in two words; an {@link IllegalArgumentException} where they are none. */
    static KeyCheck ofWords(String salt, String mac) {
        HexFormat hex = HexFormat.of();
        return new KeyCheck(Bytes.owning(hex.parseHex(salt)), Bytes.owning(hex.parseHex(mac)));
    }

    String words() {
        return salt.hex() + " " + mac.hex();
    }

    boolean accepts(MasterKey key) {
        return MessageDigest.isEqual(mac.shared(), key.check(salt.shared()));
    }
}
