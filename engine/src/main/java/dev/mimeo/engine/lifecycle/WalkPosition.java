package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.commit.Commit.VersionRef;
import dev.mimeo.engine.commit.Standing;
import dev.mimeo.engine.commit.Standing.Past;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a walk over the versions of a bucket stands between two pages, of which it keeps nothing open. What changes between
 * them may be missed or seen as it was; the commits that come of it find out.
 *
 * @param last the version that it has come to; empty before the first
 * @param current the current version of that key
 * @param newer how many versions of that key it has passed that are not current
 * @param ended whether there are no more
 */
record WalkPosition(Optional<ListedVersion> last, Optional<VersionRef> current, int newer, boolean ended) {

    /** Before the first version. */
    static final WalkPosition START = new WalkPosition(Optional.empty(), Optional.empty(), 0, false);

    /** The versions of a page, and where the walk stands behind them. */
    record Walked(List<Standing> standings, WalkPosition position) {}

    /** The page that comes next. It has at least two versions, if there are so many: the last one waits for its next. */
    ListQuery.Versions query(Bucket bucket, int limit) {
        return new ListQuery.Versions(
                bucket.id(),
                "",
                "",
                last.map(item -> item.key().value()).orElse(""),
                last.map(item -> OptionalLong.of(item.version().sequence())).orElseGet(OptionalLong::empty),
                limit);
    }

    /** Walks over a page. Its last version is left for the next page, if there is one, which tells whether it is alone. */
    Walked over(Page<ListedVersion> page) {
        List<ListedVersion> items = page.items();
        int count = page.truncated() ? items.size() - 1 : items.size();
        List<Standing> standings = new ArrayList<>(count);
        WalkPosition position = this;
        for (int i = 0; i < count; i++) {
            ListedVersion item = items.get(i);
            boolean alone = i + 1 == items.size() || !isOf(items.get(i + 1).key(), item);
            position.standing(item, alone).ifPresent(standings::add);
            position = position.behind(item);
        }
        return new Walked(
                standings, new WalkPosition(position.last, position.current, position.newer, !page.truncated()));
    }

    private Optional<Standing> standing(ListedVersion item, boolean alone) {
        if (item.latest()) {
            return Optional.of(Standing.current(item.key(), item.version(), alone));
        }
        return last.filter(next -> isOf(item.key(), next))
                .flatMap(next -> current.map(head -> new Past(next.version().lastModified(), head, newer)))
                .map(past -> Standing.past(item.key(), item.version(), past));
    }

    private WalkPosition behind(ListedVersion item) {
        if (item.latest()) {
            return new WalkPosition(Optional.of(item), Optional.of(VersionRef.of(item.version())), 0, false);
        }
        boolean sameKey = last.filter(before -> isOf(item.key(), before)).isPresent();
        return sameKey
                ? new WalkPosition(Optional.of(item), current, newer + 1, false)
                : new WalkPosition(Optional.of(item), Optional.empty(), 0, false);
    }

    private static boolean isOf(ObjectKey key, ListedVersion item) {
        return item.key().equals(key);
    }
}
