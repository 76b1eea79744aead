package dev.mimeo.engine.crypto;

import dev.mimeo.engine.error.Failure.CorruptRecord;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;

/**
 * Wraps content keys under domain keys, and data keys under content keys, by AES-KWP (RFC 5649).
 *
 * <p>A domain key never encrypts: each wrapping has a key of its own, derived from it and from a random sealing id that
 * the record keeps. No limit on the number of wrappings follows, and a wrapping stands with no other sealing id. Where the
 * domain names a key of a key management service, the derivation takes in the whole domain too, so that a wrapping stands
 * with no other key, encryption context or bucket. Safe for use by several threads.
 */
public final class KeyWrap {

    /** The length of a sealing id, in bytes. */
    public static final int SEALING_ID_LENGTH = 32;

    /** The length of a wrapped content key, in bytes; of a data key of one layer, too. */
    public static final int WRAPPED_LENGTH = wrappedLength(1);

    private static final byte[] LABEL = "mimeo content key wrapping 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BOUND_LABEL = "mimeo bound content key wrapping 1".getBytes(StandardCharsets.US_ASCII);
    private static final String AES = "AES";
    private static final String AES_KWP = "AES/KWP/NoPadding";
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random;

    /** A wrapper that draws its sealing ids here. */
    public KeyWrap(SecureRandom random) {
        this.random = random;
    }

    /** Wraps a content key, under a fresh sealing id. */
    public WrappedKey wrap(ContentKey contentKey, KeyDomain domain, DomainKey domainKey) {
        byte[] sealingId = new byte[SEALING_ID_LENGTH];
        random.nextBytes(sealingId);
        byte[] plain = contentKey.toBytes();
        try (DomainKey kek = derive(domainKey, domain, sealingId)) {
            byte[] wrapped = aesKwp(Cipher.ENCRYPT_MODE, kek.forJce(AES), plain);
            return new WrappedKey(domain, domainKey.id(), Bytes.owning(sealingId), Bytes.owning(wrapped));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            zero(plain);
        }
    }

    /**
     * Unwraps a content key, which the caller owns.
     *
     * @return empty where the domain key is another one, or the record is not the one that was made
     */
    public Optional<ContentKey> unwrap(WrappedKey wrapped, DomainKey domainKey) {
        try (DomainKey kek =
                derive(domainKey, wrapped.domain(), wrapped.sealingId().shared())) {
            return unwrapped(kek.forJce(AES), wrapped.wrapped(), 1).map(ContentKey::owning);
        }
    }

    /** Seals a data key under the key of the content it belongs to. */
    public Bytes seal(DataKey dataKey, ContentKey contentKey) {
        byte[] plain = dataKey.toBytes();
        try {
            return Bytes.owning(aesKwp(Cipher.ENCRYPT_MODE, contentKey.forJce(AES), plain));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            zero(plain);
        }
    }

    /**
     * Unseals a data key, which the caller owns.
     *
     * @throws dev.mimeo.engine.error.MimeoException with {@link CorruptRecord} where it was not sealed under this key
     */
    public DataKey unseal(Bytes sealed, ContentKey contentKey) {
        return unwrapped(contentKey.forJce(AES), sealed, layers(sealed))
                .map(DataKey::owning)
                .orElseThrow(() -> new CorruptRecord("data key").asException());
    }

    /** Seals a data key under another content's key, as a slice that becomes part of that content needs. */
    public Bytes reseal(Bytes sealed, ContentKey from, ContentKey to) {
        try (DataKey dataKey = unseal(sealed, from)) {
            return seal(dataKey, to);
        }
    }

    static byte[] aesKwp(int mode, Key key, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(AES_KWP);
        cipher.init(mode, key);
        return cipher.doFinal(input);
    }

    /** How many layers a data key is for, by its length when sealed; one where that is of no data key. */
    public static int layers(Bytes sealed) {
        return sealed.size() == wrappedLength(BlobFormat.MAX_LAYERS) ? BlobFormat.MAX_LAYERS : 1;
    }

    private static int wrappedLength(int keys) {
        return keys * KeyMaterial.LENGTH + 8;
    }

    /** The length is looked at first: the JDK fails in ways of its own where there is nothing to unwrap. */
    private static Optional<byte[]> unwrapped(Key key, Bytes wrapped, int keys) {
        if (wrapped.size() != wrappedLength(keys)) {
            return Optional.empty();
        }
        try {
            byte[] plain = aesKwp(Cipher.DECRYPT_MODE, key, wrapped.shared());
            return plain.length == keys * KeyMaterial.LENGTH ? Optional.of(plain) : Optional.empty();
        } catch (BadPaddingException | IllegalBlockSizeException notAuthentic) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The binding ends in what follows from its beginning, so that it and the sealing id are told apart. */
    private static DomainKey derive(DomainKey domainKey, KeyDomain domain, byte[] sealingId) {
        byte[] binding = DomainBinding.of(domain);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(domainKey.forJce(HMAC));
            mac.update(binding.length == 0 ? LABEL : BOUND_LABEL);
            mac.update(binding);
            return DomainKey.owning(domainKey.id(), mac.doFinal(sealingId));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void zero(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }
}
