package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Many clients that all want to be the first. */
final class RacingPutsTest {

    private static final int CLIENTS = 64;
    private static final int ROUNDS = 40;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String BUCKET = "race";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Test
    void ofManyPutsThatWantTheKeyToBeAbsentExactlyOneWins(S3AsyncClient s3) {
        s3.createBucket(request -> request.bucket(BUCKET)).join();

        for (int round = 0; round < ROUNDS; round++) {
            String key = "key " + round;
            List<String> winners = race(s3, key);

            assertThat(winners).as(key).hasSize(1);
            assertThat(read(s3, key)).isEqualTo(winners.get(0));
        }
    }

    /** The bodies of those that were told that theirs was put. */
    private static List<String> race(S3AsyncClient s3, String key) {
        return Flux.range(0, CLIENTS)
                .map(number -> key + " by " + number)
                .flatMap(body -> put(s3, key, body), CLIENTS)
                .collectList()
                .blockOptional(BOUND)
                .orElseThrow();
    }

    private static Mono<String> put(S3AsyncClient s3, String key, String body) {
        return Mono.fromFuture(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key(key).ifNoneMatch("*"), AsyncRequestBody.fromString(body)))
                .thenReturn(body)
                .onErrorResume(RacingPutsTest::cameTooLate, late -> Mono.empty());
    }

    private static boolean cameTooLate(Throwable failure) {
        return failure instanceof S3Exception refused && refused.statusCode() == 412;
    }

    private static String read(S3AsyncClient s3, String key) {
        return s3.getObject(request -> request.bucket(BUCKET).key(key), AsyncResponseTransformer.toBytes())
                .join()
                .asUtf8String();
    }
}
