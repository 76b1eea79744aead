package dev.mimeo.server.operation;

import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ContentHeader;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.Selection;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.HttpDates;
import dev.mimeo.server.protocol.LifecycleHeaders;
import dev.mimeo.server.protocol.LockHeaders;
import dev.mimeo.server.protocol.PlacementHeaders;
import dev.mimeo.server.protocol.RetentionHeaders;
import dev.mimeo.server.protocol.TaggingHeaders;
import java.util.Map;

/**
 * The status and the headers that GET and HEAD of an object answer alike.
 *
 * @param request the headers of the request
 * @param overrides the content headers to give instead of the stored ones
 * @param checksums whether the checksum is wanted
 */
public record ReadHeaders(Headers request, Map<ContentHeader, String> overrides, boolean checksums) {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    /**
     * How to answer this read.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidArgument} where an override cannot stand in a header
     */
    static ReadHeaders parse(S3Request request) {
        return new ReadHeaders(
                request.headers(),
                ReadParameters.overrides(request.query()),
                ChecksumHeaders.areWanted(request.headers()));
    }

    /** The status that says whether bytes were selected; of an empty object there is nothing to select. */
    public static int status(ObjectReading reading) {
        return isPartial(reading) ? PARTIAL_CONTENT : OK;
    }

    /** The headers, without the length of the body. */
    Headers of(ObjectReading reading) {
        ObjectVersion version = reading.version();
        Headers.Builder headers = AnsweredEncryption.told(AnswerHeaders.domain(version), request);
        addObject(headers, reading);
        LifecycleHeaders.expiration(headers, reading.expiry());
        TaggingHeaders.count(version.attributes().tags()).forEach(headers::add);
        PlacementHeaders.told(version.traits().placement()).forEach(headers::add);
        version.traits()
                .redirect()
                .ifPresent(redirect -> headers.add(HeaderNames.WEBSITE_REDIRECT_LOCATION, redirect.location()));
        version.traits().retention().ifPresent(retention -> RetentionHeaders.tell(headers, retention));
        headers.addAll(LockHeaders.told(version.traits().lock()));
        addSelection(headers, reading);
        addChecksum(headers, reading);
        return headers.build();
    }

    /** The headers for visitors of a website, without the length of the body: nothing of how the object is kept. */
    public static Headers ofPage(ObjectReading reading) {
        ReadHeaders plain = new ReadHeaders(Headers.empty(), Map.of(), false);
        Headers.Builder headers = Headers.builder();
        plain.addObject(headers, reading);
        addSelection(headers, reading);
        return headers.build();
    }

    private void addObject(Headers.Builder headers, ObjectReading reading) {
        ObjectVersion version = reading.version();
        headers.add(HeaderNames.ACCEPT_RANGES, "bytes")
                .add(HeaderNames.ETAG, version.etag().quoted())
                .add(HeaderNames.LAST_MODIFIED, HttpDates.format(version.lastModified()));
        AnswerHeaders.versionId(headers, reading.shown());
        addContent(headers, version.attributes().metadata());
        addUser(headers, version.attributes().metadata());
    }

    private static boolean isPartial(ObjectReading reading) {
        return !(reading.selection() instanceof Selection.Whole)
                && reading.range().length() > 0;
    }

    private void addContent(Headers.Builder headers, ObjectMetadata metadata) {
        for (ContentHeader header : ContentHeader.values()) {
            String stored = metadata.content().getOrDefault(header, byDefault(header));
            String value = overrides.getOrDefault(header, stored);
            if (!value.isEmpty()) {
                headers.add(header.headerName(), value);
            }
        }
    }

    private static String byDefault(ContentHeader header) {
        return header == ContentHeader.CONTENT_TYPE ? ObjectMetadata.DEFAULT_CONTENT_TYPE : "";
    }

    private static void addUser(Headers.Builder headers, ObjectMetadata metadata) {
        metadata.user()
                .forEach((name, value) -> headers.add(HeaderNames.META_PREFIX + name, EncodedWords.encode(value)));
    }

    private static void addSelection(Headers.Builder headers, ObjectReading reading) {
        if (isPartial(reading)) {
            ByteRange range = reading.range();
            headers.add(
                    HeaderNames.CONTENT_RANGE,
                    "bytes " + range.offset() + "-" + (range.end() - 1) + "/"
                            + reading.version().size());
        }
        if (reading.selection() instanceof Selection.OfPart && reading.parts() > 0) {
            headers.add(HeaderNames.MP_PARTS_COUNT, String.valueOf(reading.parts()));
        }
    }

    private void addChecksum(Headers.Builder headers, ObjectReading reading) {
        if (checksums) {
            reading.checksum().ifPresent(checksum -> AnswerHeaders.checksum(headers, checksum));
        }
    }
}
