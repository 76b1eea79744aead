package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.StorageClass;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlacementHeadersTest {

    private static final Instant TIME = Instant.parse("2012-12-21T00:00:00Z");

    @Test
    void whatNobodyNeedsToNameIsNotTold() {
        assertThat(PlacementHeaders.told(Placement.STANDARD)).isEmpty();
    }

    @Test
    void aRestoreTellsItsEnd() {
        assertThat(PlacementHeaders.told(Placement.of(StorageClass.GLACIER).restored(TIME.minusSeconds(1), TIME)))
                .isEqualTo(Map.of(
                        "x-amz-storage-class",
                        "GLACIER",
                        "x-amz-restore",
                        "ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\""));
    }

    @Test
    void anArchiveTierIsTold() {
        assertThat(PlacementHeaders.told(
                        Placement.of(StorageClass.INTELLIGENT_TIERING).sunk(ArchiveTier.DEEP_ARCHIVE_ACCESS)))
                .isEqualTo(Map.of(
                        "x-amz-storage-class", "INTELLIGENT_TIERING", "x-amz-archive-status", "DEEP_ARCHIVE_ACCESS"));
    }
}
