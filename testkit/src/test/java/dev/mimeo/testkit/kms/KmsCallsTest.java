package dev.mimeo.testkit.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.crypto.Randomness;
import dev.mimeo.engine.kms.BriefCache;
import dev.mimeo.engine.kms.EnvelopeKeyService;
import dev.mimeo.engine.local.LocalStore;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.server.kms.AwsKms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How often an engine that writes, copies and reads objects calls the key management service. */
final class KmsCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AccountId ME = new AccountId("me");
    private static final int OBJECTS = 20;

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();
    private final BriefCache.Clockwork clockwork = new BriefCache.Clockwork(now::get, Runnable::run);
    private FakeKms fake;
    private AwsKms kms;
    private Mimeo engine;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeKms();
        kms = AwsKms.open(KmsConfigs.of(fake.endpoint(), PATIENCE), clockwork);
        engine = open();
    }

    @AfterEach
    void stop() {
        engine.close().block(PATIENCE);
        kms.close();
        fake.close();
    }

    @Test
    void aBucketKeyTakesOneCallForEachBucketAndHour() {
        bucket("first", true);
        bucket("second", true);

        writeCopyAndRead("first");
        assertCalls(1, 0);
        writeCopyAndRead("second");
        assertCalls(2, 0);
        now.addAndGet(EnvelopeKeyService.BUCKET_KEY_LIFETIME.toNanos());
        writeCopyAndRead("first");
        assertCalls(3, 0);
    }

    @Test
    void aBucketKeyOfBeforeAStartIsOpenedByOneCall() throws IOException {
        bucket("first", true);
        write("first");
        engine.close().block(PATIENCE);
        engine = open();

        read("first");
        assertCalls(1, 1);
    }

    @Test
    void withoutABucketKeyEachObjectTakesACallToBeWrittenAndOneToBeReadForFiveMinutes() {
        bucket("first", false);

        write("first");
        assertCalls(OBJECTS, 0);
        copy("first");
        assertCalls(2 * OBJECTS, OBJECTS);
        read("first");
        assertCalls(2 * OBJECTS, OBJECTS);
        now.addAndGet(EnvelopeKeyService.OPEN_FOR.toNanos());
        read("first");
        assertCalls(2 * OBJECTS, 2 * OBJECTS);
    }

    private Mimeo open() throws IOException {
        EnvelopeKeyService keys = new EnvelopeKeyService(kms, new KeyWrap(Randomness.seeded()), clockwork);
        return Mimeo.over(
                LocalStore.open(folder, Optional.empty()), keys, Mono.fromRunnable(keys::close), MimeoOptions.DEFAULT);
    }

    private void bucket(String name, boolean bucketKey) {
        BucketName bucket = new BucketName(name);
        BucketEncryption encryption = new BucketEncryption.SseKms(Optional.of(FakeKms.ENABLED), bucketKey);
        engine.buckets()
                .create(ME, bucket, "us-east-1")
                .then(engine.buckets().change(ME, bucket, new BucketChange.SetEncryption(encryption)))
                .block(PATIENCE);
    }

    private void writeCopyAndRead(String bucket) {
        write(bucket);
        copy(bucket);
        read(bucket);
    }

    private void write(String bucket) {
        all(i -> engine.objects().put(PutRequest.of(ME, at(bucket, "key-" + i), ObjectBody.of(content(i)))));
    }

    private void copy(String bucket) {
        all(i -> engine.copies()
                .copy(CopyRequest.of(ME, at(bucket, "key-" + i), at(bucket, "copy-" + i)))
                .then());
    }

    private void read(String bucket) {
        all(i -> engine.objects()
                .get(ReadRequest.current(ME, at(bucket, "key-" + i)))
                .flatMapMany(ObjectReading::body));
    }

    private static void all(IntFunction<Publisher<?>> each) {
        Flux.range(0, OBJECTS).flatMap(each::apply).then().block(PATIENCE);
    }

    /** Some of the bodies are small and stand beside the records, the others in blobs. */
    private static byte[] content(int number) {
        return new byte[number % 2 == 0 ? 10 : 50_000];
    }

    private static ObjectAddress at(String bucket, String key) {
        return new ObjectAddress(new BucketName(bucket), new ObjectKey(key));
    }

    private void assertCalls(int generated, int opened) {
        assertThat(fake.calls("GenerateDataKey")).isEqualTo(generated);
        assertThat(fake.calls("Decrypt")).isEqualTo(opened);
    }
}
