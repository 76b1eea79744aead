package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.local.Finding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check of a healthy store says. */
final class VerifierTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        SampleStore.fill(folder);
    }

    @Test
    void aHealthyStoreHasNoErrorsAndEveryBlobIsReadOnce() throws IOException {
        List<VerifyCounts> progress = new ArrayList<>();
        VerifyReport report = verify(progress);

        assertThat(report.errors()).isEmpty();
        assertThat(report.isHealthy()).isTrue();
        assertThat(report.counts().contents()).isEqualTo(18);
        assertThat(report.counts().blobs()).isEqualTo(5).isEqualTo(progress.size());
        assertThat(report.counts().bytes())
                .isGreaterThan(SampleStore.BIG + (1 << 20) + 500_000L)
                .isLessThan(3L * SampleStore.BIG + (4 << 20));
    }

    @Test
    void whatIsLeftOverIsNoted() throws IOException {
        VerifyReport report = verify(new ArrayList<>());

        assertThat(report.notes())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Kind.UNREFERENCED_FILE, Kind.UNREFERENCED_FILE, Kind.UNREACHABLE_BYTES);
        assertThat(report.counts().unreachableBytes()).isEqualTo((1 << 20) - 200);
        assertThat(report.counts().reclaimableBytes()).isGreaterThan(150_000).isLessThan(151_000);
    }

    @Test
    void aCheckChangesNothing() throws IOException {
        String before = FolderState.of(folder);
        verify(new ArrayList<>());

        assertThat(FolderState.of(folder)).isEqualTo(before);
    }

    @Test
    void aStoreInUseIsNotChecked() throws IOException {
        try (LocalStore live = LocalStore.open(folder, Optional.empty())) {
            assertThat(live.blobs()).isNotNull();
            assertThatThrownBy(() -> DataFolder.openExisting(folder, Optional.empty()))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageContaining("is in use");
        }
    }

    @Test
    void aFolderThatNeverServedIsHealthy() throws IOException {
        Path fresh = folder.resolve("fresh");
        try (DataFolder data = DataFolder.open(fresh, Optional.empty(), new SecureRandom())) {
            assertThat(Verifier.verify(data, counts -> {}).isHealthy()).isTrue();
        }
    }

    private VerifyReport verify(List<VerifyCounts> progress) throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, Optional.empty())) {
            return Verifier.verify(data, progress::add);
        }
    }
}
