package dev.mimeo.server.http;

import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.tls.CertificateFiles;
import dev.mimeo.server.tls.ServerCertificate;
import dev.mimeo.server.tls.TlsException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.server.HttpServer;

/**
 * TLS in front of HTTP. The files of the certificate are looked at again and again; a connection gets the certificate that was
 * in them last, and keeps it. Files that cannot be used are told once, and change nothing.
 */
final class TlsEdge implements Disposable {

    /** How often the files are looked at. */
    static final Duration LOOKS_EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TlsEdge.class);

    private final CertificateFiles files;
    private final Scheduler scheduler;
    private final CurrentSslContext context;
    private @Nullable String complaint;

    TlsEdge(TlsParts parts) {
        this.files = parts.files();
        this.scheduler = parts.scheduler();
        this.context = new CurrentSslContext(files.current());
    }

    /** The server, speaking TLS and nothing else. */
    HttpServer over(HttpServer server, HttpLimits limits) {
        return server.secure(spec -> spec.sslContext(context).handshakeTimeout(limits.handshakeTimeout()));
    }

    /** Looks at the files from now on. */
    void watch() {
        scheduler.schedulePeriodically(
                this::look, LOOKS_EVERY.toMillis(), LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void dispose() {
        scheduler.dispose();
    }

    private void look() {
        try {
            files.changed().ifPresent(this::use);
            complaint = null;
        } catch (TlsException broken) {
            complain(String.valueOf(broken.getMessage()));
        }
    }

    private void use(ServerCertificate certificate) {
        context.use(certificate);
        LOG.info("New connections get the certificate that {}.", certificate.validity());
    }

    private void complain(String sentence) {
        if (!sentence.equals(complaint)) {
            LOG.error("{} The certificate before stays in use.", sentence);
            complaint = sentence;
        }
    }
}
