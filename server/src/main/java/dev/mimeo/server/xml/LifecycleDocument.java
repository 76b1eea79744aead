package dev.mimeo.server.xml;

import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.LifecycleFilter;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.engine.model.LifecycleRule.Expiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentExpiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentTransition;
import dev.mimeo.engine.model.LifecycleRule.Transition;
import dev.mimeo.engine.model.LifecycleTime;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The document that holds the lifecycle of a bucket, as it is sent and as it is answered. */
public final class LifecycleDocument {

    private static final String ROOT = "LifecycleConfiguration";

    private LifecycleDocument() {}

    /**
     * Reads a lifecycle. A rule without a name gets one that the document alone decides.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}, {@code InvalidArgument} or {@code InvalidRequest} with
     *     the message that AWS gives
     */
    public static Lifecycle parse(byte[] body, TransitionMinimum minimum) {
        List<LifecycleElements.@Nullable Rule> elements =
                XmlReader.read(body, ROOT, LifecycleElements.Document.class).rules();
        if (elements == null || elements.isEmpty() || elements.size() > Lifecycle.MAX_RULES) {
            throw XmlReader.malformed();
        }
        List<LifecycleRule> rules = new ArrayList<>(elements.size());
        Set<String> names = new HashSet<>();
        for (LifecycleElements.Rule element : elements) {
            LifecycleRule rule = new LifecycleReader(required(element)).rule(nameless(body, rules.size()));
            if (!names.add(rule.id())) {
                throw S3Error.of(
                                S3ErrorCode.INVALID_ARGUMENT,
                                "Rule ID must be unique. Found same ID for more than one rule")
                        .asException();
            }
            rules.add(rule);
        }
        return new Lifecycle(rules, minimum);
    }

    /** The document of a lifecycle. */
    public static byte[] of(Lifecycle lifecycle) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT)) {
            lifecycle.rules().forEach(rule -> write(rule, xml));
            return xml.end().finish();
        }
    }

    static <T> T required(@Nullable T element) {
        if (element == null) {
            throw XmlReader.malformed();
        }
        return element;
    }

    private static String nameless(byte[] body, int place) {
        byte[] text = (new String(body, StandardCharsets.ISO_8859_1) + place).getBytes(StandardCharsets.ISO_8859_1);
        return UUID.nameUUIDFromBytes(text).toString();
    }

    private static void write(LifecycleRule rule, XmlWriter xml) {
        xml.start("Rule").text("ID", rule.id());
        write(rule.filter(), xml);
        xml.text("Status", rule.enabled() ? "Enabled" : "Disabled");
        rule.transitions().forEach(transition -> write(transition, xml));
        rule.expiration().ifPresent(expiration -> write(expiration, xml));
        rule.noncurrentTransitions().forEach(transition -> write(transition, xml));
        rule.noncurrentExpiration().ifPresent(expiration -> write(expiration, xml));
        rule.abortAfterDays()
                .ifPresent(days -> xml.start("AbortIncompleteMultipartUpload")
                        .number("DaysAfterInitiation", days)
                        .end());
        xml.end();
    }

    private static void write(LifecycleFilter filter, XmlWriter xml) {
        switch (filter.form()) {
            case PREFIX_OF_RULE -> xml.text("Prefix", filter.prefix());
            case FILTER -> properties(filter, xml.start("Filter")).end();
            case AND ->
                properties(filter, xml.start("Filter").start("And")).end().end();
        }
    }

    private static XmlWriter properties(LifecycleFilter filter, XmlWriter xml) {
        xml.text("Prefix", filter.prefix());
        filter.tags()
                .values()
                .forEach((key, value) ->
                        xml.start("Tag").text("Key", key).text("Value", value).end());
        filter.largerThan().ifPresent(bytes -> xml.number("ObjectSizeGreaterThan", bytes));
        filter.smallerThan().ifPresent(bytes -> xml.number("ObjectSizeLessThan", bytes));
        return xml;
    }

    private static void write(Expiration expiration, XmlWriter xml) {
        xml.start("Expiration");
        switch (expiration) {
            case Expiration.OfObjects objects -> write(objects.time(), xml);
            case Expiration.OfMarkers markers -> xml.flag("ExpiredObjectDeleteMarker", markers.enabled());
        }
        xml.end();
    }

    private static void write(LifecycleTime time, XmlWriter xml) {
        switch (time) {
            case LifecycleTime.AfterDays after -> xml.number("Days", after.days());
            case LifecycleTime.OnDate on -> xml.time("Date", on.date());
        }
    }

    private static void write(Transition transition, XmlWriter xml) {
        write(transition.time(), xml.start("Transition"));
        xml.text("StorageClass", transition.to().name()).end();
    }

    private static void write(NoncurrentExpiration expiration, XmlWriter xml) {
        xml.start("NoncurrentVersionExpiration").number("NoncurrentDays", expiration.days());
        writeNewer(expiration.newer(), xml);
        xml.end();
    }

    private static void write(NoncurrentTransition transition, XmlWriter xml) {
        xml.start("NoncurrentVersionTransition").number("NoncurrentDays", transition.days());
        writeNewer(transition.newer(), xml);
        xml.text("StorageClass", transition.to().name()).end();
    }

    private static void writeNewer(int newer, XmlWriter xml) {
        if (newer > 0) {
            xml.number("NewerNoncurrentVersions", newer);
        }
    }
}
