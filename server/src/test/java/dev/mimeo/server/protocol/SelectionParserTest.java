package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.object.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectionParserTest {

    @Test
    void fromOneByteToAnother() {
        assertThat(range("bytes=2-5")).isEqualTo(new Selection.FromTo(2, 5));
        assertThat(range("Bytes= 2 - 5 ")).isEqualTo(new Selection.FromTo(2, 5));
        assertThat(range("bytes=2-99999999999999999999")).isEqualTo(new Selection.FromTo(2, Long.MAX_VALUE - 1));
    }

    @Test
    void fromAByteToTheEnd() {
        assertThat(range("bytes=2-")).isEqualTo(new Selection.From(2));
    }

    @Test
    void theLastBytes() {
        assertThat(range("bytes=-5")).isEqualTo(new Selection.Last(5));
        assertThat(range("bytes=-0")).isEqualTo(new Selection.Last(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=0-1,3-4",
                "lines=0-1",
                "0-1",
                "bytes=--1",
                "bytes=1-2-3"
            })
    void whatIsNoSingleRangeIsIgnored(String header) {
        assertThat(range(header)).isEqualTo(new Selection.Whole());
    }

    @Test
    void noRangeIsTheWholeObject() {
        assertThat(SelectionParser.parse(Headers.empty(), QueryParameters.parse("")))
                .isEqualTo(new Selection.Whole());
    }

    @Test
    void aPartByItsNumber() {
        assertThat(SelectionParser.parse(Headers.empty(), QueryParameters.parse("partNumber=3")))
                .isEqualTo(new Selection.OfPart(3));
    }

    @Test
    void aPartAndARangeDoNotGoTogether() {
        assertThat(Refusals.of(() ->
                        SelectionParser.parse(Headers.of("Range", "bytes=0-1"), QueryParameters.parse("partNumber=3"))))
                .isEqualTo(Refusals.invalidRequest("Cannot specify both Range header and partNumber query parameter"));
    }

    private static Selection range(String header) {
        return SelectionParser.parse(Headers.of("Range", header), QueryParameters.parse(""));
    }
}
