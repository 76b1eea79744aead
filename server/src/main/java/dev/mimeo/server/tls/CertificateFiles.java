package dev.mimeo.server.tls;

import dev.mimeo.server.config.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * The files of a certificate and its key, and what was in them last. A change is told by their bytes, so that it does not matter
 * how they are replaced: written over, renamed, or by way of a symbolic link. For one thread at a time, which may block.
 */
public final class CertificateFiles {

    private static final int LONGEST = 1 << 20;

    private final TlsConfig files;
    private final Clock clock;
    private Pem seen;
    private ServerCertificate current;

    private CertificateFiles(TlsConfig files, Clock clock) {
        this.files = files;
        this.clock = clock;
        this.seen = read();
        this.current = parsed(seen);
    }

    /** The text of both files. */
    private record Pem(String certificate, String key) {}

    /**
     * Reads the files.
     *
     * @throws TlsException if they cannot be read, do not fit each other, or are not valid now
     */
    public static CertificateFiles open(TlsConfig files, Clock clock) {
        return new CertificateFiles(files, clock);
    }

    /** The certificate that was in the files when they could be used last. */
    public ServerCertificate current() {
        return current;
    }

    /**
     * Reads the files again.
     *
     * @return the certificate that is in them now; empty if it is the current one
     * @throws TlsException if they cannot be used; the current certificate stays
     */
    public Optional<ServerCertificate> changed() {
        Pem now = read();
        if (now.equals(seen)) {
            return Optional.empty();
        }
        current = parsed(now);
        seen = now;
        return Optional.of(current);
    }

    private Pem read() {
        return new Pem(read(files.certificate()), read(files.key()));
    }

    private ServerCertificate parsed(Pem pem) {
        return new CertificateReader(files, clock.instant()).read(pem.certificate(), pem.key());
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new TlsException("The file " + file + " is too long for a certificate or a key.");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new TlsException("There is no file " + file + ", which TLS is to use.");
        } catch (IOException unreadable) {
            throw new TlsException("The file " + file + ", which TLS is to use, cannot be read: " + unreadable + ".");
        }
    }
}
