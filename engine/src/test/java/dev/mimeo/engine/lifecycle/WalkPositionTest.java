package dev.mimeo.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit.VersionRef;
import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.commit.Standing;
import dev.mimeo.engine.commit.Standing.Past;
import dev.mimeo.engine.lifecycle.WalkPosition.Walked;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.Page;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a walk knows of each version, however the pages fall. */
final class WalkPositionTest {

    private static final List<ListedVersion> ITEMS = List.of(
            item("a", 9, true), item("a", 5, false), item("a", 3, false), item("a", 1, false), item("b", 2, true));

    @Test
    void eachVersionIsKnownAmongTheOthersOfItsKey() {
        Walked walked = WalkPosition.START.over(page(ITEMS, false));

        assertThat(walked.position().ended()).isTrue();
        assertThat(walked.standings())
                .containsExactly(
                        Standing.current(new ObjectKey("a"), version(9), false),
                        past(5, 9, 0),
                        past(3, 5, 1),
                        past(1, 3, 2),
                        Standing.current(new ObjectKey("b"), version(2), true));
    }

    @Test
    void pagesOfAnyLengthGiveTheSame() {
        List<Standing> whole = WalkPosition.START.over(page(ITEMS, false)).standings();

        for (int length = 2; length <= ITEMS.size(); length++) {
            assertThat(walk(length)).as("pages of %s", length).isEqualTo(whole);
        }
    }

    @Test
    void aBucketWithoutVersionsIsWalkedThroughAtOnce() {
        Walked walked = WalkPosition.START.over(page(List.of(), false));

        assertThat(walked.standings()).isEmpty();
        assertThat(walked.position().ended()).isTrue();
    }

    @Test
    void aVersionWhoseCurrentOneWasNotSeenIsLeftForTheNextPass() {
        assertThat(WalkPosition.START.over(page(ITEMS.subList(1, 4), false)).standings())
                .isEmpty();
    }

    private static List<Standing> walk(int length) {
        return Stream.iterate(
                        WalkPosition.START.over(next(0, length)),
                        walked -> !walked.standings().isEmpty(),
                        walked -> walked.position().ended()
                                ? new Walked(List.of(), walked.position())
                                : walked.position().over(next(passed(walked), length)))
                .flatMap(walked -> walked.standings().stream())
                .toList();
    }

    private static int passed(Walked walked) {
        return ITEMS.indexOf(walked.position().last().orElseThrow()) + 1;
    }

    private static Page<ListedVersion> next(int from, int length) {
        int end = Math.min(from + length, ITEMS.size());
        return page(ITEMS.subList(from, end), end < ITEMS.size());
    }

    private static Page<ListedVersion> page(List<ListedVersion> items, boolean truncated) {
        return new Page<>(items, List.of(), truncated, "");
    }

    private static Standing past(long sequence, long successor, int newer) {
        return Standing.past(
                new ObjectKey("a"),
                version(sequence),
                new Past(version(successor).lastModified(), VersionRef.of(version(9)), newer));
    }

    private static ListedVersion item(String key, long sequence, boolean latest) {
        return new ListedVersion(new ObjectKey(key), version(sequence), latest);
    }

    private static Version version(long sequence) {
        return new DeleteMarker(
                new VersionId("v" + sequence), new Stamp(sequence, Instant.ofEpochSecond(sequence)), Drafts.OWNER);
    }
}
