package dev.mimeo.server.kms;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.kms.BriefCache;
import dev.mimeo.engine.kms.EnvelopeKey;
import dev.mimeo.engine.kms.KeyUse;
import dev.mimeo.engine.kms.Kms;
import dev.mimeo.engine.kms.SealedEnvelope;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.config.KmsConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * AWS KMS, or a service that speaks its protocol. The one name of a key is its ARN, which is looked up at most once a minute.
 */
public final class AwsKms implements Kms, AutoCloseable {

    /** How long it is remembered what a name stands for. */
    static final Duration NAMES_FOR = Duration.ofMinutes(1);

    private static final KmsKeyId DEFAULT_KEY = new KmsKeyId("alias/aws/s3");
    private static final String KEY_ID = SealedEnvelope.ELSEWHERE + "aws";
    private static final int MOST_NAMES = 1_000;

    private final KmsAsyncClient client;
    private final BriefCache<KmsKeyId, KmsKeyId> names;

    private AwsKms(KmsAsyncClient client, BriefCache.Clockwork clockwork) {
        this.client = client;
        this.names = new BriefCache<>(MOST_NAMES, asked -> NAMES_FOR, known -> {}, clockwork);
    }

    /** The service that is configured. No call is made yet. */
    public static AwsKms open(KmsConfig config) {
        return open(config, BriefCache.Clockwork.SYSTEM);
    }

    /** The service that is configured, in a time of its own. */
    public static AwsKms open(KmsConfig config, BriefCache.Clockwork clockwork) {
        return new AwsKms(KmsClients.client(config), clockwork);
    }

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        KmsKeyId name = asked.orElse(DEFAULT_KEY);
        return names.get(name, describe(name));
    }

    @Override
    public Mono<EnvelopeKey> generate(KeyUse use) {
        return call(
                        use.key(),
                        () -> client.generateDataKey(
                                request -> request.keyId(use.key().value())
                                        .keySpec(DataKeySpec.AES_256)
                                        .encryptionContext(use.context().pairs())))
                .map(answer -> envelope(use, answer));
    }

    @Override
    public Mono<DomainKey> open(SealedEnvelope envelope) {
        if (!envelope.keyId().equals(KEY_ID)) {
            return Mono.error(() -> new Failure.CorruptRecord("key of " + envelope.keyId()).asException());
        }
        KeyUse use = envelope.use();
        return call(
                        use.key(),
                        () -> client.decrypt(request -> request.keyId(use.key().value())
                                .ciphertextBlob(SdkBytes.fromByteArray(
                                        envelope.ciphertext().shared()))
                                .encryptionContext(use.context().pairs())))
                .map(answer -> key(answer.plaintext()));
    }

    /** Ends the connections; calls that are under way fail. */
    @Override
    public void close() {
        names.close();
        client.close();
    }

    private Mono<KmsKeyId> describe(KmsKeyId name) {
        return call(name, () -> client.describeKey(request -> request.keyId(name.value())))
                .map(DescribeKeyResponse::keyMetadata)
                .map(AwsKms::usable);
    }

    private static KmsKeyId usable(KeyMetadata key) {
        KmsKeyId arn = new KmsKeyId(key.arn());
        return switch (key.keyState()) {
            case ENABLED -> arn;
            case DISABLED -> throw new Failure.KmsKeyDisabled(arn).asException();
            case PENDING_DELETION -> throw new Failure.KmsKeyPendingDeletion(arn).asException();
            default -> throw new Failure.KmsUnavailable("the key is " + key.keyStateAsString()).asException();
        };
    }

    private static EnvelopeKey envelope(KeyUse use, GenerateDataKeyResponse answer) {
        Bytes ciphertext = Bytes.owning(answer.ciphertextBlob().asByteArray());
        return new EnvelopeKey(new SealedEnvelope(use, KEY_ID, ciphertext), key(answer.plaintext()));
    }

    /** The answer's own bytes are zeroed: nobody else has them. */
    private static DomainKey key(SdkBytes plaintext) {
        byte[] bytes = plaintext.asByteArrayUnsafe();
        try {
            return DomainKey.copyOf(KEY_ID, bytes);
        } catch (IllegalArgumentException ofAnotherLength) {
            throw new Failure.KmsUnavailable("it gave a key of " + bytes.length + " bytes").asException();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Begins where it may block, since the SDK may look for credentials first, and goes on where it must not. */
    private static <T> Mono<T> call(KmsKeyId key, Supplier<CompletableFuture<T>> call) {
        return Mono.fromFuture(call)
                .subscribeOn(Schedulers.boundedElastic())
                .publishOn(Schedulers.parallel())
                .onErrorMap(error -> KmsFailures.of(key, error).asException());
    }
}
