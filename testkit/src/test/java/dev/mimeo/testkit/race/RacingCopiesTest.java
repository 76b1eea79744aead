package dev.mimeo.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Many clients that each copy an object of their own onto one key, if there is nothing yet. */
final class RacingCopiesTest {

    private static final int CLIENTS = 24;
    private static final int ROUNDS = Race.rounds(10);
    private static final int REFUSED = 412;
    private static final int CONFLICT = 409;

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Test
    void ofManyCopiesThatWantTheKeyToBeAbsentExactlyOneWins(S3Client s3) throws Exception {
        s3.createBucket(create -> create.bucket("plain"));
        race(s3, "plain");
    }

    @Test
    void ofManyCopiesIntoAVersionedBucketExactlyOneWinsAndIsItsOnlyVersion(S3Client s3) throws Exception {
        Race.createVersioned(s3, "versioned");
        race(s3, "versioned");
    }

    private static void race(S3Client s3, String bucket) throws Exception {
        IntStream.range(0, CLIENTS).forEach(number -> putSource(s3, bucket, number));
        for (int round = 0; round < ROUNDS; round++) {
            String key = "key " + round;
            List<String> winners = winners(s3, bucket, key);

            assertThat(winners).as(key).hasSize(1);
            assertThat(read(s3, bucket, key)).isEqualTo(read(s3, bucket, winners.get(0)));
            assertThat(s3.listObjectVersions(list -> list.bucket(bucket).prefix(key))
                            .versions())
                    .filteredOn(version -> version.key().equals(key))
                    .hasSize(1);
        }
    }

    /** The sources of those who were told that their copy was made. */
    private static List<String> winners(S3Client s3, String bucket, String key) throws Exception {
        List<Callable<Optional<String>>> racers = IntStream.range(0, CLIENTS)
                .<Callable<Optional<String>>>mapToObj(number -> () -> copy(s3, bucket, source(number), key))
                .toList();
        return Race.run(racers).stream().flatMap(Optional::stream).toList();
    }

    private static Optional<String> copy(S3Client s3, String bucket, String source, String key) {
        return Race.unlessRefused(
                        () -> s3.copyObject(copy -> copy.sourceBucket(bucket)
                                .sourceKey(source)
                                .destinationBucket(bucket)
                                .destinationKey(key)
                                .ifNoneMatch("*")),
                        REFUSED,
                        CONFLICT)
                .map(made -> source);
    }

    /** Every third is larger than what stands in a row. */
    private static void putSource(S3Client s3, String bucket, int number) {
        String body = ("body of " + number + " ").repeat(number % 3 == 0 ? 5000 : 1);
        s3.putObject(put -> put.bucket(bucket).key(source(number)), RequestBody.fromString(body));
    }

    private static String source(int number) {
        return "source " + number;
    }

    private static String read(S3Client s3, String bucket, String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }
}
