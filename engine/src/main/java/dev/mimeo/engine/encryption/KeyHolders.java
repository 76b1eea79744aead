package dev.mimeo.engine.encryption;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.spi.KeyService;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Decides who will be able to open what a request writes: the request says, else the bucket. */
public final class KeyHolders {

    private final KeyService service;

    /** Keys are found here. */
    public KeyHolders(KeyService service) {
        this.service = service;
    }

    /**
     * Who will hold the key of an object that is written to a bucket.
     *
     * @return never empty; ends as {@link KeyService#resolve} does, where a key of a key management service cannot be used, or
     *     in {@link Failure.BucketKeyNotApplicable}
     */
    public Mono<KeyHolder> of(Encryption asked, Bucket bucket) {
        return switch (asked) {
            case Encryption.BucketDefault unsaid ->
                Mono.fromSupplier(() -> byDefault(unsaid, bucket.encryption())).flatMap(said -> of(said, bucket));
            case Encryption.SseS3 own -> ofServer(bucket);
            case Encryption.SseKms kms ->
                service.resolve(kms.key())
                        .map(key -> KeyHolder.of(new KeyDomain.SseKms(key, kms.context(), bucketKey(kms, bucket))));
            case Encryption.DsseKms dsse ->
                service.resolve(dsse.key()).map(key -> KeyHolder.of(new KeyDomain.DsseKms(key, dsse.context())));
            case Encryption.SseC customer ->
                Mono.just(new KeyHolder(new KeyDomain.SseC(), Optional.of(customer.key())));
        };
    }

    private Mono<KeyHolder> ofServer(Bucket bucket) {
        return Mono.justOrEmpty(bucket.rootKey())
                .flatMap(root -> service.resolve(Optional.of(root)))
                .<KeyDomain>map(root -> new KeyDomain.RootKey(root, bucket.id()))
                .defaultIfEmpty(new KeyDomain.SseS3())
                .map(KeyHolder::of);
    }

    private static Encryption byDefault(Encryption.BucketDefault asked, BucketEncryption encryption) {
        if (asked.bucketKey().orElse(false) && !(encryption instanceof BucketEncryption.SseKms)) {
            throw new Failure.BucketKeyNotApplicable().asException();
        }
        return switch (encryption) {
            case BucketEncryption.SseS3 own -> new Encryption.SseS3();
            case BucketEncryption.SseKms kms ->
                new Encryption.SseKms(kms.key(), EncryptionContext.EMPTY, asked.bucketKey());
            case BucketEncryption.DsseKms dsse -> new Encryption.DsseKms(dsse.key(), EncryptionContext.EMPTY);
        };
    }

    private static Optional<BucketId> bucketKey(Encryption.SseKms asked, Bucket bucket) {
        boolean byDefault = bucket.encryption() instanceof BucketEncryption.SseKms kms && kms.bucketKey();
        return asked.bucketKey().orElse(byDefault) ? Optional.of(bucket.id()) : Optional.empty();
    }
}
