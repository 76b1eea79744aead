package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section B.4 of the behaviour reference. */
final class HttpDatesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "RFC 1123|Sun, 06 Nov 1994 08:49:37 GMT|1994-11-06T08:49:37Z",
                "RFC 1123 with one digit|Sun, 6 Nov 1994 08:49:37 GMT|1994-11-06T08:49:37Z",
                "RFC 1123 with an offset|Sun, 06 Nov 1994 09:49:37 +0100|1994-11-06T08:49:37Z",
                "RFC 1123 in UTC|Sun, 06 Nov 1994 08:49:37 UTC|1994-11-06T08:49:37Z",
                "RFC 1123 in a zone with a name|Sun, 06 Nov 1994 03:49:37 EST|1994-11-06T08:49:37Z",
                "RFC 1123 in summer time|Wed, 01 Jun 1994 01:49:37 PDT|1994-06-01T08:49:37Z",
                "RFC 1123 on another day of the week|Mon, 06 Nov 1994 08:49:37 GMT|1994-11-06T08:49:37Z",
                "RFC 1123 without a day of the week|06 Nov 1994 08:49:37 GMT|1994-11-06T08:49:37Z",
                "RFC 1123 in any case|sun, 06 nov 1994 08:49:37 gmt|1994-11-06T08:49:37Z",
                "RFC 850|Sunday, 06-Nov-94 08:49:37 GMT|1994-11-06T08:49:37Z",
                "RFC 850 in this century|Wednesday, 01-Jan-20 00:00:00 GMT|2020-01-01T00:00:00Z",
                "RFC 850 with a long year|Sun, 06-Nov-1994 08:49:37 GMT|1994-11-06T08:49:37Z",
                "asctime|Sun Nov  6 08:49:37 1994|1994-11-06T08:49:37Z",
                "asctime with two digits|Wed Nov 16 08:49:37 1994|1994-11-16T08:49:37Z",
                "ISO 8601|2020-11-28T03:10:01Z|2020-11-28T03:10:01Z",
                "ISO 8601 with an offset|2020-11-28T05:10:01+02:00|2020-11-28T03:10:01Z",
                "ISO 8601 with a fraction|2020-11-28T03:10:01.999Z|2020-11-28T03:10:01Z",
                "ISO 8601, basic|20201128T031001Z|2020-11-28T03:10:01Z",
            })
    void forms(String name, String text, Instant expected) {
        assertThat(HttpDates.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "Sun, 06 Nov 1994",
                "Sun, 31 Feb 2020 25:00:00 GMT",
                "Sun, 06 Nov 1994 08:49:37",
                "1234567890",
                "2020-11-28",
                "99999999999999999999-01-01T00:00:00Z",
            })
    void otherTextIsNoDate(String text) {
        assertThat(HttpDates.parse(text)).isEmpty();
    }

    @Test
    void aTimeIsWrittenInWholeSeconds() {
        assertThat(HttpDates.format(Instant.parse("1994-11-06T08:49:37.999Z")))
                .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
