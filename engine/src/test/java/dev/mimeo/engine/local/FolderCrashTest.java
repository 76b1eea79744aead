package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.local.CrashedDisk.Crash;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crashes at every moment of a folder's life, and opens what is left. */
final class FolderCrashTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] CONTENT_KEY = new byte[32];
    private static final String OUTSIDE = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @TempDir
    Path folder;

    @TempDir
    Path crashed;

    private final RecordingFileCalls calls = new RecordingFileCalls(new RealFileCalls());
    private WrappedKey wrapped;

    @BeforeEach
    void create() throws IOException {
        try (DataFolder data = open(calls, folder.resolve("a/data"));
                LocalKeyService keys = data.keys(RANDOM)) {
            wrapped = Awaiting.value(keys.wrap(CONTENT_KEY, new KeyDomain.SseS3()));
        }
    }

    @Test
    void theFormatIsWrittenWhenAllElseIsDurable() {
        List<String> brief = calls.brief(folder);

        assertThat(brief)
                .endsWith(
                        "make directory a/data/rocksdb",
                        "make directory a/data/blobs",
                        "force directory a/data",
                        "create a/data/format.new",
                        "write a/data/format.new",
                        "force a/data/format.new",
                        "move a/data/format.new a/data/format",
                        "force directory a/data");
        assertThat(brief)
                .containsSubsequence(
                        "make directory a",
                        "force directory ",
                        "make directory a/data",
                        "force directory a",
                        "force a/data/master.key.new",
                        "move a/data/master.key.new a/data/master.key",
                        "force directory a/data",
                        "move a/data/keyring.new a/data/keyring",
                        "force directory a/data");
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void aCreationThatWasCutShortIsFinishedAtTheNextStart(Crash crash) throws IOException {
        List<FileEvent> events = calls.events();
        for (int end = 0; end <= events.size(); end++) {
            Path left = restored(events.subList(0, end), crash, end);
            boolean finished = Files.exists(left.resolve("a/data/format"));
            openTwice(left.resolve("a/data"), finished);
        }
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void aChangeOfTheRingThatWasCutShortLosesNoKey(Crash crash) throws IOException {
        KmsKeyId name = new KmsKeyId("key-1");
        int before = calls.events().size();
        try (DataFolder data = open(calls, folder.resolve("a/data"))) {
            KeyAdministration admin = data.keyAdministration(RANDOM);
            admin.rotateOwn();
            admin.create(name);
            admin.rotate(name);
            admin.disable(name);
        }
        assertOpensWhereverCut(crash, before);
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void aRotationOfTheMasterKeyThatWasCutShortLeavesAFolderThatOpens(Crash crash) throws IOException {
        int before = calls.events().size();
        try (DataFolder data = open(calls, folder.resolve("a/data"))) {
            data.keyAdministration(RANDOM).rotateMaster(Optional.empty());
            data.keyAdministration(RANDOM).rotateMaster(Optional.empty());
        }
        assertOpensWhereverCut(crash, before);
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void aMasterKeyThatMovesOutOpensTheFolderWithTheOldOrTheNewKey(Crash crash) throws IOException {
        int before = calls.events().size();
        try (DataFolder data = open(calls, folder.resolve("a/data"))) {
            data.keyAdministration(RANDOM).rotateMaster(Optional.of(MasterKey.parse(OUTSIDE)));
        }
        List<FileEvent> events = calls.events();
        for (int end = before; end <= events.size(); end++) {
            Path left = restored(events.subList(0, end), crash, end).resolve("a/data");
            assertThat(opensWith(left, Optional.empty()) || opensWith(left, Optional.of(MasterKey.parse(OUTSIDE))))
                    .isTrue();
        }
        assertThat(folder.resolve("a/data/master.key")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void theDefaultKeyIsDurableBeforeItIsUsed(Crash crash) throws IOException {
        WrappedKey used;
        try (DataFolder data = open(calls, folder.resolve("a/data"));
                LocalKeyService keys = data.keys(RANDOM)) {
            KmsKeyId key = Awaiting.value(keys.resolve(Optional.empty()));
            KeyDomain domain = new KeyDomain.SseKms(key, EncryptionContext.EMPTY, Optional.empty());
            used = Awaiting.value(keys.wrap(CONTENT_KEY, domain));
        }
        List<FileEvent> events = calls.events();
        Path left = restored(events, crash, events.size());
        try (DataFolder reopened = open(new RealFileCalls(), left.resolve("a/data"));
                LocalKeyService keys = reopened.keys(RANDOM)) {
            assertThat(Awaiting.value(keys.unwrap(used))).isEqualTo(CONTENT_KEY);
        }
    }

    private void assertOpensWhereverCut(Crash crash, int before) throws IOException {
        List<FileEvent> events = calls.events();
        for (int end = before; end <= events.size(); end++) {
            openTwice(restored(events.subList(0, end), crash, end).resolve("a/data"), true);
        }
    }

    private boolean opensWith(Path data, Optional<MasterKey> given) throws IOException {
        try (DataFolder reopened = DataFolder.open(new RealFileCalls(), data, given, RANDOM);
                LocalKeyService keys = reopened.keys(RANDOM)) {
            return Arrays.equals(Awaiting.value(keys.unwrap(wrapped)), CONTENT_KEY);
        } catch (DataFolderException notUnderThisKey) {
            return false;
        }
    }

    /** Once a folder is finished it may hold data, and then the keys must be those of the first start. */
    private void openTwice(Path data, boolean finished) throws IOException {
        for (int start = 0; start < 2; start++) {
            try (DataFolder reopened = open(new RealFileCalls(), data);
                    LocalKeyService keys = reopened.keys(RANDOM)) {
                if (finished) {
                    assertThat(Awaiting.value(keys.unwrap(wrapped))).isEqualTo(CONTENT_KEY);
                }
            }
        }
    }

    private Path restored(List<FileEvent> events, Crash crash, int end) throws IOException {
        Path left = Files.createDirectory(crashed.resolve(Integer.toString(end)));
        CrashedDisk.restore(events, folder, crash, left);
        return left;
    }

    private static DataFolder open(FileCalls calls, Path path) throws IOException {
        return DataFolder.open(calls, path, Optional.empty(), RANDOM);
    }
}
