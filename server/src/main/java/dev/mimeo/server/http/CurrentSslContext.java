package dev.mimeo.server.http;

import dev.mimeo.server.tls.ServerCertificate;
import dev.mimeo.server.tls.TlsException;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

/**
 * The TLS 1.3 of a server whose certificate can be replaced. An engine keeps the context that it was made by, certificate, key
 * and session tickets alike, so that no handshake sees parts of two.
 */
final class CurrentSslContext extends SslContext {

    private static final String TLS_1_3 = "TLSv1.3";

    private volatile SslContext current;

    CurrentSslContext(ServerCertificate certificate) {
        this.current = of(certificate);
    }

    /** Engines made from now on prove the server by this certificate. */
    void use(ServerCertificate certificate) {
        current = of(certificate);
    }

    private static SslContext of(ServerCertificate certificate) {
        try {
            return SslContextBuilder.forServer(
                            certificate.key(), certificate.chain().toArray(X509Certificate[]::new))
                    .sslProvider(SslProvider.JDK)
                    .protocols(TLS_1_3)
                    .build();
        } catch (SSLException unusable) {
            throw new TlsException("The certificate cannot be used: " + unusable.getMessage() + ".");
        }
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return current.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // an abstract method of Netty's, which has no other name for it
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current.applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return current.newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return current.newEngine(allocator, peerHost, peerPort);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return current.sessionContext();
    }
}
