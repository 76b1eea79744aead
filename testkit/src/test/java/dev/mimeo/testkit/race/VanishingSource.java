package dev.mimeo.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object that one client changes while others copy it; each body follows from the number in its metadata. */
final class VanishingSource {

    private static final String KEY = "source";
    private static final String NUMBER = "number";
    private static final int[] LENGTHS = {0, 100, 16 << 10, (16 << 10) + 1, 200_000, 1_500_000};
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;
    private final boolean versioned;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private int puts;
    private volatile String current = "";

    VanishingSource(S3Client s3, String bucket, boolean versioned) {
        this.s3 = s3;
        this.bucket = bucket;
        this.versioned = versioned;
    }

    /**
     * A copy that was made.
     *
     * @param source the version that was told as its source; empty where there are no versions
     */
    record Copy(String key, Optional<String> source) {}

    /** Writes another object; one client alone does that. */
    void put() {
        int number = puts++;
        String version = s3.putObject(
                        put -> put.bucket(bucket).key(KEY).metadata(Map.of(NUMBER, Integer.toString(number))),
                        RequestBody.fromBytes(body(number)))
                .versionId();
        if (versioned) {
            numbers.put(version, number);
            current = version;
        }
    }

    /** Overwrites the object, or deletes it in one of two ways and writes it again. */
    void change(int step) {
        String old = current;
        switch (step % 3) {
            case 0 -> put();
            case 1 -> {
                put();
                remove(old);
            }
            default -> {
                s3.deleteObject(delete -> delete.bucket(bucket).key(KEY));
                put();
            }
        }
    }

    private void remove(String version) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(KEY).versionId(versioned ? version : "null"));
    }

    /** Copies the object, or the version that was just written, for a part of the copies with a digest that needs its bytes. */
    Optional<Copy> copy(String name, int way) {
        String target = "copy " + name;
        String version = versioned && way % 2 == 0 ? current : null;
        return Race.unlessRefused(() -> copied(target, version, way % 3 == 0), NOT_FOUND)
                .map(copied -> new Copy(target, Optional.ofNullable(copied.copySourceVersionId())));
    }

    private CopyObjectResponse copied(String target, @Nullable String version, boolean digest) {
        return s3.copyObject(copy -> copy.sourceBucket(bucket)
                .sourceKey(KEY)
                .sourceVersionId(version)
                .destinationBucket(bucket)
                .destinationKey(target)
                .checksumAlgorithm(digest ? ChecksumAlgorithm.SHA256 : null));
    }

    /** The copy has the bytes and metadata of one object, the one of the version that was told. */
    void assertWhole(Copy copy) {
        ResponseBytes<GetObjectResponse> read =
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(copy.key()));
        int number = Integer.parseInt(read.response().metadata().get(NUMBER));
        assertThat(number).isBetween(0, puts - 1);
        assertThat(read.asByteArray()).isEqualTo(body(number));
        assertThat(copy.source().isPresent()).isEqualTo(versioned);
        copy.source().ifPresent(version -> assertThat(number).isEqualTo(numbers.get(version)));
    }

    private static byte[] body(int number) {
        byte[] body = new byte[LENGTHS[number % LENGTHS.length]];
        new Random(number).nextBytes(body);
        return body;
    }
}
