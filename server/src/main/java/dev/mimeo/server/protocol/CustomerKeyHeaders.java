package dev.mimeo.server.protocol;

import dev.mimeo.engine.crypto.DomainKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a key that the customer sends. Neither the key nor its MD5 ever stands in an error. Source: rows 24 to 29 of table A.1.
 */
public final class CustomerKeyHeaders {

    private static final String AES256 = "AES256";
    private static final int KEY_BYTES = 32;
    private static final String MUST_PROVIDE =
            "Requests specifying Server Side Encryption with Customer provided keys must provide ";
    private static final String NO_ALGORITHM = MUST_PROVIDE + "a valid encryption algorithm.";
    private static final String NO_KEY = MUST_PROVIDE + "an appropriate secret key.";
    private static final String NO_MD5 = MUST_PROVIDE + "the client calculated MD5 of the secret key.";
    private static final String WRONG_KEY = "The secret key was invalid for the specified algorithm.";
    private static final String WRONG_MD5 =
            "The calculated MD5 hash of the key did not match the hash that was provided.";
    private static final String INSECURE =
            "Requests specifying Server Side Encryption with Customer provided keys must be"
                    + " made over a secure connection.";

    private CustomerKeyHeaders() {}

    /**
     * The key of the object that the request is about, which the caller closes.
     *
     * @throws S3Exception {@code InvalidArgument}, {@code InvalidEncryptionAlgorithmError}
     */
    public static Optional<DomainKey> target(Headers headers) {
        return key(headers, HeaderNames.CUSTOMER_PREFIX);
    }

    /**
     * The key of the source of a copy, which the caller closes.
     *
     * @throws S3Exception as {@link #target}
     */
    public static Optional<DomainKey> source(Headers headers) {
        return key(headers, HeaderNames.COPY_SOURCE_CUSTOMER_PREFIX);
    }

    /** Whether the request says anything of a key for the object that it is about. */
    public static boolean nameTarget(Headers headers) {
        return areSent(headers, HeaderNames.CUSTOMER_PREFIX);
    }

    /**
     * Lets a request through that sends no key.
     *
     * @throws S3Exception {@code InvalidRequest}
     */
    public static void refuseInsecure(Headers headers) {
        if (Stream.of(HeaderNames.CUSTOMER_PREFIX, HeaderNames.COPY_SOURCE_CUSTOMER_PREFIX)
                .anyMatch(prefix -> areSent(headers, prefix))) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, INSECURE).asException();
        }
    }

    /** What an answer repeats of the key that the request sends: its algorithm and its MD5. */
    public static Map<String, String> repeated(Headers headers) {
        return Stream.of(algorithmName(HeaderNames.CUSTOMER_PREFIX), md5Name(HeaderNames.CUSTOMER_PREFIX))
                .filter(headers::contains)
                .collect(Collectors.toMap(Function.identity(), name -> value(headers, name)));
    }

    private static Optional<DomainKey> key(Headers headers, String prefix) {
        if (!areSent(headers, prefix)) {
            return Optional.empty();
        }
        String algorithm = required(headers, algorithmName(prefix), NO_ALGORITHM);
        String key = required(headers, keyName(prefix), NO_KEY);
        if (!algorithm.equals(AES256)) {
            throw EncryptionHeaders.unknownMethod(algorithm).asException();
        }
        return Optional.of(DomainKey.ofCustomer(key(key, required(headers, md5Name(prefix), NO_MD5))));
    }

    private static byte[] key(String text, String md5) {
        byte[] key = decoded(text);
        boolean accepted = false;
        try {
            if (!MessageDigest.isEqual(md5(key), md5.getBytes(StandardCharsets.UTF_8))) {
                throw refused(WRONG_MD5);
            }
            if (key.length != KEY_BYTES) {
                throw refused(WRONG_KEY);
            }
            accepted = true;
            return key;
        } finally {
            if (!accepted) {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /** Decodes without leaving bytes of the key in an array that nobody zeroes. */
    private static byte[] decoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] room = new byte[encoded.length];
        try {
            int length = Base64.getDecoder().decode(encoded, room);
            return Arrays.copyOf(room, length);
        } catch (IllegalArgumentException notBase64) {
            throw refused(WRONG_KEY);
        } finally {
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(room, (byte) 0);
        }
    }

    private static byte[] md5(byte[] key) {
        try {
            return Base64.getEncoder().encode(MessageDigest.getInstance("MD5").digest(key));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String required(Headers headers, String name, String missing) {
        String value = value(headers, name);
        if (value.isEmpty()) {
            throw refused(missing);
        }
        return value;
    }

    private static String value(Headers headers, String name) {
        return String.join(",", headers.all(name)).strip();
    }

    private static boolean areSent(Headers headers, String prefix) {
        return headers.contains(algorithmName(prefix))
                || headers.contains(keyName(prefix))
                || headers.contains(md5Name(prefix));
    }

    /** S3 names another argument than the one that is wrong, and no value. */
    private static S3Exception refused(String message) {
        return S3Error.invalidArgument(message, HeaderNames.SERVER_SIDE_ENCRYPTION, "null")
                .asException();
    }

    private static String algorithmName(String prefix) {
        return prefix + "algorithm";
    }

    private static String keyName(String prefix) {
        return prefix + "key";
    }

    private static String md5Name(String prefix) {
        return prefix + "key-MD5";
    }
}
