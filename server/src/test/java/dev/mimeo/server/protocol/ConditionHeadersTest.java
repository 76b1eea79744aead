package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.SourceConditions;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ETagCondition;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.ReadConditions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 2 to 7 of table A.1 and section B.3 of the behaviour reference. */
final class ConditionHeadersTest {

    private static final Instant TIME = Instant.parse("2020-01-01T00:00:00Z");
    private static final String DATE = "Wed, 01 Jan 2020 00:00:00 GMT";

    @Test
    void theFourConditionsOnASource() {
        Headers headers = Headers.of(
                "x-amz-copy-source-if-match",
                "\"a\"",
                "X-Amz-Copy-Source-If-None-Match",
                "b",
                "x-amz-copy-source-if-modified-since",
                DATE,
                "x-amz-copy-source-if-unmodified-since",
                DATE);
        assertThat(ConditionHeaders.source(headers))
                .isEqualTo(new SourceConditions(
                        Optional.of(oneOf("a")), Optional.of(oneOf("b")), Optional.of(TIME), Optional.of(TIME)));
    }

    @Test
    void theFourConditionsOnARead() {
        Headers headers = Headers.of(
                "If-Match", "*", "If-None-Match", "\"b\"", "If-Modified-Since", DATE, "If-Unmodified-Since", DATE);
        assertThat(ConditionHeaders.read(headers))
                .isEqualTo(new ReadConditions(
                        Optional.of(new ETagCondition.Any()),
                        Optional.of(oneOf("b")),
                        Optional.of(TIME),
                        Optional.of(TIME)));
    }

    @Test
    void noHeadersAreNoConditions() {
        assertThat(ConditionHeaders.source(Headers.empty())).isEqualTo(SourceConditions.NONE);
        assertThat(ConditionHeaders.read(Headers.empty())).isEqualTo(ReadConditions.NONE);
        assertThat(ConditionHeaders.write(Headers.empty())).isEqualTo(WriteCondition.ALWAYS);
    }

    @Test
    void aDateThatIsNoneIsIgnored() {
        Headers headers = Headers.of("x-amz-copy-source-if-modified-since", "yesterday");
        assertThat(ConditionHeaders.source(headers)).isEqualTo(SourceConditions.NONE);
    }

    @ParameterizedTest(name = "{0}: {1} means {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quoted|\"a\"|a",
                "unquoted|ABCORZ|ABCORZ",
                "of an upload|\"853a-12\"|853a-12",
                "weak|W/\"a\"|a",
                "weak in lower case|w/\"a\"|a",
                "a list|\"a\", \"b\"|a b",
                "an unquoted list|a, b|a b",
                "a list without spaces|a,\"b\",W/\"c\"|a b c",
                "a comma in quotes|\"a,b\"|a,b",
                "empty items|, \"a\" ,,|a",
                "an item that is no tag|\"a\"b, \"c\"|c",
                "nothing at all|,|``",
                "empty quotes|\"\"|``",
            })
    void tags(String name, String header, String expected) {
        ETagCondition condition = expected.isEmpty() ? oneOf() : oneOf(expected.split(" "));
        assertThat(ConditionHeaders.read(Headers.of("If-Match", header)).ifMatch())
                .contains(condition);
    }

    @Test
    void severalHeadersAreOneList() {
        Headers headers = Headers.of("If-None-Match", "\"a\"", "If-None-Match", "b");
        assertThat(ConditionHeaders.read(headers).ifNoneMatch()).contains(oneOf("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\"a\", *"})
    void aStarIsAnyTag(String header) {
        assertThat(ConditionHeaders.read(Headers.of("If-Match", header)).ifMatch())
                .contains(new ETagCondition.Any());
    }

    @Test
    void aConditionWithoutATagMatchesNothing() {
        assertThat(ConditionHeaders.read(Headers.of("If-Match", "")).ifMatch()).contains(oneOf());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"853a\"", "853a", " W/\"853a\" "})
    void aWriteMayBeBoundToTheTagItReplaces(String header) {
        assertThat(ConditionHeaders.write(Headers.of("If-Match", header)))
                .isEqualTo(new WriteCondition.IfMatch(new ETag("853a")));
    }

    @Test
    void aWriteMayBeBoundToAnAbsentKey() {
        assertThat(ConditionHeaders.write(Headers.of("If-None-Match", "*"))).isEqualTo(new WriteCondition.IfAbsent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"a\", \"b\"", "", "\"\""})
    void ifMatchOnAWriteTakesOneTagOnly(String header) {
        assertThat(Refusals.of(() -> ConditionHeaders.write(Headers.of("If-Match", header))))
                .isEqualTo(S3Error.of(
                                S3ErrorCode.NOT_IMPLEMENTED,
                                "A header you provided implies functionality that is not implemented")
                        .with("Header", "If-Match")
                        .with(
                                "additionalMessage",
                                "We don't accept the provided value of If-Match header for this API"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"853a\"", "853a", ""})
    void ifNoneMatchOnAWriteTakesAStarOnly(String header) {
        S3Error error = Refusals.of(() -> ConditionHeaders.write(Headers.of("If-None-Match", header)));
        assertThat(error.code()).isEqualTo(S3ErrorCode.NOT_IMPLEMENTED);
        assertThat(error.details())
                .containsEntry("Header", "If-None-Match")
                .containsEntry(
                        "additionalMessage", "We don't accept the provided value of If-None-Match header for this API");
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "If-None-Match"})
    void whatReplacesNothingTakesNoCondition(String header) {
        S3Error error = Refusals.of(() -> ConditionHeaders.refuseWrite(Headers.of(header, "*")));

        assertThat(error.code()).isEqualTo(S3ErrorCode.NOT_IMPLEMENTED);
        assertThat(error.details()).containsOnly(Map.entry("Header", header));
        ConditionHeaders.refuseWrite(Headers.of("If-Modified-Since", "*"));
    }

    @Test
    void aWriteTakesOneConditionOnly() {
        S3Error error =
                Refusals.of(() -> ConditionHeaders.write(Headers.of("If-None-Match", "*", "If-Match", "\"a\"")));
        assertThat(error.code()).isEqualTo(S3ErrorCode.NOT_IMPLEMENTED);
        assertThat(error.details())
                .containsEntry("Header", "If-Match,If-None-Match")
                .containsEntry("additionalMessage", "Multiple conditional request headers present in the request");
    }

    private static ETagCondition oneOf(String... tags) {
        return new ETagCondition.OneOf(Arrays.stream(tags).map(ETag::new).collect(Collectors.toSet()));
    }
}
