package dev.mimeo.server.protocol;

import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.RetentionExtension;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads and writes the headers of COS retention. Source: rows 37 to 40 of table A.1, and extendRetention of COS. */
public final class RetentionHeaders {

    private static final List<String> OF_OBJECT = List.of(
            HeaderNames.RETENTION_PERIOD, HeaderNames.RETENTION_EXPIRATION_DATE, HeaderNames.RETENTION_LEGAL_HOLD_ID);
    private static final List<String> OF_EXTENSION = List.of(
            HeaderNames.ADDITIONAL_RETENTION_PERIOD,
            HeaderNames.EXTEND_RETENTION_FROM_CURRENT_TIME,
            HeaderNames.NEW_RETENTION_EXPIRATION_DATE,
            HeaderNames.NEW_RETENTION_PERIOD);
    private static final String PERIOD_AND_DATE =
            "Retention-Period and Retention-Expiration-Date cannot both be specified.";
    private static final String ONLY_ON_COPIES = "Retention-Directive can only be specified for copies.";
    private static final String ONLY_WITH_REPLACE = "Retention-Period, Retention-Expiration-Date and"
            + " Retention-Legal-Hold-ID can only be specified with Retention-Directive REPLACE.";
    private static final String ONE_EXTENSION = "Exactly one of " + String.join(", ", OF_EXTENSION) + " is required.";

    private RetentionHeaders() {}

    /**
     * What a request says of the retention of the object that it writes.
     *
     * @throws S3Exception {@code InvalidArgument} where a value says nothing, {@code InvalidRequest} for both a period and a date
     */
    public static RetentionRequest parse(Headers headers) {
        refuseDirective(headers);
        if (OF_OBJECT.stream().noneMatch(headers::contains)) {
            return RetentionRequest.BUCKET_DEFAULT;
        }
        Optional<RetentionPeriod> period = read(headers, HeaderNames.RETENTION_PERIOD, RetentionHeaders::period);
        Optional<Instant> until = read(headers, HeaderNames.RETENTION_EXPIRATION_DATE, HttpDates::parse);
        if (period.isPresent() && until.isPresent()) {
            throw invalidRequest(PERIOD_AND_DATE);
        }
        return new RetentionRequest.Asked(
                period, until, read(headers, HeaderNames.RETENTION_LEGAL_HOLD_ID, RetentionHeaders::hold));
    }

    /**
     * Where a copy's retention comes from.
     *
     * @throws S3Exception as {@link #parse}, and {@code InvalidRequest} where the request says a retention and not to replace
     */
    public static RetentionDirective directive(Headers headers) {
        return headers.first(HeaderNames.RETENTION_DIRECTIVE)
                .map(sent -> directive(headers, sent))
                .orElseGet(() -> withNothingElse(headers, RetentionDirective.BUCKET_DEFAULT));
    }

    /**
     * By what a retention is to become longer.
     *
     * @throws S3Exception {@code InvalidRequest} unless one header says so, {@code InvalidArgument} where its value says nothing
     */
    public static RetentionExtension extension(Headers headers) {
        List<String> sent = OF_EXTENSION.stream().filter(headers::contains).toList();
        if (sent.size() != 1) {
            throw invalidRequest(ONE_EXTENSION);
        }
        String name = sent.get(0);
        return read(headers, name, text -> extension(name, text)).orElseThrow(() -> invalidRequest(ONE_EXTENSION));
    }

    /**
     * A legal hold that a query names.
     *
     * @param parameter the name of the query parameter
     * @throws S3Exception {@code InvalidArgument} where it is none
     */
    public static LegalHoldId hold(String parameter, String text) {
        return hold(text).orElseThrow(() -> invalidValue(parameter, text));
    }

    /** Adds what GET and HEAD tell of a retention; the number of holds, where there are any. */
    public static void tell(Headers.Builder headers, ObjectRetention retention) {
        headers.add(
                HeaderNames.RETENTION_PERIOD, String.valueOf(retention.period().seconds()));
        retention.end().ifPresent(end -> headers.add(HeaderNames.RETENTION_EXPIRATION_DATE, HttpDates.format(end)));
        if (!retention.holds().isEmpty()) {
            headers.add(
                    HeaderNames.RETENTION_LEGAL_HOLD_COUNT,
                    String.valueOf(retention.holds().size()));
        }
    }

    private static RetentionDirective directive(Headers headers, String sent) {
        return switch (sent.toUpperCase(Locale.ROOT)) {
            case "REPLACE" -> new RetentionDirective.Replace(parse(headers));
            case "COPY" -> withNothingElse(headers, new RetentionDirective.Copy());
            default -> throw invalid("Unknown retention directive.", HeaderNames.RETENTION_DIRECTIVE, sent);
        };
    }

    private static void refuseDirective(Headers headers) {
        if (headers.contains(HeaderNames.RETENTION_DIRECTIVE) && !headers.contains(HeaderNames.COPY_SOURCE)) {
            throw invalidRequest(ONLY_ON_COPIES);
        }
    }

    private static RetentionDirective withNothingElse(Headers headers, RetentionDirective directive) {
        if (OF_OBJECT.stream().anyMatch(headers::contains)) {
            throw invalidRequest(ONLY_WITH_REPLACE);
        }
        return directive;
    }

    private static Optional<RetentionExtension> extension(String name, String text) {
        return switch (name) {
            case HeaderNames.ADDITIONAL_RETENTION_PERIOD -> seconds(text).map(RetentionExtension.Additional::new);
            case HeaderNames.EXTEND_RETENTION_FROM_CURRENT_TIME -> seconds(text).map(RetentionExtension.FromNow::new);
            case HeaderNames.NEW_RETENTION_EXPIRATION_DATE ->
                HttpDates.parse(text).map(RetentionExtension.Until::new);
            default -> period(text).map(RetentionExtension.Period::new);
        };
    }

    private static Optional<RetentionPeriod> period(String text) {
        OptionalLong seconds = Numbers.parseLong(text);
        return seconds.isPresent() && RetentionPeriod.isValid(seconds.getAsLong())
                ? Optional.of(new RetentionPeriod(seconds.getAsLong()))
                : Optional.empty();
    }

    private static Optional<Long> seconds(String text) {
        OptionalLong seconds = Numbers.parseLong(text);
        return seconds.isPresent() && seconds.getAsLong() >= 0 ? Optional.of(seconds.getAsLong()) : Optional.empty();
    }

    private static Optional<LegalHoldId> hold(String text) {
        return LegalHoldId.isValid(text) ? Optional.of(new LegalHoldId(text)) : Optional.empty();
    }

    private static <T> Optional<T> read(Headers headers, String name, Function<String, Optional<T>> parser) {
        return headers.first(name).map(text -> parser.apply(text.strip()).orElseThrow(() -> invalidValue(name, text)));
    }

    private static S3Exception invalidValue(String name, String text) {
        return invalid("The value of " + name + " is not valid.", name, text);
    }

    private static S3Exception invalid(String message, String name, String text) {
        return S3Error.invalidArgument(message, name, text).asException();
    }

    private static S3Exception invalidRequest(String message) {
        return S3Error.of(S3ErrorCode.INVALID_REQUEST, message).asException();
    }
}
