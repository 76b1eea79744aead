package dev.mimeo.server.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times in ISO 8601, with a date, a time and an offset: {@code 2030-01-01T00:00:00.000Z}. */
public final class IsoTimes {

    private static final int LAST_YEAR = 9999;
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private IsoTimes() {}

    /** The time in whole milliseconds, none too early; empty where the text is no time of the years 0 to 9999. */
    public static Optional<Instant> parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.strip()).withOffsetSameInstant(ZoneOffset.UTC);
            boolean ours = time.getYear() >= 0 && time.getYear() <= LAST_YEAR;
            return Optional.of(time)
                    .filter(any -> ours)
                    .map(OffsetDateTime::toInstant)
                    .map(IsoTimes::roundedUp);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The text of a time, in UTC and milliseconds. */
    public static String format(Instant time) {
        return FORM.format(time);
    }

    private static Instant roundedUp(Instant time) {
        Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
        return whole.equals(time) ? whole : whole.plusMillis(1);
    }
}
