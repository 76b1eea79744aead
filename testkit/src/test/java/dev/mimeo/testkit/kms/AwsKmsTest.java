package dev.mimeo.testkit.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.kms.BriefCache;
import dev.mimeo.engine.kms.EnvelopeKeyService;
import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.LocalKeyService;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.server.kms.AwsKms;
import dev.mimeo.server.kms.RoutingKeyService;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** AWS KMS beyond the contract: how often it is called, and what happens when it does not answer as it should. */
final class AwsKmsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] CONTENT_KEY = new byte[32];
    private static final KmsKeyId LOCAL_KEY = new KmsKeyId("local-key");
    private static final KeyDomain ALONE =
            new KeyDomain.SseKms(FakeKms.ENABLED, EncryptionContext.EMPTY, Optional.empty());
    private static final KeyDomain SHARED =
            new KeyDomain.SseKms(FakeKms.ENABLED, EncryptionContext.EMPTY, Optional.of(new BucketId(1)));

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();
    private FakeKms fake;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeKms();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aBucketKeyTakesOneCallForTheHourAndObjectsAloneTakeOneEach() {
        try (AwsKms kms = AwsKms.open(KmsConfigs.of(fake.endpoint(), PATIENCE));
                EnvelopeKeyService keys = EnvelopeKeyService.over(kms)) {
            List<WrappedKey> wrapped = Objects.requireNonNull(Flux.range(0, 40)
                    .flatMap(i -> keys.wrap(CONTENT_KEY, SHARED))
                    .collectList()
                    .block(PATIENCE));
            wrapped.forEach(key -> value(keys.unwrap(key)));
            assertThat(fake.calls()).isEqualTo(1);
            for (int object = 0; object < 3; object++) {
                value(keys.wrap(CONTENT_KEY, ALONE));
            }

            assertThat(fake.calls("GenerateDataKey")).isEqualTo(4);
            assertThat(fake.calls("Decrypt")).isZero();
        }
    }

    @Test
    void aNameIsLookedUpOnceAMinute() {
        BriefCache.Clockwork clockwork = new BriefCache.Clockwork(now::get, Runnable::run);
        try (AwsKms kms = AwsKms.open(KmsConfigs.of(fake.endpoint(), PATIENCE), clockwork)) {
            for (int i = 0; i < 10; i++) {
                assertThat(value(kms.resolve(Optional.of(FakeKms.ALIAS)))).isEqualTo(FakeKms.ENABLED);
            }
            assertThat(fake.calls("DescribeKey")).isEqualTo(1);
            aMinuteLater(kms).repeat(() -> fake.calls("DescribeKey") < 2).blockLast(PATIENCE);

            assertThat(fake.calls("DescribeKey")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ThrottlingException", "KMSInternalException"})
    void aRefusedCallIsTriedAFewTimesAtMostAndNotKept(String code) {
        try (AwsKms kms = AwsKms.open(KmsConfigs.of(fake.endpoint(), PATIENCE));
                EnvelopeKeyService keys = EnvelopeKeyService.over(kms)) {
            fake.refuse(code);
            assertFails(keys.wrap(CONTENT_KEY, SHARED), new Failure.KmsUnavailable(code));
            assertThat(fake.calls()).isBetween(1, 3);
            fake.refuse("");

            assertThat(value(keys.unwrap(value(keys.wrap(CONTENT_KEY, SHARED)))))
                    .isEqualTo(CONTENT_KEY);
        }
    }

    @Test
    void manyFailuresEndTheRepetitionOfCalls() {
        try (AwsKms kms = AwsKms.open(KmsConfigs.of(fake.endpoint(), PATIENCE))) {
            fake.refuse("KMSInternalException");
            int objects = 400;
            Flux.range(0, objects)
                    .flatMap(
                            i -> EnvelopeKeyService.over(kms)
                                    .wrap(CONTENT_KEY, ALONE)
                                    .onErrorComplete(),
                            16)
                    .then()
                    .block(PATIENCE);

            assertThat(fake.calls()).isLessThan(2 * objects);
        }
    }

    @Test
    void aCallThatHangsEndsInTime() {
        CountDownLatch gate = fake.hang();
        try (AwsKms kms = AwsKms.open(KmsConfigs.of(fake.endpoint(), Duration.ofMillis(300)))) {
            assertFails(kms.resolve(Optional.of(FakeKms.ALIAS)), new Failure.KmsUnavailable("ApiCallTimeoutException"));
        } finally {
            gate.countDown();
        }
    }

    @Test
    void aServiceThatIsNotThereIsUnavailable() {
        try (AwsKms kms = AwsKms.open(KmsConfigs.of(fake.endpoint(), PATIENCE))) {
            fake.close();

            assertThatThrownBy(() -> value(kms.resolve(Optional.empty())))
                    .isInstanceOfSatisfying(
                            MimeoException.class,
                            error -> assertThat(error.failure()).isInstanceOf(Failure.KmsUnavailable.class));
        }
    }

    @Test
    void whatWasWrappedIsUnwrappedWhereItWasWhateverIsConfiguredNow() throws IOException {
        SecureRandom random = new SecureRandom();
        try (DataFolder data = DataFolder.open(folder.resolve("data"), Optional.empty(), random);
                LocalKeyService ring = data.keys(random)) {
            ring.ensure(List.of(LOCAL_KEY));
            KeyDomain local = new KeyDomain.SseKms(LOCAL_KEY, EncryptionContext.EMPTY, Optional.empty());
            WrappedKey before = value(ring.wrap(CONTENT_KEY, local));
            WrappedKey since;
            try (RoutingKeyService routing = RoutingKeyService.over(ring, KmsConfigs.of(fake.endpoint(), PATIENCE))) {
                assertThat(value(routing.unwrap(before))).isEqualTo(CONTENT_KEY);
                since = value(routing.wrap(CONTENT_KEY, ALONE));
                assertThat(value(routing.unwrap(since))).isEqualTo(CONTENT_KEY);
            }

            assertThat(value(ring.unwrap(before))).isEqualTo(CONTENT_KEY);
            assertFails(ring.unwrap(since), new Failure.KmsUnavailable("keys of kms:aws are not served here"));
        }
    }

    @Test
    void theServersOwnKeysAndRootKeysStayWithTheRing() throws IOException {
        SecureRandom random = new SecureRandom();
        KmsKeyId root = new KmsKeyId("crn:v1:bluemix:public:kms:us-south:a/1:2:key:3");
        try (DataFolder data = DataFolder.open(folder.resolve("data"), Optional.empty(), random);
                LocalKeyService ring = data.keys(random);
                RoutingKeyService routing = RoutingKeyService.over(ring, KmsConfigs.of(fake.endpoint(), PATIENCE))) {
            ring.ensure(List.of(root));
            assertThat(value(routing.resolve(Optional.of(root)))).isEqualTo(root);
            for (KeyDomain domain : List.of(new KeyDomain.SseS3(), new KeyDomain.RootKey(root, new BucketId(1)))) {
                assertThat(value(routing.unwrap(value(routing.wrap(CONTENT_KEY, domain)))))
                        .isEqualTo(CONTENT_KEY);
            }
            assertThat(fake.calls()).isZero();
            assertThat(value(routing.resolve(Optional.empty()))).isEqualTo(FakeKms.ENABLED);
        }
    }

    /** Once may not do: a name is dated when the cache takes it in, and that may be after it was told. */
    private Mono<KmsKeyId> aMinuteLater(AwsKms kms) {
        return Mono.defer(() -> {
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            return kms.resolve(Optional.of(FakeKms.ALIAS));
        });
    }

    private static <T> T value(Mono<T> chain) {
        return Objects.requireNonNull(chain.block(PATIENCE));
    }

    private static void assertFails(Mono<?> chain, Failure failure) {
        assertThatThrownBy(() -> chain.block(PATIENCE))
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        error -> assertThat(error.failure()).isEqualTo(failure));
    }
}
