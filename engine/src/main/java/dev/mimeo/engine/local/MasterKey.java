package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.DomainKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The one secret that opens a data folder: it seals the key ring and nothing else. Zeroed on close. */
public final class MasterKey implements AutoCloseable {

    /** The length of a master key, in bytes. */
    public static final int LENGTH = 32;

    private static final String ID = "master";
    private static final byte[] CHECK_LABEL = "mimeo master key check 1".getBytes(StandardCharsets.US_ASCII);
    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;

    private MasterKey(byte[] owned) {
        this.bytes = owned;
    }

    /**
     * A key from its text: 64 hexadecimal digits, or base64 of 32 bytes.
     *
     * @throws DataFolderException where it is neither
     */
    public static MasterKey parse(String text) throws DataFolderException {
        String trimmed = text.strip();
        try {
            byte[] bytes = trimmed.length() == 2 * LENGTH
                    ? HexFormat.of().parseHex(trimmed)
                    : Base64.getDecoder().decode(trimmed);
            if (bytes.length == LENGTH) {
                return new MasterKey(bytes);
            }
        } catch (IllegalArgumentException malformed) {
            // said below, without the text, which may be a secret
        }
        throw new DataFolderException("A master key is 32 bytes, as 64 hexadecimal digits or in base64.");
    }

    static MasterKey random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /** The text that {@link #parse} takes. */
    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** A value that shows to those who have the key that it is this one, and nothing to others. */
    byte[] check(byte[] salt) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            mac.update(CHECK_LABEL);
            return mac.doFinal(salt);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key as one that wraps others; the caller closes it. */
    DomainKey wrapping() {
        return DomainKey.copyOf(ID, bytes);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "MasterKey";
    }
}
