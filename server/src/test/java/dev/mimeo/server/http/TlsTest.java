package dev.mimeo.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.operation.Operation;
import dev.mimeo.server.operation.S3Request;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Streamed;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.tls.CertificateFiles;
import dev.mimeo.server.tls.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** HTTP over TLS: who is let in, with which certificate, and how connections end. */
final class TlsTest {

    private static final HttpLimits LIMITS = HttpLimits.DEFAULT;
    private static final String HANDSHAKE_RECORD = "\u0016\u0003\u0003";
    private static final int SEGMENT = 256 * 1024;

    @TempDir
    private Path folder;

    private Certificates certificates;

    @BeforeEach
    void makeCertificate() throws Exception {
        certificates = new Certificates(folder);
        certificates.put("first");
    }

    @Test
    void aRequestOverTlsIsKnownToBeSecure() throws Exception {
        Operation tells = request -> Mono.just(S3Response.text(200, "secure: " + request.secure()));
        try (TestServer secure = start(LIMITS, tells);
                TestServer plain = new TestServer(tells)) {
            assertThat(get(connect(secure))).endsWith("secure: true");
            assertThat(get(plain.connect())).endsWith("secure: false");
        }
    }

    @Test
    void onlyTls13IsSpoken() throws Exception {
        try (TestServer server = start(LIMITS, TlsTest::ok)) {
            assertThat(connect(server).session().getProtocol()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> server.connect().secured(certificates.trust(), "TLSv1.2"))
                    .hasCauseInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("protocol_version");
        }
    }

