package dev.mimeo.engine.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Who holds the key of what is written: the request says, else the bucket. */
final class KeyHoldersTest {

    private static final BucketId ID = new BucketId(7);
    private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("a", "b"));
    private static final DomainKey CUSTOMER = DomainKey.ofCustomer(new byte[32]);

    private final KeyHolders holders = new KeyHolders(new Resolving());

    @ParameterizedTest(name = "{0} in a bucket with {1}: {2}")
    @CsvSource({
        "-, own, own",
        "-, kms k, kms the-k",
        "-, kms-bucket k, kms-bucket the-k",
        "-, kms -, kms the-default",
        "-, dsse k, dsse the-k",
        "-, root r, root the-r",
        "-bucket, kms k, kms-bucket the-k",
        "-bucket, kms-bucket k, kms-bucket the-k",
        "-no-bucket, kms-bucket k, kms the-k",
        "-no-bucket, dsse k, dsse the-k",
        "-no-bucket, own, own",
        "own, kms k, own",
        "own, root r, root the-r",
        "kms k, own, kms-context the-k",
        "kms -, kms k, kms-context the-default",
        "kms j, kms-bucket k, kms-bucket-context the-j",
        "kms-no-bucket j, kms-bucket k, kms-context the-j",
        "kms-bucket j, own, kms-bucket-context the-j",
        "dsse j, kms-bucket k, dsse-context the-j",
        "customer, kms k, customer",
    })
    void theRequestSaysElseTheBucket(String asked, String bucket, String expected) {
        KeyHolder holder = found(holders.of(encryption(asked), bucket(bucket)));

        assertThat(holder.domain()).isEqualTo(domain(expected));
        assertThat(holder.customerKey().isPresent()).isEqualTo(expected.equals("customer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "dsse k", "root r"})
    void aBucketKeyNeedsABucketOfSseKms(String bucket) {
        StepVerifier.create(holders.of(encryption("-bucket"), bucket(bucket)))
                .expectErrorSatisfies(
                        error -> assertThat(failure(error)).isEqualTo(new Failure.BucketKeyNotApplicable()))
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void aKeyThatCannotBeUsedIsToldAtOnce() {
        KmsKeyId key = new KmsKeyId("disabled");
        for (Mono<KeyHolder> holder : List.of(
                holders.of(encryption("kms disabled"), bucket("own")),
                holders.of(encryption("-"), bucket("dsse disabled")),
                holders.of(encryption("own"), bucket("root disabled")))) {
            StepVerifier.create(holder)
                    .expectErrorSatisfies(
                            error -> assertThat(failure(error)).isEqualTo(new Failure.KmsKeyDisabled(key)))
                    .verify(Duration.ofSeconds(5));
        }
    }

    @Test
    void aCustomersKeyIsSentWhereItIsNeededAndNowhereElse() {
        KeyDomain customers = new KeyDomain.SseC();

        assertThat(KeyHolder.of(customers, Optional.of(CUSTOMER)).customerKey()).contains(CUSTOMER);
        assertThatThrownBy(() -> KeyHolder.of(customers, Optional.empty()))
                .satisfies(error -> assertThat(failure(error)).isEqualTo(new Failure.CustomerKeyNeeded()));
        assertThatThrownBy(() -> KeyHolder.of(new KeyDomain.SseS3(), Optional.of(CUSTOMER)))
                .satisfies(error -> assertThat(failure(error)).isEqualTo(new Failure.CustomerKeyNotApplicable()));
    }

    private static KeyHolder found(Mono<KeyHolder> holder) {
        KeyHolder[] found = new KeyHolder[1];
        StepVerifier.create(holder)
                .consumeNextWith(one -> found[0] = one)
                .expectComplete()
                .verify(Duration.ofSeconds(5));
        return found[0];
    }

    private static Failure failure(Throwable error) {
        return ((MimeoException) error).failure();
    }

    private static Encryption encryption(String words) {
        return switch (kind(words)) {
            case "-" -> Encryption.BUCKET_DEFAULT;
            case "-bucket" -> new Encryption.BucketDefault(Optional.of(true));
            case "-no-bucket" -> new Encryption.BucketDefault(Optional.of(false));
            case "own" -> new Encryption.SseS3();
            case "kms" -> new Encryption.SseKms(key(words), CONTEXT, Optional.empty());
            case "kms-bucket" -> new Encryption.SseKms(key(words), CONTEXT, Optional.of(true));
            case "kms-no-bucket" -> new Encryption.SseKms(key(words), CONTEXT, Optional.of(false));
            case "dsse" -> new Encryption.DsseKms(key(words), CONTEXT);
            case "customer" -> new Encryption.SseC(CUSTOMER);
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static Bucket bucket(String words) {
        Bucket plain = new Bucket(
                new BucketName("bucket"), ID, new AccountId("me"), Instant.EPOCH, "us-south", Versioning.NONE);
        return switch (kind(words)) {
            case "own" -> plain;
            case "kms" -> plain.withEncryption(new BucketEncryption.SseKms(key(words), false));
            case "kms-bucket" -> plain.withEncryption(new BucketEncryption.SseKms(key(words), true));
            case "dsse" -> plain.withEncryption(new BucketEncryption.DsseKms(key(words)));
            case "root" -> plain.withRootKey(key(words).orElseThrow());
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static KeyDomain domain(String words) {
        EncryptionContext context = words.contains("-context") ? CONTEXT : EncryptionContext.EMPTY;
        return switch (kind(words).replace("-context", "")) {
            case "own" -> new KeyDomain.SseS3();
            case "kms" -> new KeyDomain.SseKms(key(words).orElseThrow(), context, Optional.empty());
            case "kms-bucket" -> new KeyDomain.SseKms(key(words).orElseThrow(), context, Optional.of(ID));
            case "dsse" -> new KeyDomain.DsseKms(key(words).orElseThrow(), context);
            case "root" -> new KeyDomain.RootKey(key(words).orElseThrow(), ID);
            case "customer" -> new KeyDomain.SseC();
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static String kind(String words) {
        return words.split(" ")[0];
    }

    private static Optional<KmsKeyId> key(String words) {
        return Optional.of(words.split(" ")[1])
                .filter(name -> !name.equals("-"))
                .map(KmsKeyId::new);
    }

    /** Gives each key its one name, and has a default and a disabled one. */
    private static final class Resolving implements KeyService {

        @Override
        public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
            String name = asked.map(KmsKeyId::value).orElse("default");
            return name.equals("disabled")
                    ? Mono.error(() -> new Failure.KmsKeyDisabled(new KmsKeyId(name)).asException())
                    : Mono.just(new KmsKeyId("the-" + name));
        }

        @Override
        public Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain) {
            return Mono.error(new AssertionError("nothing is wrapped"));
        }

        @Override
        public Mono<byte[]> unwrap(WrappedKey wrapped) {
            return Mono.error(new AssertionError("nothing is unwrapped"));
        }
    }
}
