package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a data folder is made of, and when it is not opened. */
final class DataFolderTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void name() {
        folder = parent.resolve("some/data");
    }

    @Test
    void aNewFolderHasAllItNeedsAndOnlyItsOwnerReadsIt() throws IOException {
        open().close();

        assertThat(entries()).contains("format", "master.key", "keyring", "rocksdb", "blobs");
        assertThat(permissions("")).isEqualTo("rwx------");
        assertThat(permissions("rocksdb")).isEqualTo("rwx------");
        assertThat(permissions("blobs")).isEqualTo("rwx------");
        assertThat(permissions("master.key")).isEqualTo("rw-------");
        assertThat(permissions("keyring")).isEqualTo("rw-------");
    }

    @Test
    void aFolderOpensAgainWithTheSameKeys() throws IOException {
        open().close();
        String key = text("master.key");
        String ring = text("keyring");
        open().close();

        assertThat(text("master.key")).isEqualTo(key).hasSize(2 * MasterKey.LENGTH + 1);
        assertThat(text("keyring")).isEqualTo(ring);
    }

    @Test
    void aKeyGivenFromOutsideIsNotKeptInTheFolder() throws IOException {
        open(KEY).close();
        open(KEY).close();

        assertThat(folder.resolve("master.key")).doesNotExist();
        assertThatThrownBy(this::open)
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("MIMEO_MASTER_KEY");
        assertThat(folder.resolve("master.key")).doesNotExist();
    }

    @Test
    void aFolderWithoutItsMasterKeyIsNotOpenedAndGetsNoNewOne() throws IOException {
        open().close();
        Files.delete(folder.resolve("master.key"));

        assertRefused("is missing");
        assertThat(folder.resolve("master.key")).doesNotExist();
    }

    @Test
    void anotherMasterKeyIsRefusedWhereverItComesFrom() throws IOException {
        open().close();
        assertThatThrownBy(() -> open(KEY))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("is not the one");
        Files.writeString(folder.resolve("master.key"), KEY);

        assertRefused("is not the one");
    }

    @Test
    void theRightKeyFromOutsideOpensAFolderThatLostItsOwn() throws IOException {
        open().close();
        String key = text("master.key");
        Files.delete(folder.resolve("master.key"));

        open(key.strip()).close();
    }

    @Test
    void aFolderOfAnotherFormatIsRefusedByName() throws IOException {
        open().close();
        Files.writeString(folder.resolve("format"), "mimeo data folder 2\n");

        assertRefused("has format 2, and this version of Mimeo knows format 1 only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "master.key", "keyring"})
    void damagedFilesAreRefused(String file) throws IOException {
        open().close();
        Files.writeString(folder.resolve(file), "damage");

        assertThatThrownBy(this::openWithKeys).isInstanceOf(DataFolderException.class);
    }

    @Test
    void aMissingKeyRingIsRefusedAndNotMadeAnew() throws IOException {
        open().close();
        Path file = folder.resolve("keyring");
        Files.delete(file);

        assertThatThrownBy(this::openWithKeys)
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFolderWithForeignFilesIsNoDataFolder() throws IOException {
        Files.createDirectories(folder);
        Files.createFile(folder.resolve("thesis.txt"));

        assertRefused("is not empty");
        assertThat(entries()).containsExactly("thesis.txt");
    }

    @Test
    void aFolderWithDataAndWithoutAFormatIsNotTakenForANewOne() throws IOException {
        open().close();
        Files.delete(folder.resolve("format"));
        Files.createFile(folder.resolve("rocksdb/CURRENT"));

        assertRefused("is not empty");
    }

    @Test
    void aFolderIsOpenOnceAtATimeInOneProcess() throws IOException {
        try (DataFolder first = open()) {
            assertThat(first.blobs()).isDirectory();
            assertRefused("is in use by another Mimeo process");
            assertRefused("is in use by another Mimeo process");
        }
        open().close();
    }

    @Test
    void aFolderIsOpenOnceAtATimeAmongProcesses() throws Exception {
        try (DataFolder first = open()) {
            assertThat(first.blobs()).isDirectory();
            assertThat(openInAnotherProcess()).contains("is in use by another Mimeo process");
        }
        assertThat(openInAnotherProcess()).contains("opened");
    }

    @Test
    void anExistingFolderIsAskedForAndNeverMade() throws IOException {
        assertThatThrownBy(() -> DataFolder.openExisting(folder, Optional.empty()))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("no Mimeo data folder");
        assertThat(folder).doesNotExist();
        open().close();
        DataFolder.openExisting(folder, Optional.empty()).close();
    }

    @Test
    void aRefusedFolderIsNotLeftLocked() throws IOException {
        open().close();
        String format = text("format");
        Files.writeString(folder.resolve("format"), "mimeo data folder 9\n");
        assertRefused("format 9");
        Files.writeString(folder.resolve("format"), format);

        open().close();
    }

    @Test
    void aTextIsKeptFromItsFirstUseOn() throws IOException {
        try (DataFolder data = open()) {
            assertThat(data.kept("credentials", () -> "first")).isEqualTo("first");
            assertThat(data.kept("credentials", () -> "second")).isEqualTo("first");
        }
        assertThat(permissions("credentials")).isEqualTo("rw-------");
    }

    private String openInAnotherProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FolderOpener.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(this::open).isInstanceOf(DataFolderException.class).hasMessageContaining(reason);
    }

    private DataFolder open() throws IOException {
        return DataFolder.open(folder, Optional.empty(), RANDOM);
    }

    private DataFolder open(String key) throws IOException {
        return DataFolder.open(folder, Optional.of(MasterKey.parse(key)), RANDOM);
    }

    private void openWithKeys() throws IOException {
        try (DataFolder data = open()) {
            data.keys(RANDOM).close();
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private String permissions(String entry) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(entry)));
    }

    private List<String> entries() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
