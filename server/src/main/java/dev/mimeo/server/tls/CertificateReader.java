package dev.mimeo.server.tls;

import dev.mimeo.server.config.TlsConfig;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Reads a certificate chain and its key, and refuses what no client would accept at this instant. */
final class CertificateReader {

    private static final byte[] PROBE = {'m', 'i', 'm', 'e', 'o'};

    private final TlsConfig files;
    private final Instant now;

    CertificateReader(TlsConfig files, Instant now) {
        this.files = files;
        this.now = now;
    }

    ServerCertificate read(String certificatePem, String keyPem) {
        List<X509Certificate> chain = chain(certificatePem);
        X509Certificate first = chain.get(0);
        requireValid(first);
        PublicKey expected = first.getPublicKey();
        String signature = signature(expected.getAlgorithm());
        PrivateKey key = new PrivateKeyReader(files.key()).read(keyPem, expected.getAlgorithm());
        if (!belongTogether(key, expected, signature)) {
            throw new TlsException("The key in " + files.key() + " is not the key of the first certificate in "
                    + files.certificate() + ".");
        }
        return new ServerCertificate(chain, key);
    }

    private List<X509Certificate> chain(String pem) {
        if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
            throw new TlsException("There is no certificate in " + files.certificate()
                    + "; one in PEM begins with -----BEGIN CERTIFICATE-----.");
        }
        try {
            ByteArrayInputStream bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
            return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException broken) {
            throw new TlsException("The certificate in " + files.certificate() + " is broken.");
        }
    }

    private void requireValid(X509Certificate certificate) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new TlsException("The certificate in " + files.certificate() + " expired at "
                    + certificate.getNotAfter().toInstant() + ".");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new TlsException("The certificate in " + files.certificate() + " is not valid before "
                    + certificate.getNotBefore().toInstant() + ".");
        }
    }

    private String signature(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default ->
                throw new TlsException("The certificate in " + files.certificate() + " is for a key of the kind "
                        + algorithm + "; RSA and EC can be used.");
        };
    }

    private static boolean belongTogether(PrivateKey key, PublicKey expected, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(expected);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException theyDoNot) {
            return false;
        }
    }
}
