package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The document that says how COS protects the objects of a bucket, as it is sent and as it is answered; its periods are days. */
public final class ProtectionDocument {

    private static final String ROOT = "ProtectionConfiguration";
    private static final String MINIMUM = "MinimumRetention";
    private static final String DEFAULT = "DefaultRetention";
    private static final String MAXIMUM = "MaximumRetention";
    private static final String PERMANENT = "EnablePermanentRetention";
    private static final String DAYS = "Days";
    private static final String CANNOT_DISABLE = "The protection of a bucket cannot be disabled.";
    private static final String NOT_IN_ORDER = "MinimumRetention must not be longer than DefaultRetention,"
            + " nor DefaultRetention longer than MaximumRetention.";
    private static final String OUT_OF_RANGE = "Days must be from 0 to " + BucketProtection.MAX_DAYS + ".";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private ProtectionDocument() {}

    private record Document(
            @JsonProperty("Status") @Nullable String status,
            @JsonProperty(MINIMUM) @Nullable Period minimum,
            @JsonProperty(DEFAULT) @Nullable Period byDefault,
            @JsonProperty(MAXIMUM) @Nullable Period maximum,
            @JsonProperty(PERMANENT) @Nullable String permanent) {}

    private record Period(@JsonProperty(DAYS) @Nullable String days) {}

    /**
     * Reads a protection.
     *
     * @throws S3Exception {@code MalformedXML}; {@code InvalidArgument} for days that no period has; {@code InvalidRequest} for
     *     periods that are not in order, and to disable what cannot be
     */
    public static BucketProtection parse(byte[] body) {
        Document document = XmlReader.read(body, ROOT, Document.class);
        checkStatus(text(document.status()));
        int minimum = days(document.minimum());
        int byDefault = days(document.byDefault());
        int maximum = days(document.maximum());
        if (minimum > byDefault || byDefault > maximum) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, NOT_IN_ORDER).asException();
        }
        return new BucketProtection(period(minimum), period(maximum), period(byDefault), flag(document.permanent()));
    }

    /** The document of a bucket, which says {@code Disabled} where it has no protection. */
    public static byte[] of(Optional<BucketProtection> protection) {
        try (XmlWriter xml = XmlWriter.plain(ROOT)) {
            xml.text("Status", protection.isPresent() ? "Retention" : "Disabled");
            protection.ifPresent(there -> write(there, xml));
            return xml.end().finish();
        }
    }

    private static void write(BucketProtection protection, XmlWriter xml) {
        write(MINIMUM, protection.minimum(), xml);
        write(MAXIMUM, protection.maximum(), xml);
        write(DEFAULT, protection.defaultPeriod(), xml);
        if (protection.permanentAllowed()) {
            xml.flag(PERMANENT, true);
        }
    }

    private static void write(String name, RetentionPeriod period, XmlWriter xml) {
        xml.start(name)
                .number(DAYS, Duration.ofSeconds(period.seconds()).toDays())
                .end();
    }

    private static void checkStatus(String status) {
        switch (status) {
            case "Retention" -> {}
            case "Disabled" ->
                throw S3Error.of(S3ErrorCode.INVALID_REQUEST, CANNOT_DISABLE).asException();
            default -> throw XmlReader.malformed();
        }
    }

    private static int days(@Nullable Period period) {
        String days = text(period == null ? null : period.days());
        if (!NUMBER.matcher(days).matches()) {
            throw XmlReader.malformed();
        }
        int count = Integer.parseInt(days);
        if (count < 0 || count > BucketProtection.MAX_DAYS) {
            throw S3Error.invalidArgument(OUT_OF_RANGE, DAYS, days).asException();
        }
        return count;
    }

    private static RetentionPeriod period(int days) {
        return new RetentionPeriod(Duration.ofDays(days).toSeconds());
    }

    private static boolean flag(@Nullable String sent) {
        return switch (text(sent)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw XmlReader.malformed();
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
