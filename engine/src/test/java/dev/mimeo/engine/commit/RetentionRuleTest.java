package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.RetentionRefused;
import dev.mimeo.engine.error.Failure.RetentionRefused.Reason;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.RetentionExtension;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of COS retention, by tables: rows 37 to 40 of table A.1, legalHold and extendRetention. */
final class RetentionRuleTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.500Z");
    private static final LegalHoldId HOLD = new LegalHoldId("case-1");
    private static final LegalHoldId OTHER = new LegalHoldId("case-2");
    private static final Bucket PLAIN = new Bucket(
            new BucketName("bucket"), new BucketId(1), Drafts.OWNER, Instant.EPOCH, "region", Versioning.NONE);

    @ParameterizedTest(name = "{0} seconds where {1} to {2} are allowed, and for ever: {3}")
    @CsvSource({
        "10, 10, 100, false, kept",
        "100, 10, 100, false, kept",
        "9, 10, 100, false, BELOW_MINIMUM",
        "101, 10, 100, false, ABOVE_MAXIMUM",
        "999999999999999999, 10, 100, true, ABOVE_MAXIMUM",
        "0, 0, 100, false, kept",
        "0, 1, 100, false, BELOW_MINIMUM",
        "-1, 10, 100, false, kept",
        "-2, 10, 100, true, kept",
        "-2, 10, 100, false, PERMANENT_NOT_ALLOWED",
    })
    void aPeriodIsOneThatTheBucketAllows(long seconds, long minimum, long maximum, boolean permanent, String outcome) {
        Bucket bucket = protectedBy(minimum, maximum, minimum, permanent);
        RetentionPeriod period = new RetentionPeriod(seconds);

        for (RetentionRequest request : List.of(
                new RetentionRequest.Asked(Optional.of(period), Optional.empty(), Optional.empty()),
                new RetentionRequest.Copied(period, List.of()))) {
            assertThat(outcome(
                            () -> RetentionRule.check(request, bucket, NOW),
                            () -> assertThat(RetentionRule.resolve(request, bucket, NOW))
                                    .contains(new ObjectRetention(period, NOW, List.of()))))
                    .isEqualTo(outcome);
        }
    }

    @ParameterizedTest(name = "until {0}: {1}")
    @CsvSource({
        "2030-01-01T00:00:10.500Z, 10",
        "2030-01-01T00:00:11Z, 11",
        "2030-01-01T00:01:40Z, 100",
        "2030-01-01T00:01:41Z, ABOVE_MAXIMUM",
        "2030-01-01T00:00:09Z, BELOW_MINIMUM",
        "2030-01-01T00:00:00Z, IN_THE_PAST",
        "+1000000-01-01T00:00:00Z, ABOVE_MAXIMUM",
    })
    void aDateIsAPeriodOfWholeSecondsAndNoneTooFew(Instant until, String outcome) {
        Bucket bucket = protectedBy(10, 100, 10, false);
        RetentionRequest request = new RetentionRequest.Asked(Optional.empty(), Optional.of(until), Optional.empty());

        assertThat(periodOr(() -> RetentionRule.resolve(request, bucket, NOW).orElseThrow()))
                .isEqualTo(outcome);
    }

    @Test
    void whatIsNotSaidSaysTheBucket() {
        Bucket bucket = protectedBy(10, 100, 50, false);
        RetentionRequest hold = new RetentionRequest.Asked(Optional.empty(), Optional.empty(), Optional.of(HOLD));

        assertThat(RetentionRule.resolve(RetentionRequest.BUCKET_DEFAULT, bucket, NOW))
                .contains(new ObjectRetention(new RetentionPeriod(50), NOW, List.of()));
        assertThat(RetentionRule.resolve(hold, bucket, NOW))
                .contains(new ObjectRetention(new RetentionPeriod(50), NOW, List.of(new LegalHold(HOLD, NOW))));
    }

    @Test
    void holdsThatAreCopiedAreDatedAtTheCopy() {
        RetentionRequest copied = new RetentionRequest.Copied(new RetentionPeriod(70), List.of(HOLD, OTHER));

        assertThat(RetentionRule.resolve(copied, protectedBy(10, 100, 50, false), NOW))
                .contains(new ObjectRetention(
                        new RetentionPeriod(70), NOW, List.of(new LegalHold(HOLD, NOW), new LegalHold(OTHER, NOW))));
    }

    static Stream<RetentionRequest> whatAsks() {
        return Stream.of(
                new RetentionRequest.Asked(Optional.of(new RetentionPeriod(0)), Optional.empty(), Optional.empty()),
                new RetentionRequest.Asked(Optional.empty(), Optional.of(NOW), Optional.empty()),
                new RetentionRequest.Asked(Optional.empty(), Optional.empty(), Optional.of(HOLD)),
                new RetentionRequest.Copied(RetentionPeriod.INDEFINITE, List.of()));
    }

    @ParameterizedTest
    @MethodSource("whatAsks")
    void aBucketWithoutProtectionGivesNone(RetentionRequest request) {
        assertThat(reason(() -> RetentionRule.check(request, PLAIN, NOW))).isEqualTo(Reason.BUCKET_NOT_PROTECTED);
        assertThat(reason(() -> RetentionRule.resolve(request, PLAIN, NOW))).isEqualTo(Reason.BUCKET_NOT_PROTECTED);
        assertThat(RetentionRule.resolve(RetentionRequest.BUCKET_DEFAULT, PLAIN, NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, false, true", "false, true, true", "true, true, true", "true, false, false"})
    void aBucketThatAllowedObjectsForEverGoesOnToAllowThem(boolean before, boolean then, boolean taken) {
        BucketProtection standing = protection(0, 100, 0, before);
        BucketProtection next = protection(5, 50, 10, then);

        assertThat(RetentionRule.replaced(Optional.empty(), next)).isEqualTo(next);
        if (taken) {
            assertThat(RetentionRule.replaced(Optional.of(standing), next)).isEqualTo(next);
        } else {
            assertThat(reason(() -> RetentionRule.replaced(Optional.of(standing), next)))
                    .isEqualTo(Reason.PERMANENT_STAYS);
        }
    }

    static Stream<Arguments> extensions() {
        RetentionExtension day = new RetentionExtension.Additional(40);
        return Stream.of(
                Arguments.of(50, day, "90"),
                Arguments.of(50, new RetentionExtension.Additional(0), "NOT_LONGER"),
                Arguments.of(50, new RetentionExtension.Additional(71), "ABOVE_MAXIMUM"),
                Arguments.of(50, new RetentionExtension.Additional(70), "120"),
                Arguments.of(50, new RetentionExtension.Additional(999_999_999_999_999_999L), "ABOVE_MAXIMUM"),
                Arguments.of(-1, day, "INDEFINITE"),
                Arguments.of(-2, day, "PERMANENT"),
                Arguments.of(50, new RetentionExtension.FromNow(31), "51"),
                Arguments.of(50, new RetentionExtension.FromNow(30), "NOT_LONGER"),
                Arguments.of(50, new RetentionExtension.FromNow(100), "120"),
                Arguments.of(50, new RetentionExtension.FromNow(101), "ABOVE_MAXIMUM"),
                Arguments.of(50, new RetentionExtension.FromNow(9), "BELOW_MINIMUM"),
                Arguments.of(-1, new RetentionExtension.FromNow(10), "30"),
                Arguments.of(-2, new RetentionExtension.FromNow(10), "PERMANENT"),
                Arguments.of(50, new RetentionExtension.Until(NOW.plusSeconds(31)), "51"),
                Arguments.of(50, new RetentionExtension.Until(NOW.plusSeconds(30)), "NOT_LONGER"),
                Arguments.of(50, new RetentionExtension.Until(NOW.plusSeconds(101)), "ABOVE_MAXIMUM"),
                Arguments.of(50, new RetentionExtension.Until(NOW.minusMillis(1)), "IN_THE_PAST"),
                Arguments.of(-1, new RetentionExtension.Until(NOW), "20"),
                Arguments.of(50, new RetentionExtension.Until(Instant.MAX), "ABOVE_MAXIMUM"),
                Arguments.of(50, to(51), "51"),
                Arguments.of(50, to(50), "NOT_LONGER"),
                Arguments.of(50, to(0), "NOT_LONGER"),
                Arguments.of(50, to(121), "ABOVE_MAXIMUM"),
                Arguments.of(50, to(-1), "-1"),
                Arguments.of(50, to(-2), "-2"),
                Arguments.of(-1, to(10), "10"),
                Arguments.of(-1, to(9), "BELOW_MINIMUM"),
                Arguments.of(-1, to(-1), "NOT_LONGER"),
                Arguments.of(-1, to(-2), "-2"),
                Arguments.of(-2, to(-1), "PERMANENT"),
                Arguments.of(-2, to(50), "PERMANENT"));
    }

    /** The object is twenty seconds old, and its bucket allows ten to a hundred. */
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource("extensions")
    void aPeriodBecomesLongerAndNeverShorter(long standing, RetentionExtension extension, String outcome) {
        ObjectRetention before = new ObjectRetention(
                new RetentionPeriod(standing), NOW.minusSeconds(20), List.of(new LegalHold(HOLD, NOW)));
        Bucket bucket = protectedBy(10, 100, 10, true);

        assertThat(periodOr(() -> StandingRetentionRule.extended(version(Optional.of(before)), extension, bucket, NOW)))
                .isEqualTo(outcome);
        if (Character.isDigit(outcome.charAt(0))) {
            assertThat(StandingRetentionRule.extended(version(Optional.of(before)), extension, bucket, NOW))
                    .isEqualTo(before.withPeriod(new RetentionPeriod(Long.parseLong(outcome))));
        }
    }

    @Test
    void forEverIsOnlyWhereTheBucketAllowsIt() {
        ObjectVersion version = version(Optional.of(held()));
        Bucket bucket = protectedBy(0, 100, 0, false);

        assertThat(reason(() -> StandingRetentionRule.extended(version, to(-2), bucket, NOW)))
                .isEqualTo(Reason.PERMANENT_NOT_ALLOWED);
        assertThat(StandingRetentionRule.extended(version, to(-1), bucket, NOW).period())
                .isEqualTo(RetentionPeriod.INDEFINITE);
    }

    @Test
    void holdsComeAndGoOneByOne() {
        ObjectRetention one = StandingRetentionRule.withHold(version(Optional.of(held())), HOLD, NOW);
        ObjectRetention two = StandingRetentionRule.withHold(version(Optional.of(one)), OTHER, NOW.plusSeconds(1));

        assertThat(two.holds()).containsExactly(new LegalHold(HOLD, NOW), new LegalHold(OTHER, NOW.plusSeconds(1)));
        assertThat(StandingRetentionRule.withoutHold(version(Optional.of(two)), HOLD)
                        .holds())
                .containsExactly(new LegalHold(OTHER, NOW.plusSeconds(1)));
        assertThat(failure(() -> StandingRetentionRule.withHold(version(Optional.of(two)), HOLD, NOW)))
                .isEqualTo(new Failure.LegalHoldExists(HOLD));
        assertThat(failure(() -> StandingRetentionRule.withoutHold(version(Optional.of(one)), OTHER)))
                .isEqualTo(new Failure.NoSuchLegalHold(OTHER));
    }

    @Test
    void anObjectHasAHundredHoldsAndNotOneMore() {
        List<LegalHold> holds = IntStream.range(0, ObjectRetention.MAX_HOLDS)
                .mapToObj(number -> new LegalHold(new LegalHoldId("h" + number), NOW))
                .toList();
        ObjectRetention full = held().withHolds(holds);
        ObjectRetention almost = full.withHolds(holds.subList(1, holds.size()));

        assertThat(StandingRetentionRule.withHold(version(Optional.of(almost)), HOLD, NOW)
                        .holds())
                .hasSize(ObjectRetention.MAX_HOLDS);
        assertThat(reason(() -> StandingRetentionRule.withHold(version(Optional.of(full)), HOLD, NOW)))
                .isEqualTo(Reason.TOO_MANY_HOLDS);
        assertThat(failure(
                        () -> StandingRetentionRule.withHold(version(Optional.of(full)), new LegalHoldId("h7"), NOW)))
                .isEqualTo(new Failure.LegalHoldExists(new LegalHoldId("h7")));
    }

    @Test
    void anObjectThatWasWrittenWithoutRetentionGetsNone() {
        ObjectVersion version = version(Optional.empty());
        Bucket bucket = protectedBy(0, 100, 0, false);

        assertThat(Stream.<ThrowingCallable>of(
                        () -> StandingRetentionRule.withHold(version, HOLD, NOW),
                        () -> StandingRetentionRule.withoutHold(version, HOLD),
                        () -> StandingRetentionRule.extended(version, to(5), bucket, NOW)))
                .allSatisfy(change -> assertThat(reason(change)).isEqualTo(Reason.OBJECT_NOT_PROTECTED));
    }

    @Test
    void aProtectedBucketTakesNoBodyWithoutADigest() {
        Bucket bucket = protectedBy(0, 0, 0, false);

        assertThat(failure(() -> RetentionRule.checkDigest(bucket, false))).isEqualTo(new Failure.DigestNeeded());
        RetentionRule.checkDigest(bucket, true);
        RetentionRule.checkDigest(PLAIN, false);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, true",
        "0, 0, false",
        "-1, 9, true",
        "-2, 9, true",
        "-2, -1, true",
        "-1, -2, false",
        "9, -1, false"
    })
    void whatHasNoEndOutlastsWhatHasOne(long period, long other, boolean outlasts) {
        assertThat(new RetentionPeriod(period).outlasts(new RetentionPeriod(other)))
                .isEqualTo(outlasts);
    }

    @ParameterizedTest
    @CsvSource({"a, true", "Az09!_.*()'-, true", "'', false", "a b, false", "a/b, false", "ä, false"})
    void aHoldHasANameOfFewCharacters(String name, boolean valid) {
        assertThat(LegalHoldId.isValid(name)).isEqualTo(valid);
        assertThat(LegalHoldId.isValid("x".repeat(64))).isTrue();
        assertThat(LegalHoldId.isValid("x".repeat(65))).isFalse();
    }

    @Test
    void aPeriodIsAThousandYearsAtMost() {
        long day = 86_400;
        assertThat(protection(0, BucketProtection.MAX_DAYS * day, 0, false).maximum())
                .isEqualTo(new RetentionPeriod(31_556_995_200L));
        assertThatThrownBy(() -> protection(0, BucketProtection.MAX_DAYS * day + 1, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RetentionExtension to(long seconds) {
        return new RetentionExtension.Period(new RetentionPeriod(seconds));
    }

    private static ObjectRetention held() {
        return new ObjectRetention(new RetentionPeriod(0), NOW, List.of());
    }

    private static Bucket protectedBy(long minimum, long maximum, long byDefault, boolean permanent) {
        return PLAIN.withConfiguration(BucketConfiguration.DEFAULT.withProtection(
                Optional.of(protection(minimum, maximum, byDefault, permanent))));
    }

    private static BucketProtection protection(long minimum, long maximum, long byDefault, boolean permanent) {
        return new BucketProtection(
                new RetentionPeriod(minimum), new RetentionPeriod(maximum), new RetentionPeriod(byDefault), permanent);
    }

    private static ObjectVersion version(Optional<ObjectRetention> retention) {
        ObjectTraits traits = ObjectTraits.DEFAULT.withRetention(retention);
        VersionDraft draft = Drafts.inline("v");
        return new ObjectVersion(
                VersionId.NULL,
                new Stamp(1, NOW),
                draft.attributes(
                        draft.writer(), ContentRule.store(draft.content(), new Stamp(1, NOW), new Changes()), traits));
    }

    private interface Resolving {
        ObjectRetention resolve();
    }

    private static String periodOr(Resolving resolving) {
        try {
            return String.valueOf(resolving.resolve().period().seconds());
        } catch (MimeoException refused) {
            return ((RetentionRefused) refused.failure()).reason().name();
        }
    }

    /** What both of the steps come to, which must be the same. */
    private static String outcome(Runnable early, Runnable committed) {
        String told = outcome(early);
        assertThat(outcome(committed)).isEqualTo(told);
        return told;
    }

    private static String outcome(Runnable step) {
        try {
            step.run();
            return "kept";
        } catch (MimeoException refused) {
            return ((RetentionRefused) refused.failure()).reason().name();
        }
    }

    private static Reason reason(ThrowingCallable refused) {
        return ((RetentionRefused) failure(refused)).reason();
    }

    private static Failure failure(ThrowingCallable refused) {
        return catchThrowableOfType(MimeoException.class, refused).failure();
    }
}
