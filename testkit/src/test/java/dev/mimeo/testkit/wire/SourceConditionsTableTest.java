package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conditions on the source of a copy and of a part copy: rows 2 to 5 of table A.1 and section B. */
final class SourceConditionsTableTest extends CopyWireTest {

    private static final String MATCH = "x-amz-copy-source-if-match";
    private static final String NONE_MATCH = "x-amz-copy-source-if-none-match";
    private static final String MODIFIED = "x-amz-copy-source-if-modified-since";
    private static final String UNMODIFIED = "x-amz-copy-source-if-unmodified-since";
    private static final String FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT";
    private static final String NOT_MET = "At least one of the pre-conditions you specified did not hold";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    /** When the source was written, in whole seconds as its headers say. */
    private Instant written = Instant.EPOCH;

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void readTheTime() throws IOException {
        written = rfc1123().parse(ask("GET", path("source")).header("last-modified"), Instant::from);
    }

    /**
     * T is a condition that holds, F one that does not, - none, ? any of these, ! a date in the future. The dates that hold
     * and do not are a second apart: the second of the source is not after itself.
     */
    @ParameterizedTest(name = "B.2: match {0}, unmodified {1}, none match {2}, modified {3}: {4}")
    @CsvSource({
        "-, -, -, -, 200",
        "T, -, -, -, 200",
        "F, ?, ?, ?, If-Match",
        "T, F, -, -, 200",
        "T, T, -, -, 200",
        "-, F, ?, ?, If-Unmodified-Since",
        "-, T, -, -, 200",
        "-, T, F, ?, If-None-Match",
        "T, ?, F, ?, If-None-Match",
        "-, -, F, T, If-None-Match",
        "-, -, F, F, If-None-Match",
        "-, -, F, -, If-None-Match",
        "-, -, T, -, 200",
        "-, -, T, F, 200",
        "-, -, T, T, 200",
        "-, -, -, T, 200",
        "-, -, -, F, If-Modified-Since",
        "-, -, -, !, 200",
        "-, !, -, -, 200",
        "T, -, -, F, If-Modified-Since",
        "T, ?, -, F, If-Modified-Since",
        "-, T, -, F, If-Modified-Since",
        "T, ?, T, ?, 200",
        "-, T, T, ?, 200",
    })
    void theTruthTable(String match, String unmodified, String noneMatch, String modified, String outcome)
            throws IOException {
        for (String[] headers : requests(match, unmodified, noneMatch, modified)) {
            assertOutcome(outcome, headers);
        }
        if (!outcome.equals("200")) {
            assertNothingWritten();
        }
    }

