package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.Permission;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.WebHost;
import dev.mimeo.engine.model.Website;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.server.config.TlsConfig;
import dev.mimeo.testkit.embedded.EmbeddedServer;
import dev.mimeo.testkit.embedded.ServerSetup;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the address of websites has in common with that of the API: TLS, and the end. */
final class WebsiteLifeTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final AccountId OWNER = new AccountId("root");
    private static final BucketName BUCKET = new BucketName("site");
    private static final ServerSetup SETUP = ServerSetup.DEFAULT.withWebsites("web.test");
    private static final String GET = "GET /large HTTP/1.1\r\nHost: site.web.test\r\n\r\n";
    private static final int LARGE = 24 << 20;

    @TempDir
    private Path folder;

    @Test
    void overTlsVisitorsAreSentOnOverTls() throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=web.test")
                .addSanIpAddress("127.0.0.1")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        TlsConfig files = new TlsConfig(
                Files.writeString(folder.resolve("server.pem"), certificate.getCertificatePEM()),
                Files.writeString(folder.resolve("server.key"), certificate.getPrivateKeyPEM()));
        try (EmbeddedServer server = EmbeddedServer.start(folder.resolve("data"), SETUP.withTls(files))) {
            makeWebsite(server, new Website.RedirectAll(new WebHost("example.com"), Optional.empty()));

            assertThat(securely(server, certificate))
                    .startsWith("HTTP/1.1 301 Moved Permanently\r\n")
                    .containsIgnoringCase("\r\nlocation: https://example.com/large\r\n");
        }
    }

    @Test
    void whenTheServerStopsAVisitorGetsAllAndTheNextIsRefused() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder.resolve("data"), SETUP);
                RawConnection served = RawConnection.to(server.websiteAddress());
                RawConnection late = RawConnection.to(server.websiteAddress())) {
            makeWebsite(server, new Website.Pages(new ObjectKey("index"), Optional.empty(), List.of()));
            publish(server, "large", new byte[LARGE]);
            late.send(GET.replace("GET", "HEAD")).answerWithoutBody();
            served.send(GET).head();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
            RawAnswer refused = untilRefused(late);

            assertThat(refused.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(refused.body()).contains("<h1>503 Service Unavailable</h1>");
            assertThat(refused.header("connection")).isEqualTo("close");
            assertThat(served.read(LARGE)).hasSize(LARGE);
            stopped.get(BOUND.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Asks again and again, since the server stops when it comes to it. */
    private static RawAnswer untilRefused(RawConnection connection) throws Exception {
        RawAnswer answer = connection
                .send("GET /missing HTTP/1.1\r\nHost: site.web.test\r\n\r\n")
                .answer();
        for (int asked = 0; answer.status() != 503 && asked < 100_000; asked++) {
            answer = connection
                    .send("GET /missing HTTP/1.1\r\nHost: site.web.test\r\n\r\n")
                    .answer();
        }
        return answer;
    }

    private static void makeWebsite(EmbeddedServer server, Website website) {
        server.engine()
                .buckets()
                .create(OWNER, BUCKET, ServerSetup.REGION)
                .then(server.engine()
                        .buckets()
                        .change(OWNER, BUCKET, new BucketChange.SetWebsite(Optional.of(website))))
                .block(BOUND);
    }

    private static void publish(EmbeddedServer server, String key, byte[] content) {
        RequestedTraits none = RequestedTraits.NONE;
        AclRequest all = new AclRequest.Granted(
                new Acl(List.of(new Grant(new Grantee.Group(GranteeGroup.ALL_USERS), Permission.READ))));
        server.engine()
                .objects()
                .put(new PutRequest(
                        OWNER,
                        new ObjectAddress(BUCKET, new ObjectKey(key)),
                        ObjectMetadata.EMPTY,
                        TagSet.EMPTY,
                        new RequestedTraits(all, none.storageClass(), none.redirect(), none.lock(), none.retention()),
                        Encryption.BUCKET_DEFAULT,
                        WriteCondition.ALWAYS,
                        ObjectBody.of(content)))
                .block(BOUND);
    }

    private static String securely(EmbeddedServer server, X509Bundle certificate) throws Exception {
        SSLContext trust = SSLContext.getInstance("TLS");
        trust.init(null, certificate.toTrustManagerFactory().getTrustManagers(), null);
        try (Socket socket = trust.getSocketFactory()
                .createSocket("127.0.0.1", server.websiteAddress().getPort())) {
            socket.setSoTimeout((int) BOUND.toMillis());
            socket.getOutputStream()
                    .write(GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
