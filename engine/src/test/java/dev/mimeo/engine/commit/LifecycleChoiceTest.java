package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit.VersionRef;
import dev.mimeo.engine.commit.Standing.Past;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.LifecycleFilter;
import dev.mimeo.engine.model.LifecycleFilter.Form;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.engine.model.LifecycleRule.Expiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentExpiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentTransition;
import dev.mimeo.engine.model.LifecycleRule.Transition;
import dev.mimeo.engine.model.LifecycleTime;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What lifecycles do to versions, and when. Objects here are written at 10:30 on the first of January. */
final class LifecycleChoiceTest {

    private static final Instant WRITTEN = Instant.parse("2026-01-01T10:30:00Z");
    private static final ObjectKey KEY = new ObjectKey("logs/key");
    private static final LifecycleRule BARE = rule(LifecycleFilter.ALL);
    private static final LifecycleAction EXPIRE = new LifecycleAction.Expire();
    private static final VersionRef CURRENT = new VersionRef(new VersionId("current"), 99);
    private static final long LARGE = 128 << 10;

    @ParameterizedTest
    @CsvSource({
        "1, 2026-01-02T23:59:59.999Z, 2026-01-03T00:00:00Z",
        "3, 2026-01-04T23:59:59.999Z, 2026-01-05T00:00:00Z",
        "365, 2027-01-01T23:59:59.999Z, 2027-01-02T00:00:00Z",
    })
    void daysArePastAtTheMidnightThatFollows(int days, Instant before, Instant then) {
        Bucket bucket = bucket(expiring(days));

        assertThat(due(bucket, current(object(1)), before)).isEmpty();
        assertThat(due(bucket, current(object(1)), then)).contains(EXPIRE);
    }

    @Test
    void aDateIsDueFromItsMidnightOnWheneverTheObjectWasWritten() {
        Instant date = Instant.parse("2025-06-01T00:00:00Z");
        LifecycleRule rule = BARE.withExpiration(Optional.of(new Expiration.OfObjects(new LifecycleTime.OnDate(date))));

        assertThat(due(bucket(rule), current(object(1)), date.minusMillis(1))).isEmpty();
        assertThat(due(bucket(rule), current(object(1)), date)).contains(EXPIRE);
        assertThat(due(bucket(rule), current(object(1)), WRITTEN)).contains(EXPIRE);
    }