    @ParameterizedTest(name = "B.3: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        quoted                        | "E"           | true
        not quoted                    | E             | true
        weak                          | W/"E"         | true
        weak and not quoted           | W/E           | true
        a star                        | *             | true
        a list that holds it          | "x", "E"      | true
        a list without quotes         | x,E           | true
        a list with a star            | "x", *        | true
        a comma in quotes             | "x,E"         | false
        another                       | "x"           | false
        another, not quoted           | ABCORZ        | false
        a list without it             | "x", "y"      | false
        a part of it                  | "E-1"         | false
        half a quote                  | "E            | false
        nothing in quotes             | ""            | false
        """)
    void aTagIsReadInEveryForm(String form, String tag, boolean matches) throws IOException {
        String sent = tag.replace("E", etag().replace("\"", "")).replace("ABCORZ", "other");

        assertOutcome(matches ? "200" : "If-Match", MATCH, sent);
        assertOutcome(matches ? "If-None-Match" : "200", NONE_MATCH, sent);
    }

    @Test
    void theTagOfAnObjectOfPartsIsComparedAsClientsSeeIt() throws IOException {
        assertThat(partCopy().status()).isEqualTo(200);
        String tag = completed();

        assertThat(tag).endsWith("-1\"");
        assertThat(copyFrom(path("parts"), path("copy"), MATCH, tag).status()).isEqualTo(200);
        RawAnswer refused = copyFrom(path("parts"), path("copy"), NONE_MATCH, tag);
        assertRefused(refused, "412 PreconditionFailed", NOT_MET, "Condition=x-amz-copy-source-If-None-Match");
    }

    @ParameterizedTest(name = "B.4: {0}")
    @ValueSource(
            strings = {
                "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
                "EEEE, dd-MMM-yy HH:mm:ss 'GMT'",
                "EEE MMM d HH:mm:ss yyyy",
                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
                "yyyyMMdd'T'HHmmss'Z'",
            })
    void aDateIsReadInEveryForm(String form) throws IOException {
        assertDatesAreRead(DateTimeFormatter.ofPattern(form, Locale.ENGLISH).withZone(ZoneOffset.UTC));
    }

    @ParameterizedTest(name = "B.4: {0} in another zone")
    @ValueSource(strings = {"EEE, dd MMM yyyy HH:mm:ss xx", "yyyy-MM-dd'T'HH:mm:ssxxx"})
    void aZoneIsConverted(String form) throws IOException {
        assertDatesAreRead(DateTimeFormatter.ofPattern(form, Locale.ENGLISH).withZone(ZoneOffset.ofHours(-7)));
    }

    @ParameterizedTest(name = "B.4: {0}")
    @ValueSource(strings = {"yesterday", "1", "Wed, 32 Jan 2020 00:00:00 GMT", "2020-13-01T00:00:00Z", "''"})
    void aDateThatCannotBeReadIsIgnored(String date) throws IOException {
        assertOutcome("200", UNMODIFIED, date);
        assertOutcome("200", MODIFIED, date);
        assertOutcome("200", MODIFIED, date, UNMODIFIED, date);
    }

    private void assertDatesAreRead(DateTimeFormatter form) throws IOException {
        String before = form.format(written.minusSeconds(1));
        String then = form.format(written);

        assertOutcome("If-Unmodified-Since", UNMODIFIED, before);
        assertOutcome("200", UNMODIFIED, then);
        assertOutcome("If-Modified-Since", MODIFIED, then);
        assertOutcome("200", MODIFIED, before);
    }

    private void assertOutcome(String outcome, String... headers) throws IOException {
        RawAnswer copy = copy(headers);
        RawAnswer part = partCopy(headers);

        if (outcome.equals("200")) {
            assertThat(copy.status()).as(copy.body()).isEqualTo(200);
            assertThat(part.status()).as(part.body()).isEqualTo(200);
        } else {
            String condition = "Condition=x-amz-copy-source-" + outcome;
            assertRefused(copy, "412 PreconditionFailed", NOT_MET, condition);
            assertRefused(part, "412 PreconditionFailed", NOT_MET, condition);
        }
    }

    private List<String[]> requests(String match, String unmodified, String noneMatch, String modified) {
        List<String[]> requests = new ArrayList<>(List.<String[]>of(new String[0]));
        requests = with(requests, MATCH, values(match, etag(), "\"other\""));
        requests = with(requests, UNMODIFIED, values(unmodified, date(0), date(-1)));
        requests = with(requests, NONE_MATCH, values(noneMatch, "\"other\"", etag()));
        return with(requests, MODIFIED, values(modified, date(-1), date(0)));
    }

    /** The values that a sign stands for; an empty one for no header. */
    private static List<String> values(String sign, String holds, String fails) {
        return switch (sign) {
            case "T" -> List.of(holds);
            case "F" -> List.of(fails);
            case "!" -> List.of(FUTURE);
            case "?" -> List.of("", holds, fails);
            default -> List.of("");
        };
    }

    private static List<String[]> with(List<String[]> requests, String name, List<String> values) {
        return requests.stream()
                .flatMap(request -> values.stream().map(value -> unlessEmpty(request, name, value)))
                .toList();
    }

    private static String[] unlessEmpty(String[] request, String name, String value) {
        return value.isEmpty() ? request : with(request, name, value);
    }

    private String date(int seconds) {
        return rfc1123().format(written.plusSeconds(seconds));
    }

    private static DateTimeFormatter rfc1123() {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
