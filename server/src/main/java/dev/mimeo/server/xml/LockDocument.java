package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.LockConfiguration.DefaultRetention;
import dev.mimeo.engine.model.LockConfiguration.Unit;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.server.protocol.LockHeaders;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The document that gives a bucket Object Lock, as it is sent and as it is answered. */
public final class LockDocument {

    private static final String ROOT = "ObjectLockConfiguration";
    private static final String ENABLED = "Enabled";
    private static final String ENABLED_ELEMENT = "ObjectLockEnabled";
    private static final String RULE = "Rule";
    private static final String RETENTION = "DefaultRetention";
    private static final String MODE = "Mode";
    private static final String DAYS = "Days";
    private static final String YEARS = "Years";
    private static final String NOT_POSITIVE = "Default retention period must be a positive integer value.";
    private static final String TOO_LARGE = "Default retention period too large.";

    /** A sign, and what is left of the digits without leading zeros. */
    private static final Pattern NUMBER = Pattern.compile("(-?)(?=[0-9])0*([0-9]*)");

    private static final int SIGN = 1;
    private static final int DIGITS = 2;
    private static final int MAX_DIGITS = 9;

    private LockDocument() {}

    private record Document(
            @JsonProperty(ENABLED_ELEMENT) @Nullable String enabled,
            @JsonProperty(RULE) @Nullable Rule rule) {}

    private record Rule(@JsonProperty(RETENTION) @Nullable Retention retention) {}

    private record Retention(
            @JsonProperty(MODE) @Nullable String mode,
            @JsonProperty(DAYS) @Nullable String days,
            @JsonProperty(YEARS) @Nullable String years) {}

    /**
     * Reads the Object Lock of a bucket. Without a rule it has no default.
     *
     * @throws S3Exception {@code MalformedXML}; {@code InvalidArgument} where a period is not at least one day, or longer than
     *     a hundred years
     */
    public static LockConfiguration parse(byte[] body) {
        Document document = XmlReader.read(body, ROOT, Document.class);
        if (document.enabled() == null || !document.enabled().strip().equals(ENABLED)) {
            throw XmlReader.malformed();
        }
        Rule rule = document.rule();
        return rule == null
                ? LockConfiguration.ENABLED
                : new LockConfiguration(Optional.of(byDefault(required(rule.retention()))));
    }

    /** The document of a bucket with Object Lock. */
    public static byte[] of(LockConfiguration lock) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT).text(ENABLED_ELEMENT, ENABLED)) {
            lock.defaultRetention().ifPresent(retention -> write(retention, xml));
            return xml.end().finish();
        }
    }

    private static void write(DefaultRetention retention, XmlWriter xml) {
        xml.start(RULE)
                .start(RETENTION)
                .text(MODE, retention.mode().name())
                .number(element(retention.unit()), retention.count())
                .end()
                .end();
    }

    private static DefaultRetention byDefault(Retention retention) {
        LockMode mode = LockHeaders.mode(required(retention.mode()).strip()).orElseThrow(XmlReader::malformed);
        if (retention.days() != null && retention.years() != null) {
            throw XmlReader.malformed();
        }
        return retention.days() == null
                ? new DefaultRetention(mode, count(required(retention.years()), Unit.YEARS), Unit.YEARS)
                : new DefaultRetention(mode, count(retention.days(), Unit.DAYS), Unit.DAYS);
    }

    private static int count(String text, Unit unit) {
        Matcher number = NUMBER.matcher(text.strip());
        if (!number.matches()) {
            throw XmlReader.malformed();
        }
        String digits = number.group(DIGITS);
        if (digits.isEmpty() || !number.group(SIGN).isEmpty()) {
            throw refused(NOT_POSITIVE, unit);
        }
        if (digits.length() > MAX_DIGITS || Integer.parseInt(digits) > unit.max()) {
            throw refused(TOO_LARGE, unit);
        }
        return Integer.parseInt(digits);
    }

    private static S3Exception refused(String message, Unit unit) {
        return S3Error.of(S3ErrorCode.INVALID_ARGUMENT, message)
                .with("ArgumentName", element(unit))
                .asException();
    }

    private static String element(Unit unit) {
        return switch (unit) {
            case DAYS -> DAYS;
            case YEARS -> YEARS;
        };
    }

    private static <T> T required(@Nullable T element) {
        if (element == null) {
            throw XmlReader.malformed();
        }
        return element;
    }
}