    @Test
    void aDayMayBeShorterAndIsCountedFromTheEpoch() {
        LifecycleCalendar calendar = new LifecycleCalendar(Duration.ofMinutes(1));

        assertThat(calendar.after(Instant.parse("2026-01-01T10:30:20Z"), 2))
                .isEqualTo(Instant.parse("2026-01-01T10:33:00Z"));
        assertThat(calendar.after(Instant.parse("2026-01-01T10:30:00Z"), 0))
                .isEqualTo(Instant.parse("2026-01-01T10:31:00Z"));
        assertThat(LifecycleCalendar.DEFAULT.after(Instant.parse("2026-01-01T00:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
    }

    @Test
    void aClockThatJumpsBackMakesNothingDueEarlier() {
        Bucket bucket = bucket(expiring(1));

        assertThat(due(bucket, current(object(1)), WRITTEN.minus(Duration.ofDays(4000))))
                .isEmpty();
    }

    @Test
    void aRuleThatIsOffDoesNothing() {
        LifecycleRule off = LifecycleRule.of("off", false, LifecycleFilter.ALL)
                .withExpiration(expiring(1).expiration());

        assertThat(due(bucket(off), current(object(1)), WRITTEN.plus(Duration.ofDays(100))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, true",
                "logs/, -, -, -, true",
                "logs/key, -, -, -, true",
                "logs/key2, -, -, -, false",
                "-, a=b, -, -, true",
                "-, a=c, -, -, false",
                "-, x=b, -, -, false",
                "-, -, 9, -, true",
                "-, -, 10, -, false",
                "-, -, -, 11, true",
                "-, -, -, 10, false",
                "logs/, a=b, 9, 11, true",
                "logs/, a=b, 9, 10, false",
                "data/, a=b, 9, 11, false",
            })
    void aRuleIsForWhatHasAllItsProperties(String prefix, String tag, Long larger, Long smaller, boolean matches) {
        LifecycleFilter filter = new LifecycleFilter(
                Form.AND,
                Optional.ofNullable(prefix),
                tag == null ? TagSet.EMPTY : new TagSet(Map.of(tag.split("=", 2)[0], tag.split("=", 2)[1])),
                larger == null ? OptionalLong.empty() : OptionalLong.of(larger),
                smaller == null ? OptionalLong.empty() : OptionalLong.of(smaller));
        LifecycleRule rule = rule(filter).withExpiration(expiring(1).expiration());
        ObjectVersion tagged = object(10).withTags(new TagSet(Map.of("a", "b", "c", "d")));

        assertThat(due(bucket(rule), current(tagged), days(5)).isPresent()).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"0, 3, false", "1, 3, false", "2, 3, true", "2, 2, false", "100, 3, true"})
    void aVersionThatIsNotCurrentEndsWhenItsDaysArePastAndEnoughNewerOnesAreThere(int newer, int day, boolean due) {
        LifecycleRule rule = BARE.withNoncurrentExpiration(Optional.of(new NoncurrentExpiration(1, 2)));

        Optional<LifecycleAction> found = due(bucket(rule), old(object(1), newer), midnight(day));

        assertThat(found).isEqualTo(due ? Optional.of(new LifecycleAction.Remove(2)) : Optional.empty());
    }

    @Test
    void theDaysOfAVersionThatIsNotCurrentBeginWhenTheNextOneCame() {
        LifecycleRule rule = BARE.withNoncurrentExpiration(Optional.of(new NoncurrentExpiration(1, 0)));
        Standing standing = Standing.past(KEY, object(1), new Past(WRITTEN.plus(Duration.ofDays(10)), CURRENT, 0));

        assertThat(due(bucket(rule), standing, midnight(12))).isEmpty();
        assertThat(due(bucket(rule), standing, midnight(13))).contains(new LifecycleAction.Remove(0));
    }

    @Test
    void aCurrentVersionIsNotTouchedByRulesForOthersNorTheOtherWayRound() {
        LifecycleRule noncurrent = BARE.withNoncurrentExpiration(Optional.of(new NoncurrentExpiration(1, 0)));

        assertThat(due(bucket(noncurrent), current(object(1)), days(900))).isEmpty();
        assertThat(due(bucket(expiring(1)), old(object(1), 5), days(900))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MARKERS, true, 1, true",
        "MARKERS, false, 1, false",
        "OFF, true, 900, false",
        "DAYS, true, 1, false",
        "DAYS, true, 5, true",
        "DAYS, false, 5, false",
        "DATE, true, 900, false",
    })
    void aDeleteMarkerEndsWhereNothingIsBehindIt(String how, boolean alone, int day, boolean due) {
        Expiration expiration = switch (how) {
            case "MARKERS" -> new Expiration.OfMarkers(true);
            case "OFF" -> new Expiration.OfMarkers(false);
            case "DAYS" -> new Expiration.OfObjects(new LifecycleTime.AfterDays(2));
            default -> new Expiration.OfObjects(new LifecycleTime.OnDate(WRITTEN));
        };
        Standing standing = Standing.current(KEY, marker(WRITTEN), alone);

        Optional<LifecycleAction> found =
                due(bucket(BARE.withExpiration(Optional.of(expiration))), standing, midnight(day));

        assertThat(found).isEqualTo(due ? Optional.of(new LifecycleAction.Remove(0)) : Optional.empty());
    }

    @Test
    void aMarkerHasNeitherTagsNorSizeSoARuleThatAsksForThemIsNotForIt() {
        LifecycleRule tagged = rule(new LifecycleFilter(
                        Form.FILTER,
                        Optional.empty(),
                        new TagSet(Map.of("a", "b")),
                        OptionalLong.empty(),
                        OptionalLong.empty()))
                .withExpiration(expiring(1).expiration());

        assertThat(due(bucket(tagged), Standing.current(KEY, marker(WRITTEN), true), days(900)))
                .isEmpty();
    }

    @Test
    void aDeleteMarkerThatIsNotCurrentEndsAsOtherVersionsDo() {
        LifecycleRule rule = BARE.withNoncurrentExpiration(Optional.of(new NoncurrentExpiration(1, 0)));

        assertThat(due(bucket(rule), old(marker(WRITTEN), 0), days(5))).contains(new LifecycleAction.Remove(0));
    }

    @Test
    void theColdestClassThatIsDueIsTaken() {
        LifecycleRule rule = BARE.withTransitions(
                List.of(
                        transition(30, StorageClass.STANDARD_IA),
                        transition(90, StorageClass.GLACIER),
                        transition(60, StorageClass.GLACIER_IR)),
                List.of());

        assertThat(due(bucket(rule), current(object(LARGE)), days(29))).isEmpty();
        assertThat(due(bucket(rule), current(object(LARGE)), days(33))).contains(moved(StorageClass.STANDARD_IA));
        assertThat(due(bucket(rule), current(object(LARGE)), days(65))).contains(moved(StorageClass.GLACIER_IR));
        assertThat(due(bucket(rule), current(object(LARGE)), days(99))).contains(moved(StorageClass.GLACIER));
    }

    @ParameterizedTest
    @CsvSource({"GLACIER, STANDARD_IA", "DEEP_ARCHIVE, GLACIER", "ONEZONE_IA, GLACIER_IR", "GLACIER, GLACIER"})
    void nothingRises(StorageClass from, StorageClass to) {
        ObjectVersion object = in(from, object(LARGE));
        LifecycleRule rule = BARE.withTransitions(List.of(transition(30, to)), List.of());

        assertThat(due(bucket(rule), current(object), days(900))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ALL_STORAGE_CLASSES_128K, GLACIER, 131071, false",
        "ALL_STORAGE_CLASSES_128K, GLACIER, 131072, true",
        "VARIES_BY_STORAGE_CLASS, GLACIER, 0, true",
        "VARIES_BY_STORAGE_CLASS, GLACIER_IR, 131071, false",
        "VARIES_BY_STORAGE_CLASS, GLACIER_IR, 131072, true",
    })
    void aSmallObjectStaysUnlessTheMinimumLetsItGo(TransitionMinimum minimum, StorageClass to, long size, boolean due) {
        LifecycleRule rule = BARE.withTransitions(List.of(transition(1, to)), List.of());

        assertThat(due(bucket(minimum, Versioning.NONE, rule), current(object(size)), days(9))
                        .isPresent())
                .isEqualTo(due);
    }

    @Test
    void aRuleThatAsksForSizesDecidesAboutSmallObjectsItself() {
        LifecycleFilter filter = new LifecycleFilter(
                Form.FILTER, Optional.empty(), TagSet.EMPTY, OptionalLong.of(0), OptionalLong.empty());
        LifecycleRule rule = rule(filter).withTransitions(List.of(transition(1, StorageClass.GLACIER)), List.of());

        assertThat(due(bucket(rule), current(object(1)), days(9))).contains(moved(StorageClass.GLACIER));
    }

    @Test
    void aVersionThatIsNotCurrentChangesItsClassByItsOwnRules() {
        LifecycleRule rule =
                BARE.withTransitions(List.of(), List.of(new NoncurrentTransition(1, 3, StorageClass.DEEP_ARCHIVE)));

        assertThat(due(bucket(rule), old(object(LARGE), 2), days(9))).isEmpty();
        assertThat(due(bucket(rule), old(object(LARGE), 3), days(9)))
                .contains(new LifecycleAction.Transition(StorageClass.DEEP_ARCHIVE, 3));
        assertThat(due(bucket(rule), current(object(LARGE)), days(9))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatEndsForGoodComesBeforeAChangeOfClassAndThatBeforeADeleteMarker(Versioning versioning) {
        LifecycleRule rule = expiring(1).withTransitions(List.of(transition(1, StorageClass.GLACIER)), List.of());
        Bucket bucket = bucket(TransitionMinimum.ALL_STORAGE_CLASSES_128K, versioning, rule);

        assertThat(due(bucket, current(object(LARGE)), days(9)))
                .contains(versioning == Versioning.NONE ? EXPIRE : moved(StorageClass.GLACIER));
        assertThat(due(bucket, current(in(StorageClass.GLACIER, object(LARGE))), days(9)))
                .contains(EXPIRE);
    }

    private static Optional<LifecycleAction> due(Bucket bucket, Standing standing, Instant now) {
        return LifecycleChoice.due(bucket, standing, LifecycleCalendar.DEFAULT, now);
    }

    private static Instant days(int days) {
        return WRITTEN.plus(Duration.ofDays(days));
    }

    /** The midnight at which this day of January begins. */
    private static Instant midnight(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(day - 1));
    }

    private static LifecycleRule rule(LifecycleFilter filter) {
        return LifecycleRule.of("rule", true, filter);
    }

    private static LifecycleRule expiring(int days) {
        return BARE.withExpiration(Optional.of(new Expiration.OfObjects(new LifecycleTime.AfterDays(days))));
    }

    private static Transition transition(int days, StorageClass to) {
        return new Transition(new LifecycleTime.AfterDays(days), to);
    }

    private static LifecycleAction moved(StorageClass to) {
        return new LifecycleAction.Transition(to, 0);
    }

    private static Bucket bucket(LifecycleRule rule) {
        return bucket(TransitionMinimum.ALL_STORAGE_CLASSES_128K, Versioning.NONE, rule);
    }

    private static Bucket bucket(TransitionMinimum minimum, Versioning versioning, LifecycleRule rule) {
        return new Bucket(
                        new BucketName("bucket"), new BucketId(1), Drafts.OWNER, Instant.EPOCH, "us-east-1", versioning)
                .withConfiguration(
                        BucketConfiguration.DEFAULT.withLifecycle(Optional.of(new Lifecycle(List.of(rule), minimum))));
    }

    private static Standing current(Version version) {
        return Standing.current(KEY, version, true);
    }

    /** One that the next followed within the day. */
    private static Standing old(Version version, int newer) {
        return Standing.past(KEY, version, new Past(WRITTEN.plusSeconds(1), CURRENT, newer));
    }

    private static DeleteMarker marker(Instant time) {
        return new DeleteMarker(new VersionId("marker"), new Stamp(9, time), Drafts.OWNER);
    }

    private static ObjectVersion in(StorageClass storageClass, ObjectVersion object) {
        return object.withTraits(ObjectTraits.DEFAULT.withPlacement(Placement.of(storageClass)));
    }

    private static ObjectVersion object(long size) {
        Content content = new Content.Inline(size, Bytes.owning(new byte[0]), SliceCrcs.EMPTY);
        return new ObjectVersion(
                new VersionId("v"),
                new Stamp(1, WRITTEN),
                new ObjectAttributes(
                        Drafts.OWNER, Drafts.etag("v"), ObjectMetadata.EMPTY, Optional.empty(), Drafts.key(), content));
    }
}
