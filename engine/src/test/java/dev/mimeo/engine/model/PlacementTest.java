package dev.mimeo.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {

    private static final Instant BEGUN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-01-02T00:00:00Z");

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            names = {"ACCELERATED", "GLACIER", "DEEP_ARCHIVE"})
    void anArchivedObjectIsReadableWhileItIsRestored(StorageClass archive) {
        Placement restored = Placement.of(archive).restored(BEGUN, UNTIL);

        assertThat(Placement.of(archive).isArchived(UNTIL)).isTrue();
        assertThat(restored.isArchived(UNTIL.minusMillis(1))).isFalse();
        assertThat(restored.isRestored(UNTIL.minusMillis(1))).isTrue();
        assertThat(restored.isArchived(UNTIL)).isTrue();
        assertThat(restored.isRestored(UNTIL)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ArchiveTier.class)
    void whatSankToAnArchiveTierIsArchived(ArchiveTier tier) {
        assertThat(Placement.of(StorageClass.INTELLIGENT_TIERING).sunk(tier).isArchived(UNTIL))
                .isTrue();
        assertThat(Placement.of(StorageClass.INTELLIGENT_TIERING)
                        .sunk(tier)
                        .risen(BEGUN)
                        .isArchived(UNTIL))
                .isFalse();
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
                .isThrownBy(() -> Placement.of(active).restored(BEGUN, UNTIL));
    }

    @Test
    void onlyIntelligentTieringHasTiers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placement.of(StorageClass.GLACIER).sunk(ArchiveTier.ARCHIVE_ACCESS));
    }

    @Test
    void aRestoreWhoseTimeIsOverIsNotToldAnyMore() {
        Placement restored = Placement.of(StorageClass.GLACIER).restored(BEGUN, UNTIL);

        assertThat(restored.at(UNTIL.minusMillis(1))).isEqualTo(restored);
        assertThat(restored.at(UNTIL).restoredUntil()).isEmpty();
        assertThat(restored.at(UNTIL).at(BEGUN).isArchived(BEGUN)).isTrue();
    }

    @Test
    void whatIsRestoredStaysReadableInADeeperArchiveAndOnlyThere() {
        Placement restored = Placement.of(StorageClass.GLACIER).restored(BEGUN, UNTIL);

        assertThat(restored.movedTo(StorageClass.DEEP_ARCHIVE, BEGUN).restoredUntil())
                .contains(UNTIL);
        assertThat(restored.movedTo(StorageClass.STANDARD, BEGUN).restoredUntil())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2012-10-15T10:30:00Z, 3, 2012-10-19T00:00:00Z",
        "2012-10-15T23:59:59.999Z, 1, 2012-10-17T00:00:00Z",
        "2012-10-15T00:00:00Z, 1, 2012-10-16T00:00:00Z",
        "2012-10-15T00:00:00.001Z, 1, 2012-10-17T00:00:00Z",
        "2012-12-31T12:00:00Z, 36500, 2112-12-08T00:00:00Z",
    })
    void aRestoreEndsAtTheFirstMidnightThatLeavesNoDayShort(Instant now, int days, Instant end) {
        assertThat(RestoreRequest.end(now, days)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 36_501})
    void aRestoreLasts1To36500Days(int days) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RestoreRequest(Optional.of(days), Optional.empty()));
    }

    /** Each class, and all that a lifecycle may move its objects to. */
    @ParameterizedTest
    @CsvSource(textBlock = """
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
