package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import java.util.Locale;
import java.util.Optional;

/** The headers that have to do with lifecycles. Source: section C.1. */
public final class LifecycleHeaders {

    private LifecycleHeaders() {}

    /**
     * How small objects may be that change their class.
     *
     * @param otherwise what holds where the request does not say
     * @throws S3Exception {@code InvalidArgument} where it says nothing that there is
     */
    public static TransitionMinimum minimum(Headers headers, TransitionMinimum otherwise) {
        return headers.first(HeaderNames.TRANSITION_MINIMUM)
                .map(LifecycleHeaders::minimum)
                .orElse(otherwise);
    }

    /** The value of the header that says how small objects may be that change their class. */
    public static String value(TransitionMinimum minimum) {
        return switch (minimum) {
            case ALL_STORAGE_CLASSES_128K -> "all_storage_classes_128K";
            case VARIES_BY_STORAGE_CLASS -> "varies_by_storage_class";
        };
    }

    /** Adds when an object expires, if it does. */
    public static void expiration(Headers.Builder headers, Optional<Deadline> expiry) {
        expiry.ifPresent(deadline -> headers.add(
                HeaderNames.EXPIRATION,
                String.format(
                        Locale.ROOT,
                        "expiry-date=\"%s\", rule-id=\"%s\"",
                        HttpDates.format(deadline.time()),
                        PercentEncoding.encodeText(deadline.rule()))));
    }

    /** Adds when an upload is aborted, if it is. */
    public static void abort(Headers.Builder headers, Optional<Deadline> abort) {
        abort.ifPresent(deadline -> headers.add(HeaderNames.ABORT_DATE, HttpDates.format(deadline.time()))
                .add(HeaderNames.ABORT_RULE_ID, PercentEncoding.encodeText(deadline.rule())));
    }

    private static TransitionMinimum minimum(String value) {
        for (TransitionMinimum minimum : TransitionMinimum.values()) {
            if (value(minimum).equals(value)) {
                return minimum;
            }
        }
        throw S3Error.invalidArgument(
                        "The value of the header is neither all_storage_classes_128K nor varies_by_storage_class",
                        HeaderNames.TRANSITION_MINIMUM,
                        value)
                .asException();
    }
}
