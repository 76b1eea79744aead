package dev.mimeo.engine.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a website sends some requests. Source: RoutingRule of S3.
 *
 * @param condition which ones; empty for all
 * @param redirect where to
 */
public record RoutingRule(Optional<Condition> condition, Redirect redirect) {

    /**
     * Which requests a rule is for: those that meet both conditions, where there are two.
     *
     * @param prefix what the path begins with, without its first slash; at most {@link ObjectKey#MAX_BYTES} bytes
     * @param error the HTTP status that would be answered, from 400 to 599
     */
    public record Condition(Optional<String> prefix, OptionalInt error) {

        private static final int FIRST_ERROR = 400;
        private static final int LAST_ERROR = 599;

        public Condition {
            if (prefix.isEmpty() && error.isEmpty()) {
                throw new IllegalArgumentException("a condition says something");
            }
            prefix.ifPresent(RoutingRule::checkLength);
            if (error.isPresent() && !isError(error.getAsInt())) {
                throw new IllegalArgumentException("no error: " + error);
            }
        }

        /** Whether this is the status of an error. */
        public static boolean isError(int status) {
            return status >= FIRST_ERROR && status <= LAST_ERROR;
        }
    }

    /**
     * Where a rule sends requests; what it does not say stays as it was asked for.
     *
     * @param protocol the protocol
     * @param host the host
     * @param replacement what becomes of the path
     * @param status the HTTP status, from 301 to 399; empty for 301
     */
    public record Redirect(
            Optional<WebProtocol> protocol, Optional<WebHost> host, Replacement replacement, OptionalInt status) {

        private static final int FIRST_REDIRECT = 301;
        private static final int LAST_REDIRECT = 399;

        public Redirect {
            if (status.isPresent() && !isRedirect(status.getAsInt())) {
                throw new IllegalArgumentException("no redirect: " + status);
            }
        }

        /** Whether this is a status that a rule may answer with. */
        public static boolean isRedirect(int status) {
            return status >= FIRST_REDIRECT && status <= LAST_REDIRECT;
        }
    }

    /** What becomes of the path of a request that is sent elsewhere. */
    public sealed interface Replacement {

        /** Nothing. */
        record None() implements Replacement {}

        /**
         * The prefix of the rule's condition is replaced; without one, the text is put in front.
         *
         * @param text the text instead, which may hold a query or a fragment; at most {@link ObjectKey#MAX_BYTES} bytes
         */
        record OfPrefix(String text) implements Replacement {
            public OfPrefix {
                checkLength(text);
            }
        }

        /**
         * All of it is replaced.
         *
         * @param text the text instead, which may hold a query or a fragment; at most {@link ObjectKey#MAX_BYTES} bytes
         */
        record OfKey(String text) implements Replacement {
            public OfKey {
                checkLength(text);
            }
        }
    }

    private static void checkLength(String text) {
        if (ObjectKey.isTooLong(text)) {
            throw new IllegalArgumentException("longer than a key can be");
        }
    }
}
