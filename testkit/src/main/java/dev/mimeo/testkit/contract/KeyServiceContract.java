package dev.mimeo.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * What a {@link KeyService} promises, for each key domain that it serves. A subclass provides the service and what it has:
 * a key that can be used, one that is disabled, and one that is pending deletion.
 */
public abstract class KeyServiceContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEY_LENGTH = 32;
    private static final KmsKeyId UNKNOWN = new KmsKeyId("alias/no-such-key");

    /** The service under test; the same one throughout a test. */
    protected abstract KeyService service();

    /** The key domains that the service serves. */
    protected abstract List<KeyDomain> domains();

    /** The key of a key management service that can be used, by the name that the service resolves it to. */
    protected abstract KmsKeyId key();

    /** A key that is disabled, by the name that the service resolves it to. */
    protected abstract KmsKeyId disabledKey();

    /** A key that is pending deletion, by the name that the service resolves it to. */
    protected abstract KmsKeyId pendingKey();

    /** Other names of {@link #key}, as requests send them. */
    protected abstract List<KmsKeyId> otherNames();

    /** The domains of a key of a key management service, with and without a context and a bucket key. */
    protected static List<KeyDomain> kmsDomains(KmsKeyId key) {
        EncryptionContext context = EncryptionContext.of(Map.of("team", "rot-weiß", "stage", "7"));
        Optional<BucketId> bucket = Optional.of(new BucketId(7));
        return List.of(
                new KeyDomain.SseKms(key, EncryptionContext.EMPTY, Optional.empty()),
                new KeyDomain.SseKms(key, context, Optional.empty()),
                new KeyDomain.SseKms(key, context, bucket),
                new KeyDomain.DsseKms(key, context));
    }

    @Test
    void aWrappedKeyUnwrapsToWhatItWas() {
        for (KeyDomain domain : domains()) {
            byte[] key = key(1);
            WrappedKey wrapped = wrap(key, domain);

            assertArrayEquals(key, unwrap(wrapped));
            assertEquals(domain, wrapped.domain());
            assertEquals(KEY_LENGTH, wrapped.sealingId().size());
        }
    }

    @Test
    void theCallerKeepsTheContentKeyAndOwnsTheUnwrappedOne() {
        for (KeyDomain domain : domains()) {
            byte[] key = key(2);
            WrappedKey wrapped = wrap(key, domain);
            assertArrayEquals(key(2), key);
            Arrays.fill(unwrap(wrapped), (byte) 0);

            assertArrayEquals(key(2), unwrap(wrapped));
        }
    }

    @Test
    void eachSubscriptionDrawsASealingIdAndSoWrapsAnew() {
        for (KeyDomain domain : domains()) {
            Mono<WrappedKey> wrapping = service().wrap(key(3), domain);
            WrappedKey first = Objects.requireNonNull(wrapping.block(PATIENCE));
            WrappedKey second = Objects.requireNonNull(wrapping.block(PATIENCE));

            assertNotEquals(first.sealingId(), second.sealingId());
            assertNotEquals(first.wrapped(), second.wrapped());
        }
    }

    @Test
    void nothingIsReadOfTheContentKeyBeforeASubscription() {
        for (KeyDomain domain : domains()) {
            byte[] key = key(4);
            Mono<WrappedKey> wrapping = service().wrap(key, domain);
            key[0] ^= 1;

            assertArrayEquals(key, unwrap(Objects.requireNonNull(wrapping.block(PATIENCE))));
        }
    }

    @Test
    void aWrappedKeyDoesNotShowTheKey() {
        for (KeyDomain domain : domains()) {
            byte[] key = key(5);

            assertEquals(
                    -1,
                    wrap(key, domain).wrapped().hex().indexOf(Bytes.copyOf(key).hex()));
        }
    }

    @Test
    void anyChangeOfAWrappedKeyIsCorruption() {
        for (KeyDomain domain : domains()) {
            WrappedKey good = wrap(key(6), domain);
            for (int bit = 0; bit < good.wrapped().size() * Byte.SIZE; bit++) {
                assertCorrupt(withWrapped(good, flip(good.wrapped(), bit)));
            }
            for (int length = 0; length < good.wrapped().size(); length += 8) {
                assertCorrupt(withWrapped(good, good.wrapped().slice(0, length)));
            }
        }
    }

    @Test
    void aWrappingIsBoundToItsSealingId() {
        for (KeyDomain domain : domains()) {
            WrappedKey good = wrap(key(7), domain);
            Bytes another = wrap(key(7), domain).sealingId();
            for (Bytes other : List.of(flip(good.sealingId(), 0), another, Bytes.copyOf(new byte[0]))) {
                assertCorrupt(new WrappedKey(good.domain(), good.keyId(), other, good.wrapped()));
            }
        }
    }

    @Test
    void aWrappingIsBoundToItsContextItsBucketAndItsKind() {
        List<KeyDomain> bound = kmsDomains(key());
        for (KeyDomain made : bound) {
            WrappedKey good = wrap(key(8), made);
            bound.stream()
                    .filter(claimed -> !claimed.equals(made))
                    .map(claimed -> new WrappedKey(claimed, good.keyId(), good.sealingId(), good.wrapped()))
                    .forEach(this::assertCorrupt);
        }
    }

    @Test
    void aVersionOfAKeyThatIsGoneIsCorruption() {
        for (KeyDomain domain : domains()) {
            WrappedKey good = wrap(key(9), domain);

            assertCorrupt(new WrappedKey(good.domain(), "no-such-key", good.sealingId(), good.wrapped()));
        }
    }

    @Test
    void aKeyIsResolvedToTheOneNameUnderWhichObjectsRememberIt() {
        assertEquals(key(), service().resolve(Optional.of(key())).block(PATIENCE));
        for (KmsKeyId name : otherNames()) {
            assertEquals(key(), service().resolve(Optional.of(name)).block(PATIENCE));
        }
    }

    @Test
    void whereNoKeyIsNamedThereIsOneAllTheSame() {
        KmsKeyId usual =
                Objects.requireNonNull(service().resolve(Optional.empty()).block(PATIENCE));

        for (KeyDomain domain : kmsDomains(usual)) {
            assertArrayEquals(key(10), unwrap(wrap(key(10), domain)));
        }
    }

    @Test
    void aKeyThatIsNotThereIsToldByTheNameThatWasAsked() {
        assertFails(new Failure.KmsKeyNotFound(UNKNOWN), service().resolve(Optional.of(UNKNOWN)));
        for (KeyDomain domain : kmsDomains(UNKNOWN)) {
            assertFails(new Failure.KmsKeyNotFound(UNKNOWN), service().wrap(key(11), domain));
        }
    }

    @Test
    void aDisabledKeyCanNotBeUsed() {
        assertUnusable(disabledKey(), new Failure.KmsKeyDisabled(disabledKey()));
    }

    @Test
    void aKeyPendingDeletionCanNotBeUsed() {
        assertUnusable(pendingKey(), new Failure.KmsKeyPendingDeletion(pendingKey()));
    }

    private void assertUnusable(KmsKeyId key, Failure failure) {
        assertFails(failure, service().resolve(Optional.of(key)));
        for (KeyDomain domain : kmsDomains(key)) {
            assertFails(failure, service().wrap(key(12), domain));
        }
    }

    private void assertFails(Failure failure, Mono<?> chain) {
        MimeoException error = assertThrows(MimeoException.class, () -> chain.block(PATIENCE));
        assertEquals(failure, error.failure());
    }

    private WrappedKey wrap(byte[] key, KeyDomain domain) {
        return Objects.requireNonNull(service().wrap(key, domain).block(PATIENCE));
    }

    private byte[] unwrap(WrappedKey wrapped) {
        return Objects.requireNonNull(service().unwrap(wrapped).block(PATIENCE));
    }

    private void assertCorrupt(WrappedKey wrapped) {
        MimeoException error = assertThrows(
                MimeoException.class, () -> service().unwrap(wrapped).block(PATIENCE));
        assertEquals(Failure.CorruptRecord.class, error.failure().getClass());
    }

    private static WrappedKey withWrapped(WrappedKey good, Bytes wrapped) {
        return new WrappedKey(good.domain(), good.keyId(), good.sealingId(), wrapped);
    }

    private static Bytes flip(Bytes bytes, int bit) {
        byte[] changed = bytes.toArray();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return Bytes.owning(changed);
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[KEY_LENGTH];
        Arrays.fill(key, (byte) seed);
        return key;
    }
}
