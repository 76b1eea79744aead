package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.KmsKeyId;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a key ring stands in its file. */
final class KeyRingTextTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KmsKeyId NAME = new KmsKeyId("key-1");
    private static final String OWN = "sse-s3 id 00 00\n";

    private final MasterKey master = MasterKey.random(RANDOM);

    @Test
    void aRingIsReadAsItWasWritten() throws IOException {
        KeyRing ring = KeyRing.create(master, RANDOM)
                .withOwnKey(master, RANDOM)
                .withKey(NAME, master, RANDOM)
                .withKey(new KmsKeyId("crn:v1:bluemix:public:kms:us-south:a/1:2:key:3"), master, RANDOM);
        NamedKey rotated = ring.named().get(0).rotated(master, RANDOM).in(KeyState.PENDING_DELETION);
        KeyRing all = ring.with(rotated);

        assertThat(KeyRingText.read(KeyRingText.write(all))).isEqualTo(all);
        assertThat(all.find(NAME)).contains(rotated);
    }

    @Test
    void theTextIsThis() throws IOException {
        String text = """
                mimeo key ring 2
                check 01 02
                sse-s3 a 03 04
                sse-s3 b 05 06
                kms key-1 disabled
                version c 07 08
                version d 09 0a
                kms key-2 enabled
                version e 0b 0c
                """;
        KeyRing ring = KeyRingText.read(text);

        assertThat(ring.own()).extracting(SealedKey::id).containsExactly("a", "b");
        assertThat(ring.named()).extracting(NamedKey::state).containsExactly(KeyState.DISABLED, KeyState.ENABLED);
        assertThat(ring.named().get(0).versions()).extracting(SealedKey::id).containsExactly("c", "d");
        assertThat(KeyRingText.write(ring)).isEqualTo(text);
    }

    @Test
    void aRingOfVersionOneHasItsCheckBesideIt() throws IOException {
        String old = "mimeo key ring 1\n" + OWN;
        KeyCheck check = KeyCheck.of(master, RANDOM);

        assertThat(KeyRingText.isOld(old)).isTrue();
        KeyRing ring = KeyRingText.readOld(old, check);
        assertThat(ring.check()).isEqualTo(check);
        assertThat(ring.own()).extracting(SealedKey::id).containsExactly("id");
        assertThat(ring.named()).isEqualTo(List.of());
        assertThat(KeyRingText.isOld(KeyRingText.write(ring))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mimeo key ring 1\n",
                "mimeo key ring 3\ncheck 00 00\n" + OWN,
                "mimeo key ring 2\n" + OWN,
                "mimeo key ring 2\ncheck 00 00\n",
                "mimeo key ring 2\ncheck 00\n" + OWN,
                "mimeo key ring 2\ncheck 00 00\nsse-s3 id 00\n",
                "mimeo key ring 2\ncheck 00 00\nsse-s3 id zz 00\n",
                "mimeo key ring 2\ncheck 00 00\nsse-x id 00 00\n" + OWN,
                "mimeo key ring 2\ncheck 00 00\n" + OWN + "version id 00 00\n",
                "mimeo key ring 2\ncheck 00 00\n" + OWN + "kms key-1 enabled\n",
                "mimeo key ring 2\ncheck 00 00\n" + OWN + "kms key-1 asleep\nversion id 00 00\n",
                "mimeo key ring 2\ncheck 00 00\n" + OWN + "kms key-1 enabled\nkms key-2 enabled\nversion id 00 00\n"
            })
    void aTextThatIsNotUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> KeyRingText.read(text)).isInstanceOf(DataFolderException.class);
    }
}
