package dev.mimeo.server.auth;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;

/** The key derived from a secret key for one day, region and service; it never prints itself. */
final class SigningKey {

    private final SecretKeySpec key;

    private SigningKey(SecretKeySpec key) {
        this.key = key;
    }

    static SigningKey derive(String secretKey, Scope scope) {
        SecretKeySpec key = Hashes.hmacKey(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8));
        for (String part : scope.parts()) {
            key = Hashes.hmacKey(Hashes.hmac(key, part.getBytes(StandardCharsets.UTF_8)));
        }
        return new SigningKey(key);
    }

    /** The signature of a string to sign, in lower-case hexadecimal. */
    String sign(String stringToSign) {
        return Hashes.hex(Hashes.hmac(key, stringToSign.getBytes(StandardCharsets.UTF_8)));
    }
}
