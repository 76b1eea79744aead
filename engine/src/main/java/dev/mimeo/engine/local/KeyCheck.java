package dev.mimeo.engine.local;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a data folder keeps to tell its master key from any other.
 *
 * @param salt random bytes
 * @param mac the key's check value for that salt
 */
record KeyCheck(byte[] salt, byte[] mac) {

    private static final int SALT_LENGTH = 32;
    private static final String HEADING = "mimeo master key check 1";

    static KeyCheck of(MasterKey key, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new KeyCheck(salt, key.check(salt));
    }

    static Optional<KeyCheck> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 3 || !lines.get(0).equals(HEADING)) {
            return Optional.empty();
        }
        try {
            HexFormat hex = HexFormat.of();
            return Optional.of(new KeyCheck(hex.parseHex(lines.get(1)), hex.parseHex(lines.get(2))));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    String text() {
        HexFormat hex = HexFormat.of();
        return HEADING + "\n" + hex.formatHex(salt) + "\n" + hex.formatHex(mac) + "\n";
    }

    boolean accepts(MasterKey key) {
        return MessageDigest.isEqual(mac, key.check(salt));
    }
}
