package dev.mimeo.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.error.Failure.CorruptRecord;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class KeyWrapTest {

    private static final KeyDomain DOMAIN = new KeyDomain.SseS3();
    private static final HexFormat HEX = HexFormat.of();

    private final SecureRandom random = new SecureRandom();
    private final KeyWrap keyWrap = new KeyWrap(random);
    private final ContentKey contentKey = ContentKey.random(random);
    private final DomainKey domainKey = DomainKey.random("ring-1", random);

    @Test
    void theJceWrapsAsRfc5649Says() throws Exception {
        SecretKeySpec kek = new SecretKeySpec(HEX.parseHex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8"), "AES");

        assertThat(KeyWrap.aesKwp(Cipher.ENCRYPT_MODE, kek, HEX.parseHex("c37b7e6492584340bed12207808941155068f738")))
                .isEqualTo(HEX.parseHex("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a"));
        assertThat(KeyWrap.aesKwp(Cipher.ENCRYPT_MODE, kek, HEX.parseHex("466f7250617369")))
                .isEqualTo(HEX.parseHex("afbeb0f07dfbf5419200f2ccb50bb24f"));
        assertThat(KeyWrap.aesKwp(Cipher.DECRYPT_MODE, kek, HEX.parseHex("afbeb0f07dfbf5419200f2ccb50bb24f")))
                .isEqualTo(HEX.parseHex("466f7250617369"));
    }

    @Test
    void aWrappedContentKeyComesBack() {
        WrappedKey wrapped = keyWrap.wrap(contentKey, DOMAIN, domainKey);

        assertThat(keyWrap.unwrap(wrapped, domainKey))
                .hasValueSatisfying(key -> assertThat(key.sameAs(contentKey)).isTrue());
        assertThat(wrapped.domain()).isEqualTo(DOMAIN);
        assertThat(wrapped.keyId()).isEqualTo("ring-1");
    }

    @Test
    void aKeyWrappedInThePastStillComesBack() {
        DomainKey zeros = DomainKey.copyOf("zeros", new byte[32]);
        WrappedKey wrapped = new WrappedKey(
                DOMAIN,
                "zeros",
                Bytes.copyOf(new byte[32]),
                Bytes.copyOf(HEX.parseHex(
                        "712efa2928557e4d89de72a75fcb3b2f4156e33a79367edf7b4d4d5cb78dd95c6c69d62fe6c8c650")));

        assertThat(keyWrap.unwrap(wrapped, zeros).orElseThrow().toBytes()).isEqualTo(new byte[32]);
    }

    @Test
    void eachWrappingHasASealingIdOfItsOwn() {
        Set<Bytes> sealingIds = new HashSet<>();
        Set<Bytes> wrappings = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            WrappedKey wrapped = keyWrap.wrap(contentKey, DOMAIN, domainKey);
            sealingIds.add(wrapped.sealingId());
            wrappings.add(wrapped.wrapped());
        }

        assertThat(sealingIds).hasSize(100).allMatch(id -> id.size() == KeyWrap.SEALING_ID_LENGTH);
        assertThat(wrappings).hasSize(100);
    }

    @Test
    void anotherDomainKeyUnwrapsNothing() {
        WrappedKey wrapped = keyWrap.wrap(contentKey, DOMAIN, domainKey);

        assertThat(keyWrap.unwrap(wrapped, DomainKey.random("ring-1", random))).isEmpty();
    }

    @Test
    void everyFlippedBitOfAWrappingOrItsSealingIdUnwrapsNothing() {
        WrappedKey wrapped = keyWrap.wrap(contentKey, DOMAIN, domainKey);
        for (int bit = 0; bit < wrapped.wrapped().size() * 8; bit++) {
            Bytes flipped = flip(wrapped.wrapped(), bit);
            assertThat(keyWrap.unwrap(with(wrapped.sealingId(), flipped), domainKey))
                    .isEmpty();
        }
        for (int bit = 0; bit < wrapped.sealingId().size() * 8; bit++) {
            Bytes flipped = flip(wrapped.sealingId(), bit);
            assertThat(keyWrap.unwrap(with(flipped, wrapped.wrapped()), domainKey))
                    .isEmpty();
        }
    }

    @Test
    void aWrappingOfAnyOtherLengthUnwrapsNothing() {
        WrappedKey wrapped = keyWrap.wrap(contentKey, DOMAIN, domainKey);
        for (int length = 0; length < 64; length++) {
            Bytes cut = Bytes.owning(Arrays.copyOf(wrapped.wrapped().shared(), length));
            assertThat(keyWrap.unwrap(with(wrapped.sealingId(), cut), domainKey).isPresent())
                    .isEqualTo(length == wrapped.wrapped().size());
        }
    }

    @Test
    void aSealedDataKeyComesBackUnderItsContentKeyAlone() {
        try (FrameSealer sealer = aSealer()) {
            Bytes sealed = keyWrap.seal(sealer.dataKey(), contentKey);

            assertThat(keyWrap.unseal(sealed, contentKey).toBytes())
                    .isEqualTo(sealer.dataKey().toBytes());
            assertCorrupt(() -> keyWrap.unseal(sealed, ContentKey.random(random)));
            for (int bit = 0; bit < sealed.size() * 8; bit++) {
                Bytes flipped = flip(sealed, bit);
                assertCorrupt(() -> keyWrap.unseal(flipped, contentKey));
            }
            assertCorrupt(() -> keyWrap.unseal(Bytes.owning(new byte[0]), contentKey));
        }
    }

    @Test
    void aResealedDataKeyOpensUnderTheOtherContentKey() {
        ContentKey other = ContentKey.random(random);
        try (FrameSealer sealer = aSealer()) {
            Bytes resealed = keyWrap.reseal(keyWrap.seal(sealer.dataKey(), contentKey), contentKey, other);

            assertThat(keyWrap.unseal(resealed, other).toBytes())
                    .isEqualTo(sealer.dataKey().toBytes());
            assertCorrupt(() -> keyWrap.unseal(resealed, contentKey));
        }
    }

    @Test
    void aClosedKeyIsRefusedAndNeverAKeyOfZeros() {
        contentKey.close();
        domainKey.close();

        assertThatThrownBy(contentKey::toBytes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keyWrap.wrap(contentKey, DOMAIN, DomainKey.random("x", random)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keyWrap.wrap(ContentKey.random(random), DOMAIN, domainKey))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingZeroesTheBytesThatWereGivenUpAndLeavesThoseThatWereCopied() {
        byte[] given = filled();
        byte[] kept = filled();
        ContentKey.owning(given).close();
        ContentKey.copyOf(kept).close();

        assertThat(given).containsOnly(0);
        assertThat(kept).isEqualTo(filled());
    }

    @Test
    void noKeyShowsItselfAsText() {
        assertThat(contentKey).hasToString("ContentKey");
        assertThat(domainKey).hasToString("DomainKey");
        try (FrameSealer sealer = aSealer()) {
            assertThat(sealer.dataKey()).hasToString("DataKey");
        }
    }

    @Test
    void aKeyHas256Bits() {
        for (int length : new int[] {0, 16, 31, 33}) {
            assertThatThrownBy(() -> ContentKey.owning(new byte[length])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theSameCustomerKeyIsRecognisedWhateverItsName() {
        assertThat(DomainKey.copyOf("a", filled()).sameAs(DomainKey.copyOf("b", filled())))
                .isTrue();
        assertThat(DomainKey.copyOf("a", filled()).sameAs(domainKey)).isFalse();
    }

    private FrameSealer aSealer() {
        return new FrameSealer(BlobFormat.STANDARD, new BlobId(1, 1), random);
    }

    private static WrappedKey with(Bytes sealingId, Bytes wrapped) {
        return new WrappedKey(DOMAIN, "ring-1", sealingId, wrapped);
    }

    private static Bytes flip(Bytes bytes, int bit) {
        byte[] flipped = bytes.toArray();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.owning(flipped);
    }

    private static byte[] filled() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }

    private static void assertCorrupt(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(CorruptRecord.class));
    }
}