    @Test
    void aClientThatSpeaksNoTlsIsClosedAtOnce() throws Exception {
        try (TestServer server = start(LIMITS, TlsTest::ok);
                RawClient client = server.connect()) {
            assertThat(client.request("GET /health HTTP/1.1", "Host: h").readToEnd())
                    .doesNotContain("HTTP/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0016\u0003\u0001", "\u0016\u0003\u0001\u0000\u00ff\u0001\u0000"})
    void aHandshakeThatDoesNotEndInTimeIsCut(String beginning) throws Exception {
        try (TestServer server = start(limits(10, Duration.ofMillis(50)), TlsTest::ok);
                RawClient client = server.connect().send(beginning)) {
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void aHandshakeThatStopsHalfwayIsCut() throws Exception {
        try (TestServer server = start(limits(10, Duration.ofMillis(200)), TlsTest::ok);
                RawClient client = server.connect().send(clientHello())) {
            assertThat(client.readToEnd()).startsWith(HANDSHAKE_RECORD).doesNotContain("HTTP/");
        }
    }

    @Test
    void connectionsCountFromBeforeTheirHandshake() throws Exception {
        try (TestServer server = start(limits(1, LIMITS.handshakeTimeout()), TlsTest::ok);
                RawClient halfway = server.connect().send(clientHello())) {
            assertThat(halfway.read(3)).isEqualTo(HANDSHAKE_RECORD);
            assertThat(connect(server).request("GET /b/k HTTP/1.1", "Host: h").readToEnd())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("<Code>SlowDown</Code>");
        }
    }

    @Test
    void newConnectionsGetTheNewCertificateWhileOpenOnesGoOn() throws Exception {
        try (TestServer server = start(LIMITS, request -> download(1_000));
                RawClient before = connect(server).request("GET /b/k HTTP/1.1", "Host: h")) {
            before.readUntil("\r\n\r\n");
            certificates.put("second");
            server.lookAtCertificate();

            assertThat(certificateAt(server)).isEqualTo("CN=second");
            assertThat(before.skip(1_000L * SEGMENT)).isEqualTo(1_000L * SEGMENT);
            assertThat(before.session().getPeerPrincipal().getName()).isEqualTo("CN=first");
        }
    }

    @Test
    void theOldCertificateStaysUntilTheNewOneCanBeUsed() throws Exception {
        try (TestServer server = start(LIMITS, TlsTest::ok)) {
            Files.writeString(certificates.files().key(), "no key");
            server.lookAtCertificate();
            assertThat(certificateAt(server)).isEqualTo("CN=first");
            Files.delete(certificates.files().certificate());
            server.lookAtCertificate();
            assertThat(certificateAt(server)).isEqualTo("CN=first");

            certificates.put("second");
            server.lookAtCertificate();
            assertThat(certificateAt(server)).isEqualTo("CN=second");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
    void anAnswerThatBreaksOffDoesNotEndLikeAWholeOne(String version) throws Exception {
        Flux<ByteBuffer> broken = Flux.range(0, 8)
                .map(number -> ByteBuffer.allocate(SEGMENT))
                .concatWith(Flux.error(new IOException("planned")));
        try (TestServer server = start(
                        LIMITS,
                        request -> Mono.just(new Streamed(200, Headers.empty(), OptionalLong.empty(), broken)));
                RawClient client = connect(server).request("GET /b/k " + version, "Host: h")) {
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            assertThatThrownBy(client::readToEnd).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void anAnswerThatEndsWithTheConnectionIsWholeAndEndsCleanly() throws Exception {
        try (TestServer server = start(LIMITS, request -> download(8));
                RawClient client = connect(server).request("GET /b/k HTTP/1.0", "Host: h")) {
            client.readUntil("\r\n\r\n");
            assertThat(client.readToEnd()).hasSize(8 * SEGMENT);
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsAtMostTwoSegmentsBesidesWhatTheSocketTook() throws Exception {
        AtomicLong requested = new AtomicLong();
        AtomicLong emitted = new AtomicLong();
        Flux<ByteBuffer> object =
                segments(1_000).doOnNext(segment -> emitted.incrementAndGet()).doOnRequest(requested::addAndGet);
        try (TestServer server = start(LIMITS, request -> download(object, 1_000));
                RawClient client = connect(server).request("GET /b/k HTTP/1.1", "Host: h")) {
            client.readUntil("\r\n\r\n");
            long before = SlowReaderTest.settled(emitted);

            assertThat(before).isLessThan(100);
            assertThat(requested.get()).isLessThanOrEqualTo(before + 1);
            assertThat(client.skip(1_000L * SEGMENT)).isEqualTo(1_000L * SEGMENT);
        }
    }

    private TestServer start(HttpLimits limits, Operation operation) {
        return new TestServer(limits, CertificateFiles.open(certificates.files(), Clock.systemUTC()), operation);
    }

    private RawClient connect(TestServer server) throws Exception {
        return server.connect().secured(certificates.trust(), "TLSv1.3");
    }

    private String certificateAt(TestServer server) throws Exception {
        try (RawClient client = connect(server)) {
            return client.session().getPeerPrincipal().getName();
        }
    }

    private String clientHello() throws Exception {
        SSLEngine engine = certificates.trust().createSSLEngine("127.0.0.1", 443);
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return ISO_8859_1.decode(hello.flip()).toString();
    }

    private static String get(RawClient client) {
        try (client) {
            return client.request("GET /b/k HTTP/1.1", "Host: h").readAnswer();
        }
    }

    private static Mono<S3Response> ok(S3Request request) {
        return Mono.just(S3Response.empty(200));
    }

    private static Mono<S3Response> download(int segments) {
        return download(segments(segments), segments);
    }

    private static Mono<S3Response> download(Flux<ByteBuffer> object, int segments) {
        return Mono.just(new Streamed(200, Headers.empty(), OptionalLong.of((long) segments * SEGMENT), object));
    }

    private static Flux<ByteBuffer> segments(int count) {
        return Flux.range(0, count).map(number -> ByteBuffer.allocate(SEGMENT));
    }

    private static HttpLimits limits(int connections, Duration handshakeTimeout) {
        return new HttpLimits(
                LIMITS.headerBytes(),
                connections,
                LIMITS.requests(),
                LIMITS.pipelinedRequests(),
                LIMITS.headTimeout(),
                handshakeTimeout,
                LIMITS.rateWindow(),
                LIMITS.minimumRate(),
                LIMITS.unreadBody());
    }
}
