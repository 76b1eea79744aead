package dev.mimeo.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementTest {

    private static final Instant UNTIL = Instant.parse("2026-01-02T00:00:00Z");

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            names = {"ACCELERATED", "GLACIER", "DEEP_ARCHIVE"})
    void anArchivedObjectIsReadableWhileItIsRestored(StorageClass archive) {
        Placement restored = Placement.of(archive).restored(UNTIL);

        assertThat(Placement.of(archive).isArchived(UNTIL)).isTrue();
        assertThat(restored.isArchived(UNTIL.minusMillis(1))).isFalse();
        assertThat(restored.isRestored(UNTIL.minusMillis(1))).isTrue();
        assertThat(restored.isArchived(UNTIL)).isTrue();
        assertThat(restored.isRestored(UNTIL)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ArchiveTier.class)
    void whatSankToAnArchiveTierIsArchived(ArchiveTier tier) {
        assertThat(new Placement(StorageClass.INTELLIGENT_TIERING, Optional.of(tier), Optional.empty())
                        .isArchived(UNTIL))
                .isTrue();
        assertThat(Placement.of(StorageClass.INTELLIGENT_TIERING).isArchived(UNTIL))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ACCELERATED", "GLACIER", "DEEP_ARCHIVE"})
    void onlyAnArchiveHasWhatIsRestored(StorageClass active) {
        assertThat(Placement.of(active).isArchived(UNTIL)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placement.of(active).restored(UNTIL));
    }

    @Test
    void onlyIntelligentTieringHasTiers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Placement(
                        StorageClass.GLACIER, Optional.of(ArchiveTier.ARCHIVE_ACCESS), Optional.empty()));
    }

    @Test
    void whatIsRestoredStaysReadableInADeeperArchiveAndOnlyThere() {
        Placement restored = Placement.of(StorageClass.GLACIER).restored(UNTIL);

        assertThat(restored.movedTo(StorageClass.DEEP_ARCHIVE))
                .isEqualTo(Placement.of(StorageClass.DEEP_ARCHIVE).restored(UNTIL));
        assertThat(restored.movedTo(StorageClass.STANDARD)).isEqualTo(Placement.STANDARD);
    }

    /** Each class, and all that a lifecycle may move its objects to. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            STANDARD,            STANDARD_IA INTELLIGENT_TIERING ONEZONE_IA GLACIER_IR ACCELERATED GLACIER DEEP_ARCHIVE
            REDUCED_REDUNDANCY,  STANDARD_IA INTELLIGENT_TIERING ONEZONE_IA GLACIER_IR ACCELERATED GLACIER DEEP_ARCHIVE
            STANDARD_IA,         INTELLIGENT_TIERING ONEZONE_IA GLACIER_IR ACCELERATED GLACIER DEEP_ARCHIVE
            INTELLIGENT_TIERING, ONEZONE_IA GLACIER_IR ACCELERATED GLACIER DEEP_ARCHIVE
            ONEZONE_IA,          ACCELERATED GLACIER DEEP_ARCHIVE
            GLACIER_IR,          ACCELERATED GLACIER DEEP_ARCHIVE
            ACCELERATED,         GLACIER DEEP_ARCHIVE
            GLACIER,             DEEP_ARCHIVE
            DEEP_ARCHIVE,        ''
            """)
    void aLifecycleLeadsDownOnly(StorageClass from, String all) {
        for (StorageClass to : StorageClass.values()) {
            assertThat(from.sinksTo(to)).as("to %s", to).isEqualTo((" " + all + " ").contains(" " + to + " "));
        }
    }
}
