package dev.mimeo.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server proves itself with.
 *
 * @param chain its certificate, followed by those that lead to an authority
 * @param key the private key of the first certificate
 */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    public ServerCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a server has a certificate");
        }
    }

    /** When it is valid, as the end of a sentence. */
    public String validity() {
        return "is valid from " + chain.get(0).getNotBefore().toInstant() + " to "
                + chain.get(0).getNotAfter().toInstant();
    }

    /** Keys do not show themselves. */
    @Override
    public String toString() {
        return "ServerCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
