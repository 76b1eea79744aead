package dev.mimeo.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a {@link KeyService} promises. A subclass provides the service. */
public abstract class KeyServiceContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEY_LENGTH = 32;

    /** The service under test; the same one throughout a test. */
    protected abstract KeyService service();

    /** A key domain that the service serves. */
    protected KeyDomain domain() {
        return new KeyDomain.SseS3();
    }

    @Test
    void aWrappedKeyUnwrapsToWhatItWas() {
        byte[] key = key(1);
        WrappedKey wrapped = wrap(key);

        assertArrayEquals(key, unwrap(wrapped));
        assertEquals(domain(), wrapped.domain());
        assertEquals(KEY_LENGTH, wrapped.sealingId().size());
    }

    @Test
    void theCallerKeepsTheContentKeyAndOwnsTheUnwrappedOne() {
        byte[] key = key(2);
        WrappedKey wrapped = wrap(key);
        assertArrayEquals(key(2), key);
        Arrays.fill(unwrap(wrapped), (byte) 0);

        assertArrayEquals(key(2), unwrap(wrapped));
    }

    @Test
    void eachSubscriptionDrawsASealingIdAndSoWrapsAnew() {
        Mono<WrappedKey> wrapping = service().wrap(key(3), domain());
        WrappedKey first = Objects.requireNonNull(wrapping.block(PATIENCE));
        WrappedKey second = Objects.requireNonNull(wrapping.block(PATIENCE));

        assertNotEquals(first.sealingId(), second.sealingId());
        assertNotEquals(first.wrapped(), second.wrapped());
    }

    @Test
    void nothingIsReadOfTheContentKeyBeforeASubscription() {
        byte[] key = key(4);
        Mono<WrappedKey> wrapping = service().wrap(key, domain());
        key[0] ^= 1;

        assertArrayEquals(key, unwrap(Objects.requireNonNull(wrapping.block(PATIENCE))));
    }

    @Test
    void aWrappedKeyDoesNotShowTheKey() {
        byte[] key = key(5);

        assertEquals(-1, wrap(key).wrapped().hex().indexOf(Bytes.copyOf(key).hex()));
    }

    @Test
    void anyChangeOfAWrappedKeyIsCorruption() {
        WrappedKey good = wrap(key(6));
        for (int bit = 0; bit < good.wrapped().size() * Byte.SIZE; bit++) {
            assertCorrupt(withWrapped(good, flip(good.wrapped(), bit)));
        }
        assertCorrupt(
                withWrapped(good, Bytes.copyOf(Arrays.copyOf(good.wrapped().toArray(), 16))));
        assertCorrupt(withWrapped(good, Bytes.copyOf(new byte[0])));
    }

    @Test
    void aWrappingIsBoundToItsSealingId() {
        WrappedKey good = wrap(key(7));
        for (Bytes other : List.of(flip(good.sealingId(), 0), wrap(key(7)).sealingId(), Bytes.copyOf(new byte[0]))) {
            assertCorrupt(new WrappedKey(good.domain(), good.keyId(), other, good.wrapped()));
        }
    }

    @Test
    void aKeyThatIsGoneIsCorruption() {
        WrappedKey good = wrap(key(8));

        assertCorrupt(new WrappedKey(good.domain(), "no-such-key", good.sealingId(), good.wrapped()));
    }

    private WrappedKey wrap(byte[] key) {
        return Objects.requireNonNull(service().wrap(key, domain()).block(PATIENCE));
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
