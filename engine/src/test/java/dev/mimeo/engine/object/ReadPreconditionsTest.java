package dev.mimeo.engine.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ETagCondition;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T a condition that holds, F one that does not, S the very second of the modification, X the future, - none. */
final class ReadPreconditionsTest {

    private static final ETag ETAG = new ETag("853a");
    private static final Instant MODIFIED = Instant.parse("2020-06-01T12:00:00.500Z");
    private static final Instant EARLIER = Instant.parse("2020-06-01T11:59:59Z");
    private static final Instant SAME_SECOND = Instant.parse("2020-06-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2020-06-01T12:00:01Z");
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest(name = "If-Match {0}, If-Unmodified-Since {1}, If-None-Match {2}, If-Modified-Since {3}: {4}")
    @CsvSource({
        "-, -, -, -, read",
        "T, -, -, -, read",
        "F, -, -, -, IF_MATCH",
        "F, T, T, T, IF_MATCH",
        "F, F, F, F, IF_MATCH",
        "T, F, -, -, read",
        "-, F, -, -, IF_UNMODIFIED_SINCE",
        "-, F, F, -, IF_UNMODIFIED_SINCE",
        "-, T, -, -, read",
        "-, S, -, -, read",
        "-, X, -, -, read",
        "-, -, T, -, read",
        "-, -, F, -, not modified",
        "-, -, F, T, not modified",
        "T, -, F, -, not modified",
        "-, -, T, F, read",
        "-, -, -, T, read",
        "-, -, -, F, not modified",
        "-, -, -, S, not modified",
        "-, -, -, X, read",
        "T, -, -, F, not modified",
    })
    void conditionsAnswerARead(String match, String unmodified, String noneMatch, String modified, String result) {
        ReadConditions conditions = new ReadConditions(
                tag(match, "853a", "other"),
                tag(noneMatch, "other", "853a"),
                time(modified, EARLIER, LATER),
                time(unmodified, LATER, EARLIER));
        assertThat(ReadPreconditions.check(conditions, ETAG, MODIFIED, NOW)).isEqualTo(expected(result));
    }

    private static Optional<Failure> expected(String result) {
        return switch (result) {
            case "read" -> Optional.empty();
            case "not modified" -> Optional.of(new Failure.NotModified(ETAG, MODIFIED));
            default -> Optional.of(new Failure.PreconditionFailed(Condition.valueOf(result)));
        };
    }

    private static Optional<ETagCondition> tag(String state, String holds, String fails) {
        return state.equals("-")
                ? Optional.empty()
                : Optional.of(new ETagCondition.OneOf(Set.of(new ETag(state.equals("T") ? holds : fails))));
    }

    private static Optional<Instant> time(String state, Instant holds, Instant fails) {
        return switch (state) {
            case "T" -> Optional.of(holds);
            case "F" -> Optional.of(fails);
            case "S" -> Optional.of(SAME_SECOND);
            case "X" -> Optional.of(FUTURE);
            default -> Optional.empty();
        };
    }
}
