package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectLock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads and writes the headers of S3 Object Lock. What a request asks for is refused in the order of S3: a mode or a date
 * without the other, what is no date, what is no hold, what is no mode. Source: rows 30 to 32 of table A.1.
 */
public final class LockHeaders {

    private static final String NOT_BOTH =
            "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied";
    private static final String NO_DATE = "The retain until date must be provided in ISO 8601 format";
    private static final String NO_MODE = "Unknown wormMode directive.";
    private static final String NO_HOLD = "Legal Hold must be either of 'ON' or 'OFF'";
    private static final String ON = "ON";
    private static final String OFF = "OFF";

    private LockHeaders() {}

    /**
     * What the request says of the lock of the object that it writes.
     *
     * @throws S3Exception {@code InvalidArgument}
     */
    static LockRequest parse(Headers headers) {
        Optional<String> mode = headers.first(HeaderNames.OBJECT_LOCK_MODE);
        Optional<String> date = headers.first(HeaderNames.OBJECT_LOCK_RETAIN_UNTIL_DATE);
        if (mode.isPresent() != date.isPresent()) {
            throw notBoth(mode.isPresent() ? HeaderNames.OBJECT_LOCK_RETAIN_UNTIL_DATE : HeaderNames.OBJECT_LOCK_MODE);
        }
        Optional<Instant> until = date.map(LockHeaders::until);
        Optional<Boolean> hold =
                headers.first(HeaderNames.OBJECT_LOCK_LEGAL_HOLD).map(LockHeaders::hold);
        return new LockRequest(until.map(time -> new LockRetention(knownMode(mode.orElseThrow()), time)), hold);
    }

    /** Whether the request asks for a lock of the object that it writes. */
    static boolean areSent(Headers headers) {
        return headers.contains(HeaderNames.OBJECT_LOCK_MODE)
                || headers.contains(HeaderNames.OBJECT_LOCK_RETAIN_UNTIL_DATE)
                || headers.contains(HeaderNames.OBJECT_LOCK_LEGAL_HOLD);
    }

    /** What there is to tell of the lock of an object. */
    public static Headers told(ObjectLock lock) {
        Headers.Builder headers = Headers.builder();
        lock.retention()
                .ifPresent(retention -> headers.add(
                                HeaderNames.OBJECT_LOCK_MODE, retention.mode().name())
                        .add(HeaderNames.OBJECT_LOCK_RETAIN_UNTIL_DATE, IsoTimes.format(retention.until())));
        lock.legalHold().ifPresent(held -> headers.add(HeaderNames.OBJECT_LOCK_LEGAL_HOLD, status(held)));
        return headers.build();
    }

    /** How S3 says whether a version is held. */
    public static String status(boolean held) {
        return held ? ON : OFF;
    }

    /** The mode of this name; empty where there is none. */
    public static Optional<LockMode> mode(String name) {
        return Arrays.stream(LockMode.values())
                .filter(mode -> mode.name().equals(name))
                .findFirst();
    }

    /** Whether the text says that a version is held, or that it is not; empty where it says neither. */
    public static Optional<Boolean> held(String text) {
        return switch (text) {
            case ON -> Optional.of(true);
            case OFF -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Whether the requester would weaken a lock in governance mode; any text but {@code true} says no. */
    public static boolean bypass(Headers headers) {
        return headers.first(HeaderNames.BYPASS_GOVERNANCE_RETENTION)
                .filter(value -> value.strip().equalsIgnoreCase("true"))
                .isPresent();
    }

    /**
     * The Object Lock of a bucket to create.
     *
     * @throws S3Exception {@code InvalidArgument} where the header is neither {@code true} nor {@code false}
     */
    public static Optional<LockConfiguration> ofBucket(Headers headers) {
        String value = headers.first(HeaderNames.BUCKET_OBJECT_LOCK_ENABLED).orElse("false");
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(LockConfiguration.ENABLED);
            case "false" -> Optional.empty();
            default ->
                throw S3Error.invalidArgument("Invalid Argument", HeaderNames.BUCKET_OBJECT_LOCK_ENABLED, value)
                        .asException();
        };
    }

    private static Instant until(String date) {
        return IsoTimes.parse(date)
                .orElseThrow(() -> S3Error.invalidArgument(NO_DATE, HeaderNames.OBJECT_LOCK_RETAIN_UNTIL_DATE, date)
                        .asException());
    }

    private static LockMode knownMode(String name) {
        return mode(name)
                .orElseThrow(() -> S3Error.invalidArgument(NO_MODE, HeaderNames.OBJECT_LOCK_MODE, name)
                        .asException());
    }

    private static boolean hold(String text) {
        return held(text)
                .orElseThrow(() -> S3Error.invalidArgument(NO_HOLD, HeaderNames.OBJECT_LOCK_LEGAL_HOLD, text)
                        .asException());
    }

    private static S3Exception notBoth(String missing) {
        return S3Error.of(S3ErrorCode.INVALID_ARGUMENT, NOT_BOTH)
                .with("ArgumentName", missing)
                .asException();
    }
}
