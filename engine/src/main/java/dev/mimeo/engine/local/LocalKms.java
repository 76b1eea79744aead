package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.kms.EnvelopeKey;
import dev.mimeo.engine.kms.KeyUse;
import dev.mimeo.engine.kms.Kms;
import dev.mimeo.engine.kms.SealedEnvelope;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The key management service of a data folder: the named keys of its ring. All it does is computed on the subscriber's thread,
 * but for the default key, which is made when it is asked for first.
 */
final class LocalKms implements Kms, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalKms.class);

    private final RingFile file;
    private final KeyWrap keyWrap;
    private final SecureRandom random;
    private volatile OpenRing ring;

    LocalKms(RingFile file, KeyWrap keyWrap, SecureRandom random) throws IOException {
        this.file = file;
        this.keyWrap = keyWrap;
        this.random = random;
        this.ring = file.read((keys, master) -> OpenRing.open(keys, master, keyWrap));
    }

    /** The keys as they are now. */
    OpenRing ring() {
        return ring;
    }

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        KmsKeyId id = asked.map(KeyNames::idOf).orElse(KeyNames.DEFAULT);
        Mono<KmsKeyId> known =
                Mono.fromCallable(() -> usable(id, asked.orElse(id)).name());
        return Mono.defer(() -> needsDefaultKey(id) ? makeDefaultKey().then(known) : known);
    }

    @Override
    public Mono<EnvelopeKey> generate(KeyUse use) {
        return Mono.fromCallable(
                () -> sealedUnder(usable(use.key(), use.key()).versions().newest(), use));
    }

    @Override
    public Mono<DomainKey> open(SealedEnvelope envelope) {
        return Mono.fromCallable(() -> openUnder(this::usable, envelope));
    }

    /** Opens an envelope whatever the state of its key, as one who checks the folder does. */
    DomainKey openRegardless(SealedEnvelope envelope) {
        return openUnder(this::found, envelope);
    }

    /** Makes the keys of these names that are not there. Blocks. */
    synchronized void ensure(Collection<KmsKeyId> names) throws IOException {
        file.change((keys, master) -> withAll(keys, names, master));
        ring = file.read((keys, master) -> ring.withNew(keys, master, keyWrap));
    }

    @Override
    public void close() {
        ring.close();
    }

    private OpenRing.Named usable(KmsKeyId id, KmsKeyId asked) {
        OpenRing.Named key = found(id, asked);
        return switch (key.state()) {
            case ENABLED -> key;
            case DISABLED -> throw new Failure.KmsKeyDisabled(id).asException();
            case PENDING_DELETION -> throw new Failure.KmsKeyPendingDeletion(id).asException();
        };
    }

    private OpenRing.Named found(KmsKeyId id, KmsKeyId asked) {
        return ring.find(id).orElseThrow(() -> new Failure.KmsKeyNotFound(asked).asException());
    }

    private EnvelopeKey sealedUnder(DomainKey ringKey, KeyUse use) {
        try (ContentKey fresh = ContentKey.random(random)) {
            WrappedKey sealed = keyWrap.wrap(fresh, bound(use), ringKey);
            Bytes ciphertext = sealed.sealingId().followedBy(sealed.wrapped());
            SealedEnvelope envelope = new SealedEnvelope(use, ringKey.id(), ciphertext);
            return new EnvelopeKey(envelope, DomainKey.owning(ringKey.id(), fresh.toBytes()));
        }
    }

    private DomainKey openUnder(BiFunction<KmsKeyId, KmsKeyId, OpenRing.Named> find, SealedEnvelope envelope) {
        if (envelope.isElsewhere()) {
            throw new Failure.KmsUnavailable("keys of " + envelope.keyId() + " are not served here").asException();
        }
        KmsKeyId name = envelope.use().key();
        return find.apply(name, name)
                .versions()
                .find(envelope.keyId())
                .flatMap(ringKey -> opened(envelope, ringKey))
                .orElseThrow(() ->
                        new Failure.CorruptRecord("key under " + name + ", version " + envelope.keyId()).asException());
    }

    private Optional<DomainKey> opened(SealedEnvelope envelope, DomainKey ringKey) {
        Bytes ciphertext = envelope.ciphertext();
        if (ciphertext.size() != KeyWrap.SEALING_ID_LENGTH + KeyWrap.WRAPPED_LENGTH) {
            return Optional.empty();
        }
        Bytes sealingId = ciphertext.slice(0, KeyWrap.SEALING_ID_LENGTH);
        Bytes wrapped = ciphertext.slice(KeyWrap.SEALING_ID_LENGTH, ciphertext.size());
        return keyWrap.unwrap(new WrappedKey(bound(envelope.use()), envelope.keyId(), sealingId, wrapped), ringKey)
                .map(key -> DomainKey.unwrapped(envelope.keyId(), key));
    }

    /** What the sealing of an envelope is bound to. */
    private static KeyDomain bound(KeyUse use) {
        return new KeyDomain.SseKms(use.key(), use.context(), Optional.empty());
    }

    private boolean needsDefaultKey(KmsKeyId id) {
        return id.equals(KeyNames.DEFAULT) && ring.find(id).isEmpty();
    }

    private Mono<Void> makeDefaultKey() {
        return Mono.<Void>fromCallable(() -> {
                    ensure(List.of(KeyNames.DEFAULT));
                    return null;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(IOException.class, LocalKms::notWritten);
    }

    private static RuntimeException notWritten(IOException failed) {
        LOG.error("The default key could not be made.", failed);
        return new Failure.KmsUnavailable("the key ring cannot be written").asException();
    }

    private KeyRing withAll(KeyRing keys, Collection<KmsKeyId> names, MasterKey master) {
        KeyRing all = keys;
        for (KmsKeyId name : names) {
            if (all.find(name).isEmpty()) {
                LOG.info("A new key {} is made in the key ring.", name);
                all = all.withKey(name, master, random);
            }
        }
        return all;
    }
}
