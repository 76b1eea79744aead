package dev.mimeo.server.xml;

import static dev.mimeo.server.xml.LifecycleDocument.required;

import dev.mimeo.engine.model.LifecycleFilter;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.engine.model.LifecycleRule.Expiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentExpiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentTransition;
import dev.mimeo.engine.model.LifecycleRule.Transition;
import dev.mimeo.engine.model.LifecycleTime;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one rule of a lifecycle. What each action asks for, and how the refusals read, is as AWS has it. */
final class LifecycleReader {

    private static final String NO_ACTION = "At least one action needs to be specified in a rule";
    private static final String LONG_ID = "ID length should not exceed allowed limit of " + LifecycleRule.MAX_ID;
    private static final String NOT_MIDNIGHT = "'Date' must be at midnight GMT";

    private final LifecycleElements.Rule element;

    LifecycleReader(LifecycleElements.Rule element) {
        this.element = element;
    }

    /** The rule, with this name if it has none. */
    LifecycleRule rule(String nameless) {
        LifecycleFilter filter = LifecycleFilterReader.filter(element.prefix(), element.filter());
        LifecycleRule rule = LifecycleRule.of(id(nameless), enabled(), filter)
                .withExpiration(Optional.ofNullable(element.expiration()).map(LifecycleReader::expiration))
                .withNoncurrentExpiration(
                        Optional.ofNullable(element.noncurrentExpiration()).map(LifecycleReader::noncurrent))
                .withTransitions(transitions(), noncurrentTransitions())
                .withAbortAfterDays(abort());
        requireAction(rule);
        LifecycleCombinations.check(rule);
        return rule;
    }

    private String id(String nameless) {
        String id = element.id() == null || element.id().isEmpty() ? nameless : element.id();
        if (id.length() > LifecycleRule.MAX_ID) {
            throw invalid(LONG_ID);
        }
        return id;
    }

    private boolean enabled() {
        return switch (required(element.status()).strip()) {
            case "Enabled" -> true;
            case "Disabled" -> false;
            default -> throw XmlReader.malformed();
        };
    }

    private static void requireAction(LifecycleRule rule) {
        if (rule.equals(LifecycleRule.of(rule.id(), rule.enabled(), rule.filter()))) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, NO_ACTION).asException();
        }
    }

    private static Expiration expiration(LifecycleElements.Expiration expiration) {
        if (Stream.of(expiration.days(), expiration.date(), expiration.markers())
                        .flatMap(Stream::ofNullable)
                        .count()
                != 1) {
            throw XmlReader.malformed();
        }
        if (expiration.markers() != null) {
            return new Expiration.OfMarkers(flag(expiration.markers()));
        }
        return new Expiration.OfObjects(
                expiration.days() == null
                        ? new LifecycleTime.OnDate(midnight(required(expiration.date())))
                        : new LifecycleTime.AfterDays(positive(expiration.days(), "Days", "Expiration")));
    }

    private static NoncurrentExpiration noncurrent(LifecycleElements.Noncurrent expiration) {
        String action = "NoncurrentVersionExpiration";
        return new NoncurrentExpiration(
                positive(required(expiration.days()), "NoncurrentDays", action), newer(expiration.newer(), action));
    }

    private List<Transition> transitions() {
        List<Transition> transitions = new ArrayList<>();
        for (LifecycleElements.Transition transition : listed(element.transitions())) {
            transitions.add(transition(required(transition)));
        }
        return transitions;
    }

    private static Transition transition(LifecycleElements.Transition transition) {
        if ((transition.days() == null) == (transition.date() == null)) {
            throw XmlReader.malformed();
        }
        LifecycleTime time = transition.days() == null
                ? new LifecycleTime.OnDate(midnight(required(transition.date())))
                : new LifecycleTime.AfterDays(nonnegative(transition.days(), "Days", "Transition"));
        return new Transition(time, storageClass(transition.storageClass()));
    }

    private List<NoncurrentTransition> noncurrentTransitions() {
        List<NoncurrentTransition> transitions = new ArrayList<>();
        for (LifecycleElements.Noncurrent transition : listed(element.noncurrentTransitions())) {
            transitions.add(noncurrentTransition(required(transition)));
        }
        return transitions;
    }

    private static NoncurrentTransition noncurrentTransition(LifecycleElements.Noncurrent transition) {
        String action = "NoncurrentVersionTransition";
        return new NoncurrentTransition(
                nonnegative(required(transition.days()), "NoncurrentDays", action),
                newer(transition.newer(), action),
                storageClass(transition.storageClass()));
    }

    private OptionalInt abort() {
        return element.abort() == null
                ? OptionalInt.empty()
                : OptionalInt.of(positive(
                        required(element.abort().days()), "DaysAfterInitiation", "AbortIncompleteMultipartUpload"));
    }

    private static StorageClass storageClass(@Nullable String name) {
        return Stream.of(StorageClass.values())
                .filter(StorageClass.STANDARD::sinksTo)
                .filter(target -> target.name().equals(required(name).strip()))
                .findFirst()
                .orElseThrow(XmlReader::malformed);
    }

    private static int newer(@Nullable String text, String action) {
        if (text == null) {
            return 0;
        }
        int newer = positive(text, "NewerNoncurrentVersions", action);
        if (newer > LifecycleRule.MAX_NEWER_VERSIONS) {
            throw invalid("'NewerNoncurrentVersions' for " + action + " action must be less than or equal to "
                    + LifecycleRule.MAX_NEWER_VERSIONS);
        }
        return newer;
    }

    private static int positive(String text, String name, String action) {
        int number = number(text);
        if (number <= 0) {
            throw invalid("'" + name + "' for " + action + " action must be a positive integer");
        }
        return number;
    }

    private static int nonnegative(String text, String name, String action) {
        int number = number(text);
        if (number < 0) {
            throw invalid("'" + name + "' in " + action + " action must be nonnegative");
        }
        return number;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException none) {
            throw XmlReader.malformed();
        }
    }

    private static boolean flag(String text) {
        return switch (text.strip()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw XmlReader.malformed();
        };
    }

    private static Instant midnight(String text) {
        Instant date = date(text.strip());
        if (!date.equals(
                date.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC))) {
            throw invalid(NOT_MIDNIGHT);
        }
        return date;
    }

    private static Instant date(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            throw XmlReader.malformed();
        }
    }

    private static <T> List<T> listed(@Nullable List<T> elements) {
        return elements == null ? List.of() : elements;
    }

    private static S3Exception invalid(String message) {
        return S3Error.of(S3ErrorCode.INVALID_ARGUMENT, message).asException();
    }
}
