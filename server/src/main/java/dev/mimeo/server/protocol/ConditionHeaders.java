package dev.mimeo.server.protocol;

import dev.mimeo.engine.copy.SourceConditions;
import dev.mimeo.engine.model.ETagCondition;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.ReadConditions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the headers that set conditions. A date that is none is ignored. Source: rows 2 to 7 of table A.1, section B. */
public final class ConditionHeaders {

    private ConditionHeaders() {}

    /** The conditions on the source of a copy. */
    public static SourceConditions source(Headers headers) {
        return new SourceConditions(
                tags(headers, HeaderNames.COPY_SOURCE_IF_MATCH),
                tags(headers, HeaderNames.COPY_SOURCE_IF_NONE_MATCH),
                time(headers, HeaderNames.COPY_SOURCE_IF_MODIFIED_SINCE),
                time(headers, HeaderNames.COPY_SOURCE_IF_UNMODIFIED_SINCE));
    }

    /** The conditions on an object that is read. */
    public static ReadConditions read(Headers headers) {
        return new ReadConditions(
                tags(headers, HeaderNames.IF_MATCH),
                tags(headers, HeaderNames.IF_NONE_MATCH),
                time(headers, HeaderNames.IF_MODIFIED_SINCE),
                time(headers, HeaderNames.IF_UNMODIFIED_SINCE));
    }

    /**
     * The condition on the object that a write replaces.
     *
     * @throws S3Exception {@code NotImplemented} for what has no meaning on a write: both headers, {@code If-Match: *}, a
     *     list, {@code If-None-Match} with a tag
     */
    public static WriteCondition write(Headers headers) {
        boolean match = headers.contains(HeaderNames.IF_MATCH);
        boolean noneMatch = headers.contains(HeaderNames.IF_NONE_MATCH);
        if (match && noneMatch) {
            throw S3Error.notImplemented(
                            HeaderNames.IF_MATCH + "," + HeaderNames.IF_NONE_MATCH,
                            "Multiple conditional request headers present in the request")
                    .asException();
        }
        if (match) {
            return ifMatch(headers.all(HeaderNames.IF_MATCH));
        }
        return noneMatch ? ifNoneMatch(headers.all(HeaderNames.IF_NONE_MATCH)) : WriteCondition.ALWAYS;
    }

    /**
     * Lets a request through that sets no condition on what it would replace or remove.
     *
     * @throws S3Exception {@code NotImplemented} with the header's name
     */
    public static void refuseWrite(Headers headers) {
        Stream.of(HeaderNames.IF_MATCH, HeaderNames.IF_NONE_MATCH)
                .filter(headers::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw S3Error.notImplemented(name).asException();
                });
    }

    private static WriteCondition ifMatch(List<String> values) {
        if (ETagParser.condition(values) instanceof ETagCondition.OneOf tags
                && tags.etags().size() == 1) {
            return new WriteCondition.IfMatch(tags.etags().iterator().next());
        }
        throw refused(HeaderNames.IF_MATCH).asException();
    }

    private static WriteCondition ifNoneMatch(List<String> values) {
        if (ETagParser.condition(values) instanceof ETagCondition.Any) {
            return new WriteCondition.IfAbsent();
        }
        throw refused(HeaderNames.IF_NONE_MATCH).asException();
    }

    private static S3Error refused(String header) {
        return S3Error.notImplemented(
                header, "We don't accept the provided value of " + header + " header for this API");
    }

    private static Optional<ETagCondition> tags(Headers headers, String name) {
        List<String> values = headers.all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(ETagParser.condition(values));
    }

    private static Optional<Instant> time(Headers headers, String name) {
        return headers.first(name).flatMap(HttpDates::parse);
    }
}
