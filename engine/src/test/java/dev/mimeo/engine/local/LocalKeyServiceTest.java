package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The keys of a data folder over its starts, beyond the contract of key services. */
final class LocalKeyServiceTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyDomain OWN = new KeyDomain.SseS3();
    private static final KmsKeyId NAME = new KmsKeyId("key-1");
    private static final KmsKeyId ROOT = new KmsKeyId("crn:v1:bluemix:public:kms:us-south:a/1:2:key:3");
    private static final byte[] CONTENT_KEY = new byte[32];

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void create() throws IOException {
        folder = parent.resolve("data");
        with(keys -> keys.ensure(List.of(NAME, ROOT)));
    }

    @Test
    void theNewestKeyWrapsAndAllUnwrap() throws IOException {
        for (KeyDomain domain : List.of(OWN, domain(NAME), new KeyDomain.RootKey(ROOT, new BucketId(1)))) {
            WrappedKey old = wrapped(domain);
            administer(KeyAdministration::rotateOwn);
            administer(admin -> admin.rotate(NAME));
            administer(admin -> admin.rotate(ROOT));
            WrappedKey fresh = wrapped(domain);

            assertThat(fresh.keyId()).isNotEqualTo(old.keyId());
            assertThat(unwrapped(old)).isEqualTo(CONTENT_KEY);
            assertThat(unwrapped(fresh)).isEqualTo(CONTENT_KEY);
        }
    }

    @Test
    void aKeyThatIsNamedAtTheNextStartTooStaysAsItIsAndSoDoesOneThatIsNot() throws IOException {
        WrappedKey before = wrapped(domain(NAME));
        with(keys -> keys.ensure(List.of(NAME)));
        with(keys -> keys.ensure(List.of()));

        assertThat(unwrapped(before)).isEqualTo(CONTENT_KEY);
        assertThat(wrapped(domain(NAME)).keyId()).isEqualTo(before.keyId());
    }

    @Test
    void aKeyThatWasMadeAgainUnderTheOldNameIsNotTakenForTheOldOne() throws IOException {
        byte[] earlier = Files.readAllBytes(folder.resolve("keyring"));
        KmsKeyId lost = new KmsKeyId("lost");
        with(keys -> keys.ensure(List.of(lost)));
        WrappedKey before = wrapped(domain(lost));
        Files.write(folder.resolve("keyring"), earlier);
        assertFails(before, new Failure.KmsKeyNotFound(lost));
        with(keys -> keys.ensure(List.of(lost)));

        assertFails(before, new Failure.CorruptRecord("key under lost, version " + before.keyId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alias/key-2", "arn:aws:kms:us-east-1:111122223333:key/key-2"})
    void aKeyIsMadeUnderItsIdAlone(String name) {
        assertThatThrownBy(() -> with(keys -> keys.ensure(List.of(new KmsKeyId(name)))))
                .isInstanceOf(DataFolderException.class)
                .hasMessageEndingWith("not by an alias or an ARN: " + name);
    }

    @Test
    void aDisabledKeyNeitherWrapsNorUnwrapsUntilItIsEnabled() throws IOException {
        WrappedKey before = wrapped(domain(NAME));
        administer(admin -> admin.disable(NAME));
        assertUnusable(before, new Failure.KmsKeyDisabled(NAME));
        administer(admin -> admin.enable(NAME));

        assertThat(unwrapped(before)).isEqualTo(CONTENT_KEY);
    }

    @Test
    void aKeyPendingDeletionNeitherWrapsNorUnwrapsAndIsDisabledWhenThatIsCancelled() throws IOException {
        WrappedKey before = wrapped(domain(NAME));
        administer(admin -> admin.scheduleDeletion(NAME));
        assertUnusable(before, new Failure.KmsKeyPendingDeletion(NAME));
        administer(admin -> admin.cancelDeletion(NAME));
        assertUnusable(before, new Failure.KmsKeyDisabled(NAME));
        administer(admin -> admin.enable(NAME));

        assertThat(unwrapped(before)).isEqualTo(CONTENT_KEY);
    }

    @Test
    void whoChecksTheFolderOpensWhateverTheStateOfTheKey() throws IOException {
        WrappedKey before = wrapped(domain(NAME));
        administer(admin -> admin.scheduleDeletion(NAME));

        with(keys -> {
            try (var key = keys.contentKey(before)) {
                assertThat(key.toBytes()).isEqualTo(CONTENT_KEY);
            }
        });
    }

    @Test
    void theDefaultKeyIsMadeAtItsFirstUseAndOnce() throws IOException {
        KmsKeyId key = new KmsKeyId("aws/s3");
        with(keys -> {
            assertThat(Awaiting.value(keys.resolve(Optional.empty()))).isEqualTo(key);
            assertThat(Awaiting.value(keys.resolve(Optional.of(new KmsKeyId("alias/aws/s3")))))
                    .isEqualTo(key);
        });
        WrappedKey before = wrapped(domain(key));
        with(keys -> Awaiting.value(keys.resolve(Optional.empty())));

        assertThat(unwrapped(before)).isEqualTo(CONTENT_KEY);
        administer(admin ->
                assertThat(admin.list()).contains(new KeyAdministration.Listed(Optional.of(key), KeyState.ENABLED, 1)));
    }

    @Test
    void aKeyOfAServiceElsewhereIsNotTakenForALostOne() throws IOException {
        WrappedKey here = wrapped(domain(NAME));
        WrappedKey elsewhere = new WrappedKey(here.domain(), "kms:aws", here.sealingId(), here.wrapped());

        assertFails(elsewhere, new Failure.KmsUnavailable("keys of kms:aws are not served here"));
    }

    @Test
    void aNewMasterKeyOpensAllThatTheOldOneDid() throws IOException {
        String before = Files.readString(folder.resolve("master.key"));
        WrappedKey own = wrapped(OWN);
        WrappedKey named = wrapped(domain(NAME));
        administer(admin -> admin.rotateMaster(Optional.empty()));

        assertThat(Files.readString(folder.resolve("master.key"))).isNotEqualTo(before);
        assertThat(folder.resolve("master.key.next")).doesNotExist();
        assertThat(unwrapped(own)).isEqualTo(CONTENT_KEY);
        assertThat(unwrapped(named)).isEqualTo(CONTENT_KEY);
        assertThatThrownBy(() -> DataFolder.open(folder, Optional.of(MasterKey.parse(before)), RANDOM))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("is not the one");
    }

    @Test
    void aMasterKeyThatIsKeptOutsideIsFollowedByAnotherFromOutside() throws IOException {
        MasterKey first = MasterKey.random(RANDOM);
        String given = first.hex();
        administer(admin -> admin.rotateMaster(Optional.of(first)));
        assertThat(folder.resolve("master.key")).doesNotExist();

        try (DataFolder data = DataFolder.open(folder, Optional.of(MasterKey.parse(given)), RANDOM)) {
            assertThatThrownBy(() -> data.keyAdministration(RANDOM).rotateMaster(Optional.empty()))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageEndingWith("give it as MIMEO_NEW_MASTER_KEY.");
        }
    }

    @Test
    void aFolderWithARingOfVersionOneOpensAndIsWrittenAnewWhenItChanges() throws IOException {
        WrappedKey before = wrapped(OWN);
        List<String> lines = Files.readAllLines(folder.resolve("keyring"));
        Files.writeString(
                folder.resolve("master.check"),
                "mimeo master key check 1\n"
                        + lines.get(1).substring("check ".length()).replace(' ', '\n') + "\n");
        Files.writeString(folder.resolve("keyring"), "mimeo key ring 1\n" + lines.get(2) + "\n");

        assertThat(unwrapped(before)).isEqualTo(CONTENT_KEY);
        assertThat(Files.readString(folder.resolve("keyring"))).startsWith("mimeo key ring 1\n");
        with(keys -> keys.ensure(List.of(NAME)));
        assertThat(Files.readString(folder.resolve("keyring"))).startsWith("mimeo key ring 2\n");
        assertThat(folder.resolve("master.check")).doesNotExist();
        assertThat(unwrapped(before)).isEqualTo(CONTENT_KEY);
    }

    @Test
    void whatCannotBeDoneWithAKeyIsSaid() throws IOException {
        assertRefused(admin -> admin.create(NAME), "There is a key key-1 already.");
        assertRefused(
                admin -> admin.create(new KmsKeyId("alias/a")),
                "A key is made under its id, not under an alias or an ARN: alias/a");
        assertRefused(admin -> admin.rotate(new KmsKeyId("other")), "There is no key other in the key ring.");
        assertRefused(admin -> admin.cancelDeletion(NAME), "The key key-1 is not pending deletion.");
        administer(admin -> admin.scheduleDeletion(NAME));
        assertRefused(admin -> admin.enable(NAME), "The key key-1 is pending deletion: cancel that first.");
        assertRefused(admin -> admin.disable(NAME), "The key key-1 is pending deletion: cancel that first.");
    }

    @Test
    void aRingDoesNotOpenUnderAnotherMasterKey() {
        KeyRing ring = KeyRing.create(MasterKey.random(RANDOM), RANDOM);

        assertThatThrownBy(() -> OpenRing.open(ring, MasterKey.random(RANDOM), new KeyWrap(RANDOM)))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void closingZeroesTheKeysOfTheRing() throws IOException {
        MasterKey master = MasterKey.random(RANDOM);
        KeyRing ring = KeyRing.create(master, RANDOM).withKey(NAME, master, RANDOM);
        OpenRing open = OpenRing.open(ring, master, new KeyWrap(RANDOM));
        OpenRing more = open.withNew(ring.withKey(ROOT, master, RANDOM), master, new KeyWrap(RANDOM));
        more.close();

        assertThat(List.of(
                        open.own().newest(),
                        more.find(NAME).orElseThrow().versions().newest(),
                        more.find(ROOT).orElseThrow().versions().newest()))
                .allMatch(key -> key.copyIfOpen() == null);
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

    private interface Use {
        void of(LocalKeyService keys) throws IOException;
    }

    private interface Administration {
        void of(KeyAdministration admin) throws IOException;
    }

    private void with(Use use) throws IOException {
        try (DataFolder data = DataFolder.open(folder, Optional.empty(), RANDOM);
                LocalKeyService keys = data.keys(RANDOM)) {
            use.of(keys);
        }
    }

    private void administer(Administration use) throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, Optional.empty())) {
            use.of(data.keyAdministration(RANDOM));
        }
    }

    private WrappedKey wrapped(KeyDomain domain) throws IOException {
        try (DataFolder data = DataFolder.open(folder, Optional.empty(), RANDOM);
                LocalKeyService keys = data.keys(RANDOM)) {
            return Awaiting.value(keys.wrap(CONTENT_KEY, domain));
        }
    }

    private byte[] unwrapped(WrappedKey wrapped) throws IOException {
        try (DataFolder data = DataFolder.open(folder, Optional.empty(), RANDOM);
                LocalKeyService keys = data.keys(RANDOM)) {
            return Awaiting.value(keys.unwrap(wrapped));
        }
    }

    private void assertUnusable(WrappedKey wrapped, Failure failure) throws IOException {
        assertFails(wrapped, failure);
        with(keys -> assertFails(keys.wrap(CONTENT_KEY, domain(NAME)), failure));
        with(keys -> assertFails(keys.resolve(Optional.of(new KmsKeyId("alias/key-1"))), failure));
    }

    private void assertFails(WrappedKey wrapped, Failure failure) throws IOException {
        with(keys -> assertFails(keys.unwrap(wrapped), failure));
    }

    private static void assertFails(Mono<?> chain, Failure failure) {
        assertThatThrownBy(() -> Awaiting.value(chain))
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        error -> assertThat(error.failure()).isEqualTo(failure));
    }

    private void assertRefused(Administration use, String sentence) {
        assertThatThrownBy(() -> administer(use))
                .isInstanceOf(DataFolderException.class)
                .hasMessage(sentence);
    }

    private static KeyDomain domain(KmsKeyId name) {
        return new KeyDomain.SseKms(name, EncryptionContext.EMPTY, Optional.empty());
    }
}
