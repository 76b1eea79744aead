package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key ring, beyond the contract of key services. */
final class LocalKeyServiceTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyDomain OWN = new KeyDomain.SseS3();

    private final MasterKey master = MasterKey.random(RANDOM);

    @Test
    void theNewestKeyWrapsAndAllUnwrap() throws IOException {
        KeyRing ring = KeyRing.create(master, RANDOM);
        KeyRing longer = ring.withNewKey(OWN, master, RANDOM);
        byte[] key = new byte[32];
        try (LocalKeyService before = LocalKeyService.open(ring, master, RANDOM);
                LocalKeyService after = LocalKeyService.open(longer, master, RANDOM)) {
            WrappedKey old = Awaiting.value(before.wrap(key, OWN));
            WrappedKey fresh = Awaiting.value(after.wrap(key, OWN));

            assertThat(fresh.keyId()).isNotEqualTo(old.keyId());
            assertThat(Awaiting.value(after.unwrap(old))).isEqualTo(key);
            assertThat(Awaiting.value(after.unwrap(fresh))).isEqualTo(key);
        }
    }

    @Test
    void aRingIsReadAsItWasWritten() throws IOException {
        KeyRing ring = KeyRing.create(master, RANDOM).withNewKey(OWN, master, RANDOM);

        assertThat(KeyRing.parse(ring.text())).isEqualTo(ring);
    }

    @Test
    void aRingDoesNotOpenUnderAnotherMasterKey() {
        KeyRing ring = KeyRing.create(MasterKey.random(RANDOM), RANDOM);

        assertThatThrownBy(() -> LocalKeyService.open(ring, master, RANDOM))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("does not open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mimeo key ring 2\n",
                "mimeo key ring 1\nsse-kms id 00 00\n",
                "mimeo key ring 1\nsse-s3 id 00\n",
                "mimeo key ring 1\nsse-s3 id zz 00\n"
            })
    void aRingThatIsNotUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> KeyRing.parse(text)).isInstanceOf(DataFolderException.class);
    }

    @Test
    void aMasterKeyIsHexadecimalOrBase64() throws IOException {
        byte[] bytes = new byte[MasterKey.LENGTH];
        RANDOM.nextBytes(bytes);
        String hex = HexFormat.of().formatHex(bytes);

        assertThat(MasterKey.parse(hex + "\n").hex()).isEqualTo(hex);
        assertThat(MasterKey.parse(Base64.getEncoder().encodeToString(bytes)).hex())
                .isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "AAAA", "zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"})
    void anythingElseIsNoMasterKeyAndIsNotRepeated(String text) {
        assertThatThrownBy(() -> MasterKey.parse(text))
                .isInstanceOf(DataFolderException.class)
                .hasMessage("A master key is 32 bytes, as 64 hexadecimal digits or in base64.");
    }
}
