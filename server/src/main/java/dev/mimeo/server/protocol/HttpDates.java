package dev.mimeo.server.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Dates in headers: RFC 1123, RFC 850, asctime and ISO 8601 are read, RFC 1123 is written. The day of the week says
 * nothing. Source: section B.4.
 */
public final class HttpDates {

    private static final Pattern DAY_OF_WEEK = Pattern.compile("^[A-Za-z]{3,9},? (?=.* )");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern ZONE = Pattern.compile("(?<=:[0-9]{2} )[A-Za-z]{1,3}$");

    /** The zones that RFC 822 names, and what they are from Greenwich. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("UTC", "GMT"),
            Map.entry("UT", "GMT"),
            Map.entry("Z", "GMT"),
            Map.entry("EST", "-0500"),
            Map.entry("EDT", "-0400"),
            Map.entry("CST", "-0600"),
            Map.entry("CDT", "-0500"),
            Map.entry("MST", "-0700"),
            Map.entry("MDT", "-0600"),
            Map.entry("PST", "-0800"),
            Map.entry("PDT", "-0700"));

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final List<DateTimeFormatter> FORMS = List.of(
            withOffset("d MMM uuuu HH:mm:ss "),
            builder()
                    .appendPattern("d-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(1970, 1, 1))
                    .appendPattern(" HH:mm:ss ")
                    .appendOffset("+HHMM", "GMT")
                    .toFormatter(Locale.ENGLISH),
            withOffset("d-MMM-uuuu HH:mm:ss "),
            builder()
                    .appendPattern("MMM d HH:mm:ss uuuu")
                    .toFormatter(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            builder().appendPattern("uuuuMMdd'T'HHmmssX").toFormatter(Locale.ENGLISH));

    private HttpDates() {}

    /** The whole second that the text names, if it is a date. */
    public static Optional<Instant> parse(String text) {
        String date = ZONE.matcher(SPACES.matcher(text.strip()).replaceAll(" ")).replaceFirst(HttpDates::offset);
        String withoutDay = DAY_OF_WEEK.matcher(date).replaceFirst("");
        return FORMS.stream()
                .flatMap(form -> parse(withoutDay, form).or(() -> parse(date, form)).stream())
                .findFirst();
    }

    /** The time as a header gives it, cut to whole seconds. */
    public static String format(Instant time) {
        return WRITTEN.format(time);
    }

    private static String offset(MatchResult zone) {
        return ZONES.getOrDefault(zone.group().toUpperCase(Locale.ROOT), zone.group());
    }

    private static Optional<Instant> parse(String date, DateTimeFormatter form) {
        try {
            return Optional.of(form.parse(date, Instant::from).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter withOffset(String pattern) {
        return builder().appendPattern(pattern).appendOffset("+HHMM", "GMT").toFormatter(Locale.ENGLISH);
    }

    private static DateTimeFormatterBuilder builder() {
        return new DateTimeFormatterBuilder().parseCaseInsensitive();
    }
}
