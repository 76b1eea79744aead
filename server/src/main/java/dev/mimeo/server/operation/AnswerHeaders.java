package dev.mimeo.server.operation;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.object.NextVersion;
import dev.mimeo.engine.object.WrittenObject;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import java.util.Optional;

/** The headers that answers of several operations share. */
final class AnswerHeaders {

    /** What every answer about a content says of its protection at rest. */
    static final Headers ENCRYPTED = Headers.of(HeaderNames.SERVER_SIDE_ENCRYPTION, "AES256");

    private AnswerHeaders() {}

    /** The headers of an object that was written. */
    static Headers written(WrittenObject written) {
        ObjectVersion version = written.version();
        Headers.Builder headers =
                encrypted().add(HeaderNames.ETAG, version.etag().quoted());
        version.attributes().checksum().ifPresent(value -> checksum(headers, value));
        versionId(headers, written.shown());
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

    /** Adds the version's id, where it is shown. */
    static void versionId(Headers.Builder headers, Optional<VersionId> shown) {
        shown.ifPresent(id -> headers.add(HeaderNames.VERSION_ID, id.value()));
    }

    /** The headers of a version that is about to be written. */
    static Headers announced(NextVersion next) {
        Headers.Builder headers = encrypted();
        versionId(headers, next.shown());
        return headers.build();
    }
}
