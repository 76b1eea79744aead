package dev.mimeo.engine.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Envelopes over a key management service that counts its calls, in a time that only the test moves. */
final class EnvelopeKeyServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final KmsKeyId KEY = new KmsKeyId("key-1");
    private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("team", "red"));
    private static final KeyDomain ALONE = new KeyDomain.SseKms(KEY, CONTEXT, Optional.empty());
    private static final KeyDomain SHARED = shared(KEY, 1);
    private static final byte[] CONTENT_KEY = contentKey();

    private final AtomicLong now = new AtomicLong();
    private final MemoryKms kms = new MemoryKms();
    private final EnvelopeKeyService service = new EnvelopeKeyService(
            kms, new KeyWrap(new SecureRandom()), new BriefCache.Clockwork(now::get, Runnable::run));

    @Test
    void aBucketKeyTakesOneCallForTheBucketAndTheHour() {
        WrappedKey first = wrap(SHARED);
        for (int object = 0; object < 100; object++) {
            assertThat(unwrap(wrap(SHARED))).isEqualTo(CONTENT_KEY);
        }
        pass(Duration.ofMinutes(59));
        unwrap(first);
        wrap(SHARED);

        assertThat(kms.generated).isEqualTo(1);
        assertThat(kms.opened).isZero();
    }

    @Test
    void theNextHourHasABucketKeyOfItsOwnAndTheLastOneIsOpenedOnceMore() {
        WrappedKey first = wrap(SHARED);
        pass(EnvelopeKeyService.BUCKET_KEY_LIFETIME);
        WrappedKey second = wrap(SHARED);
        unwrap(second);
        unwrap(first);
        unwrap(first);

        assertThat(kms.generated).isEqualTo(2);
        assertThat(kms.opened).isEqualTo(1);
    }

    @Test
    void bucketsAndKeysShareNoBucketKey() {
        List.of(SHARED, shared(KEY, 2), shared(new KmsKeyId("key-2"), 1), new KeyDomain.RootKey(KEY, new BucketId(3)))
                .forEach(this::wrap);

        assertThat(kms.generated).isEqualTo(4);
    }

    @Test
    void withoutABucketKeyEachObjectTakesOneCall() {
        for (int object = 0; object < 10; object++) {
            wrap(ALONE);
            wrap(new KeyDomain.DsseKms(KEY, CONTEXT));
        }

        assertThat(kms.generated).isEqualTo(20);
    }

    @Test
    void anOpenedKeyStaysOpenForFiveMinutes() {
        WrappedKey wrapped = wrap(ALONE);
        unwrap(wrapped);
        pass(Duration.ofMinutes(4));
        unwrap(wrapped);
        assertThat(kms.opened).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        unwrap(wrapped);

        assertThat(kms.opened).isEqualTo(2);
    }

    @Test
    void whoAsksWhileAKeyIsBeingOpenedWaitsForThatCall() {
        WrappedKey wrapped = wrap(ALONE);
        Sinks.Empty<Void> gate = kms.stall();
        Mono<List<byte[]>> all = Flux.range(0, 10)
                .flatMap(i -> service.unwrap(wrapped))
                .collectList()
                .cache();
        all.subscribe();
        gate.tryEmitEmpty();

        assertThat(all.block(PATIENCE)).hasSize(10).allMatch(key -> Arrays.equals(key, CONTENT_KEY));
        assertThat(kms.opened).isEqualTo(1);
    }

    @Test
    void whoStopsWaitingDoesNotFailTheOthers() {
        WrappedKey wrapped = wrap(ALONE);
        Sinks.Empty<Void> gate = kms.stall();
        Disposable impatient = service.unwrap(wrapped).subscribe();
        Mono<byte[]> patient = service.unwrap(wrapped).cache();
        patient.subscribe();
        impatient.dispose();
        gate.tryEmitEmpty();

        assertThat(patient.block(PATIENCE)).isEqualTo(CONTENT_KEY);
    }

    @Test
    void aFailureIsToldAndNotKept() {
        WrappedKey wrapped = wrap(ALONE);
        kms.failure = Optional.of(new Failure.KmsUnavailable("away"));
        assertFails(service.unwrap(wrapped), Failure.KmsUnavailable.class);
        assertFails(service.wrap(CONTENT_KEY, SHARED), Failure.KmsUnavailable.class);
        kms.failure = Optional.empty();

        assertThat(unwrap(wrapped)).isEqualTo(CONTENT_KEY);
        assertThat(unwrap(wrap(SHARED))).isEqualTo(CONTENT_KEY);
    }

    @Test
    void whoTriesAgainAsSoonAsAFailureIsToldAsksAgain() {
        WrappedKey wrapped = wrap(ALONE);
        Sinks.Empty<Void> gate = kms.stall();
        Mono<byte[]> again = service.unwrap(wrapped)
                .onErrorResume(failure -> {
                    kms.answering = Mono.empty();
                    return service.unwrap(wrapped);
                })
                .cache();
        again.subscribe();
        gate.tryEmitError(new Failure.KmsUnavailable("away").asException());

        assertThat(again.block(PATIENCE)).isEqualTo(CONTENT_KEY);
    }

    @ParameterizedTest
    @MethodSource("otherDomains")
    void aWrappingIsBoundToItsKeyItsContextItsBucketAndItsKind(KeyDomain made, KeyDomain claimed) {
        WrappedKey good = wrap(made);
        WrappedKey moved = new WrappedKey(claimed, good.keyId(), good.sealingId(), good.wrapped());

        assertFails(service.unwrap(moved), Failure.CorruptRecord.class);
    }

    static Object[][] otherDomains() {
        KmsKeyId other = new KmsKeyId("key-2");
        EncryptionContext blue = EncryptionContext.of(Map.of("team", "blue"));
        return new Object[][] {
            {ALONE, new KeyDomain.SseKms(other, CONTEXT, Optional.empty())},
            {ALONE, new KeyDomain.SseKms(KEY, blue, Optional.empty())},
            {ALONE, new KeyDomain.SseKms(KEY, EncryptionContext.EMPTY, Optional.empty())},
            {ALONE, new KeyDomain.DsseKms(KEY, CONTEXT)},
            {ALONE, SHARED},
            {SHARED, shared(KEY, 2)},
            {SHARED, new KeyDomain.SseKms(KEY, blue, Optional.of(new BucketId(1)))},
            {SHARED, new KeyDomain.RootKey(KEY, new BucketId(1))},
            {new KeyDomain.RootKey(KEY, new BucketId(1)), new KeyDomain.RootKey(KEY, new BucketId(2))}
        };
    }

    @Test
    void aRecordThatHoldsNoEnvelopeIsCorrupt() {
        WrappedKey good = wrap(ALONE);
        for (int length = 0; length < good.wrapped().size(); length++) {
            Bytes cut = good.wrapped().slice(0, length);
            assertFails(
                    service.unwrap(new WrappedKey(ALONE, good.keyId(), good.sealingId(), cut)),
                    Failure.CorruptRecord.class);
        }
    }

    @Test
    void anEnvelopeKeyOfOneObjectIsZeroedWhenItHasWrapped() {
        wrap(ALONE);

        assertThat(kms.given).hasSize(1);
        assertThat(kms.allZeroed()).isTrue();
    }

    @Test
    void keysAreZeroedWhenTheirTimeIsOver() {
        unwrap(wrap(ALONE));
        unwrap(wrap(SHARED));
        assertThat(kms.allZeroed()).isFalse();
        pass(EnvelopeKeyService.BUCKET_KEY_LIFETIME);
        unwrap(wrap(ALONE));
        service.close();

        assertThat(kms.given).hasSizeGreaterThan(3);
        assertThat(kms.allZeroed()).isTrue();
    }

    @Test
    void closingZeroesWhatIsOpen() {
        unwrap(wrap(ALONE));
        wrap(SHARED);
        service.close();

        assertThat(kms.allZeroed()).isTrue();
    }

    @Test
    void domainsWithoutAKeyOfTheServiceAreRefused() {
        for (KeyDomain domain : List.of(new KeyDomain.SseS3(), new KeyDomain.SseC())) {
            assertThatThrownBy(() -> wrap(domain)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private WrappedKey wrap(KeyDomain domain) {
        return Objects.requireNonNull(service.wrap(CONTENT_KEY, domain).block(PATIENCE));
    }

    private byte[] unwrap(WrappedKey wrapped) {
        return Objects.requireNonNull(service.unwrap(wrapped).block(PATIENCE));
    }

    private static void assertFails(Mono<?> chain, Class<? extends Failure> failure) {
        assertThatThrownBy(() -> chain.block(PATIENCE))
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        error -> assertThat(error.failure()).isInstanceOf(failure));
    }

    private static KeyDomain shared(KmsKeyId key, long bucket) {
        return new KeyDomain.SseKms(key, CONTEXT, Optional.of(new BucketId(bucket)));
    }

    private static byte[] contentKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return key;
    }
}
