package dev.mimeo.server.tls;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a private key in PEM and PKCS#8 (RFC 5958), and tells by which command other forms become that. */
final class PrivateKeyReader {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private final Path file;

    PrivateKeyReader(Path file) {
        this.file = file;
    }

    PrivateKey read(String pem, String algorithm) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new TlsException(
                    "There is no private key in " + file + "; one in PEM begins with -----BEGIN PRIVATE KEY-----.");
        }
        return switch (block.group(1)) {
            case "PRIVATE KEY" -> pkcs8(block.group(2), algorithm);
            case "ENCRYPTED PRIVATE KEY" ->
                throw new TlsException("The key in " + file + " is encrypted; decrypt it with: openssl pkcs8 -in "
                        + file + " -out decrypted.pem");
            default ->
                throw new TlsException("The key in " + file + " is not in PKCS#8; convert it with: "
                        + "openssl pkcs8 -topk8 -nocrypt -in " + file + " -out converted.pem");
        };
    }

    private PrivateKey pkcs8(String base64, String algorithm) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException | IllegalArgumentException broken) {
            throw new TlsException(
                    "The key in " + file + " is broken, or no " + algorithm + " key, which the certificate is for.");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK reads RSA and EC keys", impossible);
        }
    }
}
