package dev.mimeo.testkit.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that a customer sends.
 *
 * @param text the key in base64
 * @param md5 its MD5 in base64
 */
record CustomerKey(String text, String md5) {

    private static final String OF_SOURCE = "x-amz-copy-source-";
    private static final String PREFIX = "x-amz-server-side-encryption-customer-";

    /** A key that is the same for the same number. */
    static CustomerKey of(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        Base64.Encoder base64 = Base64.getEncoder();
        return new CustomerKey(base64.encodeToString(key), base64.encodeToString(md5(key)));
    }

    /** The headers for the object that a request is about. */
    String[] headers() {
        return headers(PREFIX);
    }

    /** The headers for the source of a copy. */
    String[] ofSource() {
        return headers(OF_SOURCE + PREFIX.substring("x-amz-".length()));
    }

    private String[] headers(String prefix) {
        return new String[] {prefix + "algorithm", "AES256", prefix + "key", text, prefix + "key-MD5", md5};
    }

    private static byte[] md5(byte[] key) {
        try {
            return MessageDigest.getInstance("MD5").digest(key);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
