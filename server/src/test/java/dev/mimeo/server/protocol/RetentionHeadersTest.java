package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.RetentionExtension;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.RetentionRequest.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of COS retention: rows 37 to 40 of table A.1. */
final class RetentionHeadersTest {

    private static final String PERIOD = "Retention-Period";
    private static final String DATE = "Retention-Expiration-Date";
    private static final String HOLD = "Retention-Legal-Hold-ID";
    private static final String DIRECTIVE = "Retention-Directive";
    private static final String ONLY_WITH_REPLACE = "Retention-Period, Retention-Expiration-Date and"
            + " Retention-Legal-Hold-ID can only be specified with Retention-Directive REPLACE.";

    @Test
    void withoutThemTheBucketSays() {
        assertThat(RetentionHeaders.parse(Headers.empty())).isEqualTo(RetentionRequest.BUCKET_DEFAULT);
        assertThat(RetentionHeaders.directive(Headers.empty())).isEqualTo(RetentionDirective.BUCKET_DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31_556_995_200L, -1, -2})
    void aPeriodIsANumberOfSecondsOrOneWithoutEnd(long seconds) {
        assertThat(RetentionHeaders.parse(Headers.of(PERIOD, String.valueOf(seconds))))
                .isEqualTo(new Asked(Optional.of(new RetentionPeriod(seconds)), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        2020-11-28T03:10:01Z
        20201128T031001Z
        Sat, 28 Nov 2020 03:10:01 GMT
        28 Nov 2020 03:10:01 GMT
        2020-11-28T03:10:01.000Z
        2020-11-28T04:10:01+01:00
        """)
    void aDateHasEachOfTheFormsThatClientsSend(String date) {
        assertThat(RetentionHeaders.parse(Headers.of(DATE, date)))
                .isEqualTo(new Asked(
                        Optional.empty(), Optional.of(Instant.parse("2020-11-28T03:10:01Z")), Optional.empty()));
    }

    @Test
    void aHoldIsNamedAlongWithAPeriodOrAlone() {
        Optional<LegalHoldId> hold = Optional.of(new LegalHoldId("case-1"));

        assertThat(RetentionHeaders.parse(Headers.of(HOLD, "case-1")))
                .isEqualTo(new Asked(Optional.empty(), Optional.empty(), hold));
        assertThat(RetentionHeaders.parse(Headers.of(HOLD, "case-1", PERIOD, "5")))
                .isEqualTo(new Asked(Optional.of(new RetentionPeriod(5)), Optional.empty(), hold));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Retention-Period, -3",
        "Retention-Period, 1.5",
        "Retention-Period, '1 day'",
        "Retention-Period, ''",
        "Retention-Period, 9999999999999999999",
        "Retention-Expiration-Date, tomorrow",
        "Retention-Expiration-Date, 2020-11-28",
        "Retention-Expiration-Date, 2020-13-28T03:10:01Z",
        "Retention-Expiration-Date, ''",
        "Retention-Legal-Hold-ID, ''",
        "Retention-Legal-Hold-ID, a b",
        "Retention-Legal-Hold-ID, x2345678901234567890123456789012345678901234567890123456789012345",
    })
    void whatSaysNothingIsAnInvalidArgument(String header, String value) {
        assertThat(Refusals.of(() -> RetentionHeaders.parse(Headers.of(header, value))))
                .isEqualTo(Refusals.invalidArgument("The value of " + header + " is not valid.", header, value));
        assertThat(Refusals.of(() -> RetentionHeaders.directive(
                        Headers.of(header, value, DIRECTIVE, "REPLACE", "x-amz-copy-source", "b/k"))))
                .isEqualTo(Refusals.invalidArgument("The value of " + header + " is not valid.", header, value));
    }

    @Test
    void aPeriodAndADateDoNotGoTogether() {
        Headers both = Headers.of(PERIOD, "5", DATE, "2020-11-28T03:10:01Z");

        assertThat(Refusals.of(() -> RetentionHeaders.parse(both)))
                .isEqualTo(S3Error.of(
                        S3ErrorCode.INVALID_REQUEST,
                        "Retention-Period and Retention-Expiration-Date cannot both be specified."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "Copy", "copy", "cOpY"})
    void copyIsReadInAnyCase(String directive) {
        assertThat(RetentionHeaders.directive(Headers.of(DIRECTIVE, directive)))
                .isEqualTo(new RetentionDirective.Copy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPLACE", "Replace", "replace"})
    void replaceIsReadInAnyCase(String directive) {
        Headers headers = Headers.of("x-amz-copy-source", "b/k", DIRECTIVE, directive);

        assertThat(RetentionHeaders.directive(headers)).isEqualTo(RetentionDirective.BUCKET_DEFAULT);
        assertThat(RetentionHeaders.directive(headers.with(PERIOD, "5")))
                .isEqualTo(new RetentionDirective.Replace(
                        new Asked(Optional.of(new RetentionPeriod(5)), Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({"MERGE", "''", "' '"})
    void anotherDirectiveIsAnInvalidArgument(String directive) {
        assertThat(Refusals.of(() -> RetentionHeaders.directive(Headers.of(DIRECTIVE, directive))))
                .isEqualTo(Refusals.invalidArgument("Unknown retention directive.", DIRECTIVE, directive));
    }

    @ParameterizedTest
    @CsvSource({
        "Retention-Period, 5",
        "Retention-Expiration-Date, 2020-11-28T03:10:01Z",
        "Retention-Legal-Hold-ID, case-1"
    })
    void aCopySaysARetentionOnlyWithReplace(String header, String value) {
        S3Error refused = S3Error.of(S3ErrorCode.INVALID_REQUEST, ONLY_WITH_REPLACE);

        assertThat(Refusals.of(() -> RetentionHeaders.directive(Headers.of(header, value))))
                .isEqualTo(refused);
        assertThat(Refusals.of(() -> RetentionHeaders.directive(Headers.of(header, value, DIRECTIVE, "Copy"))))
                .isEqualTo(refused);
    }

    @Test
    void aDirectiveIsForCopiesAlone() {
        assertThat(Refusals.of(() -> RetentionHeaders.parse(Headers.of(DIRECTIVE, "REPLACE"))))
                .isEqualTo(S3Error.of(
                        S3ErrorCode.INVALID_REQUEST, "Retention-Directive can only be specified for copies."));
    }

    @Test
    void anExtensionIsSaidInOneOfFourWays() {
        assertThat(extension("Additional-Retention-Period", "5")).isEqualTo(new RetentionExtension.Additional(5));
        assertThat(extension("Extend-Retention-From-Current-Time", "5")).isEqualTo(new RetentionExtension.FromNow(5));
        assertThat(extension("New-Retention-Period", "-1"))
                .isEqualTo(new RetentionExtension.Period(RetentionPeriod.INDEFINITE));
        assertThat(extension("New-Retention-Expiration-Date", "20201128T031001Z"))
                .isEqualTo(new RetentionExtension.Until(Instant.parse("2020-11-28T03:10:01Z")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Additional-Retention-Period, -1",
        "Additional-Retention-Period, x",
        "Extend-Retention-From-Current-Time, -1",
        "New-Retention-Period, -3",
        "New-Retention-Expiration-Date, soon",
    })
    void anExtensionThatIsNoneIsAnInvalidArgument(String header, String value) {
        assertThat(Refusals.of(() -> extension(header, value)))
                .isEqualTo(Refusals.invalidArgument("The value of " + header + " is not valid.", header, value));
    }

    @Test
    void anExtensionIsSaidOnce() {
        S3Error one = S3Error.of(
                S3ErrorCode.INVALID_REQUEST,
                "Exactly one of Additional-Retention-Period, Extend-Retention-From-Current-Time,"
                        + " New-Retention-Expiration-Date, New-Retention-Period is required.");

        assertThat(Refusals.of(() -> RetentionHeaders.extension(Headers.empty())))
                .isEqualTo(one);
        assertThat(Refusals.of(() -> RetentionHeaders.extension(
                        Headers.of("Additional-Retention-Period", "5", "New-Retention-Period", "9"))))
                .isEqualTo(one);
    }

    @Test
    void aReadTellsPeriodDateAndTheNumberOfHolds() {
        Instant since = Instant.parse("2020-11-28T03:10:01.700Z");
        LegalHold hold = new LegalHold(new LegalHoldId("case-1"), since);

        assertThat(told(new ObjectRetention(new RetentionPeriod(60), since, List.of(hold))))
                .isEqualTo(Headers.of(
                        PERIOD, "60", DATE, "Sat, 28 Nov 2020 03:11:01 GMT", "Retention-Legal-Hold-Count", "1"));
        assertThat(told(new ObjectRetention(RetentionPeriod.INDEFINITE, since, List.of())))
                .isEqualTo(Headers.of(PERIOD, "-1"));
    }

    private static Headers told(ObjectRetention retention) {
        Headers.Builder headers = Headers.builder();
        RetentionHeaders.tell(headers, retention);
        return headers.build();
    }

    private static RetentionExtension extension(String header, String value) {
        return RetentionHeaders.extension(Headers.of(header, value));
    }
}
