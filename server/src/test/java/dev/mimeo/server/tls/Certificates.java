package dev.mimeo.server.tls;

import dev.mimeo.server.config.TlsConfig;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** An authority, the certificates that it issues to a server on the loopback interface, and the folder where they are put. */
public final class Certificates {

    private final X509Bundle authority;
    private final Path folder;

    /** An authority of its own, which puts certificates into a folder. */
    public Certificates(Path folder) throws Exception {
        this.authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        this.folder = folder;
    }

    /** The files that a server is to use. */
    public TlsConfig files() {
        return new TlsConfig(folder.resolve("server.pem"), folder.resolve("server.key"));
    }

    /** Issues a certificate and puts it, with its key, into the files. */
    public X509Bundle put(String name) throws Exception {
        X509Bundle issued = issue(name, Algorithm.ecp256);
        put(issued.getCertificatePathPEM(), issued.getPrivateKeyPEM());
        return issued;
    }

    /** Puts these texts into the files. */
    public void put(String certificate, String key) throws IOException {
        Files.writeString(files().certificate(), certificate);
        Files.writeString(files().key(), key);
    }

    /** Issues a certificate that is valid today. */
    public X509Bundle issue(String name, Algorithm algorithm) throws Exception {
        return issue(name, algorithm, Instant.now().minus(Duration.ofDays(1)));
    }

    /** Issues a certificate that is valid for three days from then on. */
    X509Bundle issue(String name, Algorithm algorithm, Instant from) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + name)
                .algorithm(algorithm)
                .notBefore(from)
                .notAfter(from.plus(Duration.ofDays(3)))
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
    }

    /** What a client that trusts the authority connects with. */
    public SSLContext trust() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {authority.toTrustManager()}, null);
        return context;
    }
}
