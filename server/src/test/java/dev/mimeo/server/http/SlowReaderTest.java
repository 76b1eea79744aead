package dev.mimeo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.operation.S3Request;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Streamed;
import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a client that does not read costs. */
final class SlowReaderTest {

    private static final int SEGMENT = 256 * 1024;
    private static final int SEGMENTS = 1_000;
    private static final long TOTAL = (long) SEGMENT * SEGMENTS;

    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong emitted = new AtomicLong();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private final Flux<ByteBuffer> object = Flux.range(0, SEGMENTS)
            .map(number -> ByteBuffer.allocate(SEGMENT))
            .doOnNext(buffer -> emitted.incrementAndGet())
            .doOnRequest(requested::addAndGet)
            .doOnCancel(cancelled::countDown);

    @Test
    void aClientThatDoesNotReadHoldsAtMostTwoSegmentsBesidesWhatTheSocketTook() throws Exception {
        try (TestServer server = new TestServer(this::get);
                RawClient client = server.connect()) {
            client.request("GET /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n");
            long before = settled(emitted);

            assertThat(before).isLessThan(SEGMENTS / 10);
            assertThat(requested.get()).isLessThanOrEqualTo(before + 1);
            client.read(8 * SEGMENT);
            assertThat(settled(emitted) - before).isBetween(4L, 10L);
        }
    }

    @Test
    void aClientThatReadsAgainGetsEverything() {
        try (TestServer server = new TestServer(this::get);
                RawClient client = server.connect()) {
            client.request("GET /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n");
            settled(emitted);

            assertThat(client.skip(TOTAL)).isEqualTo(TOTAL);
        }
    }

    @Test
    void aClientThatTakesNothingForTooLongIsGivenUp() throws Exception {
        try (TestServer server = new TestServer(this::get);
                RawClient client = server.connect()) {
            client.request("GET /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n");
            settled(emitted);
            server.pass(Duration.ofMinutes(10));

            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.ended().bytes()).isLessThan(TOTAL);
        }
    }

    @Test
    void aClientThatGoesAwayCancelsTheSource() throws Exception {
        try (TestServer server = new TestServer(this::get)) {
            RawClient client = server.connect();
            client.request("GET /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n");
            client.close();

            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Mono<S3Response> get(S3Request request) {
        return Mono.just(new Streamed(200, Headers.empty(), OptionalLong.of(TOTAL), object));
    }

    /** The value once it has stayed the same for a while. */
    static long settled(AtomicLong value) {
        long last = -1;
        for (int looks = 0; looks < 100 && last != value.get(); looks++) {
            last = value.get();
            Mono.delay(Duration.ofMillis(100)).block();
        }
        return last;
    }
}
