package dev.mimeo.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.race.VersionLister.Listing;
import dev.mimeo.testkit.race.VersionPage.Entry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What writers were told of the versions that they wrote and removed, and what lists must show of that. */
final class History {

    private static final long NEVER = Long.MAX_VALUE;

    private final Map<String, Life> lives = new ConcurrentHashMap<>();

    /**
     * A version, and when it was written and removed, in nanoseconds of one clock: between its request and its answer.
     *
     * @param marker whether it is a delete marker
     */
    private record Life(String key, boolean marker, long asked, long written, long removing, long removed) {

        Life removedBetween(long from, long to) {
            return new Life(key, marker, asked, written, from, to);
        }

        boolean existedThroughout(long from, long to) {
            return written < from && removing > to;
        }

        boolean existedBetween(long from, long to) {
            return asked < to && removed > from;
        }
    }

    void wrote(String key, String id, boolean marker, long asked) {
        Life life = new Life(key, marker, asked, System.nanoTime(), NEVER, NEVER);
        assertThat(lives.put(id, life)).as("an id is given once").isNull();
    }

    void removed(String id, long asked) {
        lives.computeIfPresent(id, (same, life) -> life.removedBetween(asked, System.nanoTime()));
    }

    int size() {
        return lives.size();
    }

    /** A list that was read while writers ran, once they have ended: what it shows was there, and what was there is shown. */
    void assertTold(Listing listing) {
        List<String> shown = listing.entries().stream().map(Entry::id).toList();
        assertThat(shown).as("none twice").doesNotHaveDuplicates();
        assertThat(existingThroughout(listing)).as("none missing").isSubsetOf(shown);
        listing.entries().forEach(entry -> assertExisted(entry, listing));
        byKey(listing.entries()).values().forEach(this::assertNewestFirst);
    }

    /** The list of what is left shows exactly that. */
    void assertLeft(Listing listing) {
        assertTold(listing);
        assertThat(listing.entries()).hasSameSizeAs(existingThroughout(listing));
    }

    private List<String> existingThroughout(Listing listing) {
        return lives.entrySet().stream()
                .filter(life -> listing.shows(life.getValue().key()))
                .filter(life -> life.getValue().existedThroughout(listing.from(), listing.to()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void assertExisted(Entry entry, Listing listing) {
        Life life = life(entry);
        assertThat(entry.key()).isEqualTo(life.key());
        assertThat(entry.marker()).isEqualTo(life.marker());
        assertThat(life.existedBetween(listing.from(), listing.to())).isTrue();
    }

    /** No version stands behind one whose writer was answered before this one was asked for. */
    private void assertNewestFirst(Collection<Entry> versions) {
        long earliest = NEVER;
        for (Entry version : versions) {
            Life life = life(version);
            assertThat(life.asked()).as("in commit order: %s", version).isLessThan(earliest);
            earliest = Math.min(earliest, life.written());
        }
    }

    private Life life(Entry entry) {
        return Optional.ofNullable(lives.get(entry.id()))
                .orElseThrow(() -> new AssertionError("nobody wrote " + entry));
    }

    private static Map<String, List<Entry>> byKey(Collection<Entry> entries) {
        return entries.stream().collect(Collectors.groupingBy(Entry::key));
    }
}
