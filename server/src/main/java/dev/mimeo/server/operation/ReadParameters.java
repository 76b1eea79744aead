package dev.mimeo.server.operation;

import dev.mimeo.engine.model.ContentHeader;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.EncryptionHeaders;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.SelectionParser;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a GET or HEAD of an object asks for. */
final class ReadParameters {

    /** The parameters of a query that GET and HEAD of an object understand. */
    static final String[] NAMES = Stream.concat(
                    Stream.of("versionId", "partNumber"),
                    Stream.of(ContentHeader.values()).map(ReadParameters::overrideName))
            .toArray(String[]::new);

    private ReadParameters() {}

    /**
     * The read that the request asks for.
     *
     * @throws dev.mimeo.server.protocol.S3Exception where the version, the range, the part or the
     *     customer's key is none, and where an encryption is asked for
     */
    static ReadRequest parse(S3Request request) {
        EncryptionHeaders.refuse(request.headers());
        return new ReadRequest(
                request.requester(),
                request.object(),
                ObjectParameters.versionId(request.query()),
                ConditionHeaders.read(request.headers()),
                SelectionParser.parse(request.headers(), request.query()),
                request.customerKeys().target());
    }

    /**
     * The content headers that the answer shall have instead of the stored ones.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidArgument} where a value cannot stand in a header
     */
    static Map<ContentHeader, String> overrides(QueryParameters query) {
        Map<ContentHeader, String> overrides = new EnumMap<>(ContentHeader.class);
        for (ContentHeader header : ContentHeader.values()) {
            query.get(overrideName(header)).ifPresent(value -> overrides.put(header, legal(header, value)));
        }
        return overrides;
    }

    private static String overrideName(ContentHeader header) {
        return "response-" + header.headerName().toLowerCase(Locale.ROOT);
    }

    private static String legal(ContentHeader header, String value) {
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw S3Error.invalidArgument(
                            "Header value cannot be represented using ISO-8859-1.", overrideName(header), value)
                    .asException();
        }
        return value;
    }
}
