package dev.mimeo.server.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The forms of date and time that SigV4 knows. */
final class AmzDate {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);
    private static final List<DateTimeFormatter> HEADER_FORMS =
            List.of(BASIC, DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME);

    private AmzDate() {}

    /** Formats as {@code 20130524T000000Z}. */
    static String format(Instant time) {
        return BASIC.format(time);
    }

    /** Formats as {@code 20130524}. */
    static String format(LocalDate day) {
        return DAY.format(day);
    }

    /** Formats as {@code 2013-05-24T00:00:00Z}. */
    static String formatExtended(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    static Optional<LocalDate> parseDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DAY));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** Parses {@code 20130524T000000Z} and nothing else. */
    static Optional<Instant> parseBasic(String text) {
        return parse(text, BASIC);
    }

    /** Parses what may stand in an {@code x-amz-date} or {@code Date} header. */
    static Optional<Instant> parseHeader(String text) {
        return HEADER_FORMS.stream().flatMap(form -> parse(text, form).stream()).findFirst();
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(form.parse(text, Instant::from));
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }
}
