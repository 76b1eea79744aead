package dev.mimeo.testkit.wire;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What tests on raw connections have in common: a bucket of their own, and signed requests to it. */
abstract class WireTest {

    private static final Duration REST = Duration.ofSeconds(30);
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final String bucket = "wire-" + BUCKETS.incrementAndGet();

    abstract MimeoServer server();

    @BeforeEach
    void createBucket() throws IOException {
        ask("PUT", "/" + bucket);
    }

    /** The path of a key, which is percent-encoded already. */
    final String path(String key) {
        return "/" + bucket + "/" + key;
    }

    final String bucketPath() {
        return "/" + bucket;
    }

    final RawConnection connect() throws IOException {
        return RawConnection.to(server().running().address());
    }

    final RawRequest signed(RawRequest request) {
        return request.signed(server().signer());
    }

    final RawRequest signed(String method, String target) {
        return signed(RawRequest.of(method, target));
    }

    final RawRequest signedCopy(String source, String target) {
        return signed(RawRequest.of("PUT", target).with("x-amz-copy-source", source));
    }

    final RawAnswer ask(RawRequest request) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(request.bytes()).answer();
        }
    }

    final RawAnswer ask(String method, String target) throws IOException {
        return ask(signed(method, target));
    }

    final RawAnswer put(String key, String body) throws IOException {
        return ask(signed(RawRequest.of("PUT", path(key), body)));
    }

    final String get(String key) throws IOException {
        return ask("GET", path(key)).body();
    }

    /** Waits until no transfer has memory any more: one that a client broke off ends on threads of its own. */
    final void awaitRest() {
        StepVerifier.create(Flux.interval(Duration.ofMillis(1))
                        .filter(tick -> server().running().engine().segmentsInUse() == 0)
                        .next())
                .expectNextCount(1)
                .expectComplete()
                .verify(REST);
    }

    /** The value of {@code Content-MD5}. */
    static String md5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
