package dev.mimeo.engine.encryption;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What becomes of the bytes of keys that are lent and wrapped. */
final class ContentKeysTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final KeyHolder OWN = new KeyHolder(new KeyDomain.SseS3(), Optional.empty());
    private static final WrappedKey WRAPPED =
            new WrappedKey(new KeyDomain.SseS3(), "own", Bytes.copyOf(new byte[16]), Bytes.copyOf(new byte[40]));

    private final SecureRandom random = new SecureRandom();
    private final Remembering service = new Remembering();
    private final ContentKeys keys = new ContentKeys(service, new KeyWrap(random), random);

    /** How a use of a key ends. */
    enum End {
        COMPLETE {
            @Override
            <T> Mono<T> of(T value) {
                return Mono.just(value);
            }
        },
        ERROR {
            @Override
            <T> Mono<T> of(T value) {
                return Mono.error(() -> new Failure.Overloaded().asException());
            }
        },
        CANCEL {
            @Override
            <T> Mono<T> of(T value) {
                return Mono.never();
            }
        };

        abstract <T> Mono<T> of(T value);
    }

    @ParameterizedTest
    @EnumSource
    void theBytesThatAreGivenToTheServiceAreZeroedHoweverTheWrappingEnds(End end) {
        service.wrapping = end;
        try (ContentKey key = ContentKey.random(random)) {
            byte[] secret = key.toBytes();

            run(keys.wrap(key, OWN), end);

            assertThat(service.copy).isEqualTo(secret);
            assertThat(service.given).containsOnly(0);
            assertThat(key.toBytes()).isEqualTo(secret);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnwrappedKeyIsZeroedHoweverItsUseEnds(End end) {
        byte[] unwrapped = new byte[32];
        Arrays.fill(unwrapped, (byte) 7);
        service.unwrapped = unwrapped;

        run(keys.lend(WRAPPED, Optional.empty(), key -> end.of(key.toBytes())), end);

        assertThat(unwrapped).containsOnly(0);
    }

    @Test
    void aNewKeyIsZeroedAfterItsUse() {
        AtomicReference<ContentKey> lent = new AtomicReference<>();
        StepVerifier.create(keys.lendNew(key -> {
                    lent.set(key);
                    return Mono.just(key.toBytes().length);
                }))
                .expectNext(32)
                .expectComplete()
                .verify(SOON);

        ContentKey closed = requireNonNull(lent.get());
        assertThatThrownBy(closed::toBytes).isInstanceOf(IllegalStateException.class);
    }

    private static void run(Mono<?> use, End end) {
        switch (end) {
            case COMPLETE ->
                StepVerifier.create(use).expectNextCount(1).expectComplete().verify(SOON);
            case ERROR ->
                StepVerifier.create(use).expectError(MimeoException.class).verify(SOON);
            case CANCEL -> use.subscribe().dispose();
        }
    }

    /** Remembers the array that it was given, and what was in it. */
    private static final class Remembering implements KeyService {

        private byte[] given = {};
        private byte[] copy = {};
        private byte[] unwrapped = {};
        private End wrapping = End.COMPLETE;

        @Override
        public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
            return Mono.error(new AssertionError("nothing is resolved"));
        }

        @Override
        public Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain) {
            return Mono.defer(() -> {
                given = contentKey;
                copy = contentKey.clone();
                return wrapping.of(WRAPPED);
            });
        }

        @Override
        public Mono<byte[]> unwrap(WrappedKey wrapped) {
            return Mono.just(unwrapped);
        }
    }
}
