package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.ByteRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of section A.2 of the behaviour reference; what depends on the source's length is the engine's to refuse. */
final class CopyRangeParserTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bytes=0-8, 0, 9",
        "bytes=1-1, 1, 1",
        "bytes=0-0, 0, 1",
        "bytes=0-100, 0, 101",
        "bytes=100-200, 100, 101",
        "bytes=00-08, 0, 9",
        "bytes=5-99999999999999999999999, 5, 9223372036854775802",
    })
    void ranges(String header, long offset, long length) {
        assertThat(CopyRangeParser.parse(Headers.of("x-amz-copy-source-range", header)))
                .contains(new ByteRange(offset, length));
    }

    @Test
    void noRangeIsTheWholeObject() {
        assertThat(CopyRangeParser.parse(Headers.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0-8",
                "bytes=1-0",
                "bytes=-1-",
                "bytes=0--1",
                "bytes=0-1,3-4,7-9",
                "bytes=-",
                "bytes=-0",
                "bytes=-2",
                "bytes=-15",
                "bytes=1-",
                "",
                "bytes=",
                "bytes = 0-1",
                "bytes=0 - 1",
                "Bytes=0-1",
                "bytes=٠-١",
            })
    void otherFormsAreRefused(String header) {
        assertThat(Refusals.of(() -> CopyRangeParser.parse(Headers.of("x-amz-copy-source-range", header))))
                .isEqualTo(Refusals.invalidArgument(
                        "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last"
                                + " are the zero-based offsets of the first and last bytes to copy",
                        "x-amz-copy-source-range",
                        header));
    }
}
