package dev.mimeo.server.operation;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;

/** The headers that answers of several operations share. */
final class AnswerHeaders {

    /** What every answer about a content says of its protection at rest. */
    static final Headers ENCRYPTED = Headers.of(HeaderNames.SERVER_SIDE_ENCRYPTION, "AES256");

    private AnswerHeaders() {}

    /** The headers of an object that was written. */
    static Headers written(ObjectVersion version) {
        Headers.Builder headers =
                encrypted().add(HeaderNames.ETAG, version.etag().quoted());
        version.attributes().checksum().ifPresent(value -> checksum(headers, value));
        versionId(headers, version.id());
        return headers.build();
    }

    /** Headers that begin with {@link #ENCRYPTED}. */
    static Headers.Builder encrypted() {
        return Headers.builder().add(HeaderNames.SERVER_SIDE_ENCRYPTION, "AES256");
    }

    /** Adds the checksum and what it was computed over. */
    static void checksum(Headers.Builder headers, Checksum checksum) {
        headers.add(ChecksumHeaders.headerName(checksum.algorithm()), checksum.value())
                .add(HeaderNames.CHECKSUM_TYPE, checksum.type().name());
    }

    /** Adds the version's id; the null version of a bucket that keeps no versions is not told. */
    static void versionId(Headers.Builder headers, VersionId id) {
        if (!id.isNull()) {
            headers.add(HeaderNames.VERSION_ID, id.value());
        }
    }
}
