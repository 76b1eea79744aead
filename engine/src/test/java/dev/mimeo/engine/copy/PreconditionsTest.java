package dev.mimeo.engine.copy;

import static dev.mimeo.engine.error.Condition.SOURCE_IF_MATCH;
import static dev.mimeo.engine.error.Condition.SOURCE_IF_MODIFIED_SINCE;
import static dev.mimeo.engine.error.Condition.SOURCE_IF_NONE_MATCH;
import static dev.mimeo.engine.error.Condition.SOURCE_IF_UNMODIFIED_SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ETagCondition;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Table B.2 of the behaviour reference: T a condition that holds, F one that does not, - none. */
final class PreconditionsTest {

    private static final ETag ETAG = new ETag("853a");
    private static final Instant MODIFIED = Instant.parse("2020-06-01T12:00:00.500Z");
    private static final Instant EARLIER = Instant.parse("2020-06-01T11:59:59Z");
    private static final Instant SAME_SECOND = Instant.parse("2020-06-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2020-06-01T12:00:01Z");
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest(name = "If-Match {0}, If-Unmodified-Since {1}, If-None-Match {2}, If-Modified-Since {3}: {4}")
    @CsvSource({
        "-, -, -, -, ok",
        "T, -, -, -, ok",
        "F, -, -, -, SOURCE_IF_MATCH",
        "T, F, -, -, ok",
        "T, T, -, -, ok",
        "-, F, -, -, SOURCE_IF_UNMODIFIED_SINCE",
        "-, F, F, -, SOURCE_IF_UNMODIFIED_SINCE",
        "-, F, F, F, SOURCE_IF_UNMODIFIED_SINCE",
        "-, T, -, -, ok",
        "-, -, F, -, SOURCE_IF_NONE_MATCH",
        "T, -, F, -, SOURCE_IF_NONE_MATCH",
        "T, F, F, -, SOURCE_IF_NONE_MATCH",
        "-, T, F, -, SOURCE_IF_NONE_MATCH",
        "-, -, F, T, SOURCE_IF_NONE_MATCH",
        "-, -, T, -, ok",
        "-, -, T, F, ok",
        "-, -, -, F, SOURCE_IF_MODIFIED_SINCE",
        "-, -, -, T, ok",
        "T, -, -, F, SOURCE_IF_MODIFIED_SINCE",
        "T, F, -, F, SOURCE_IF_MODIFIED_SINCE",
        "-, T, -, F, SOURCE_IF_MODIFIED_SINCE",
        "-, -, F, F, SOURCE_IF_NONE_MATCH",
    })
    void theTruthTable(String match, String unmodified, String noneMatch, String modified, String result) {
        assertThat(check(conditions(match, unmodified, noneMatch, modified))).isEqualTo(expected(result));
    }

    @ParameterizedTest
    @MethodSource("allOthers")
    void anUnmetIfMatchIsReportedWhateverElseIsAsked(SourceConditions conditions) {
        assertThat(check(conditions)).contains(new Failure.PreconditionFailed(SOURCE_IF_MATCH));
    }

    static Stream<SourceConditions> allOthers() {
        Stream<String> states = Stream.of("-", "T", "F");
        return states.flatMap(unmodified -> Stream.of("-", "T", "F")
                .flatMap(noneMatch ->
                        Stream.of("-", "T", "F").map(modified -> conditions("F", unmodified, noneMatch, modified))));
    }

    @Test
    void aModificationInTheVerySecondIsNotSinceThen() {
        assertThat(check(times(SAME_SECOND, null))).contains(new Failure.PreconditionFailed(SOURCE_IF_MODIFIED_SINCE));
        assertThat(check(times(null, SAME_SECOND))).isEmpty();
    }

    @Test
    void oneSecondMakesTheDifference() {
        assertThat(check(times(EARLIER, null))).isEmpty();
        assertThat(check(times(null, EARLIER))).contains(new Failure.PreconditionFailed(SOURCE_IF_UNMODIFIED_SINCE));
    }

    @Test
    void ifModifiedSinceTheFutureIsIgnored() {
        assertThat(check(times(FUTURE, null))).isEmpty();
    }

    @Test
    void ifUnmodifiedSinceTheFutureHolds() {
        assertThat(check(times(null, FUTURE))).isEmpty();
    }

    @Test
    void anyTagMatchesAStar() {
        Optional<ETagCondition> any = Optional.of(new ETagCondition.Any());
        assertThat(check(new SourceConditions(any, none(), none(), none()))).isEmpty();
        assertThat(check(new SourceConditions(none(), any, none(), none())))
                .contains(new Failure.PreconditionFailed(SOURCE_IF_NONE_MATCH));
    }

    @Test
    void oneMatchOfAListIsEnough() {
        Optional<ETagCondition> list = Optional.of(new ETagCondition.OneOf(Set.of(new ETag("other"), ETAG)));
        assertThat(check(new SourceConditions(list, none(), none(), none()))).isEmpty();
    }

    private static Optional<Failure.PreconditionFailed> check(SourceConditions conditions) {
        return Preconditions.check(conditions, ETAG, MODIFIED, NOW);
    }

    private static Optional<Failure.PreconditionFailed> expected(String result) {
        return result.equals("ok")
                ? Optional.empty()
                : Optional.of(new Failure.PreconditionFailed(Condition.valueOf(result)));
    }

    private static SourceConditions conditions(String match, String unmodified, String noneMatch, String modified) {
        return new SourceConditions(
                tag(match, "853a", "other"),
                tag(noneMatch, "other", "853a"),
                time(modified, EARLIER, LATER),
                time(unmodified, LATER, EARLIER));
    }

    private static SourceConditions times(@Nullable Instant modifiedSince, @Nullable Instant unmodifiedSince) {
        return new SourceConditions(
                none(), none(), Optional.ofNullable(modifiedSince), Optional.ofNullable(unmodifiedSince));
    }

    private static Optional<ETagCondition> tag(String state, String holds, String fails) {
        return state.equals("-")
                ? none()
                : Optional.of(new ETagCondition.OneOf(Set.of(new ETag(state.equals("T") ? holds : fails))));
    }

    private static Optional<Instant> time(String state, Instant holds, Instant fails) {
        return state.equals("-") ? none() : Optional.of(state.equals("T") ? holds : fails);
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
