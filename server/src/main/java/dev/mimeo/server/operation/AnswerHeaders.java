package dev.mimeo.server.operation;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.object.NextVersion;
import dev.mimeo.engine.object.WrittenObject;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.LifecycleHeaders;
import java.util.Optional;

/** The headers that answers of several operations share. */
final class AnswerHeaders {

    private AnswerHeaders() {}

    /** The headers of an object that was written. */
    static Headers written(S3Request request, WrittenObject written) {
        ObjectVersion version = written.version();
        Headers.Builder headers = AnsweredEncryption.toldOfWrite(domain(version), request.headers())
                .add(HeaderNames.ETAG, version.etag().quoted());
        version.attributes().checksum().ifPresent(value -> checksum(headers, value));
        versionId(headers, written.shown());
        LifecycleHeaders.expiration(headers, written.expiry());
        return headers.build();
    }

    /** Who can open the object. */
    static KeyDomain domain(ObjectVersion version) {
        return version.attributes().key().domain();
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

    /** The version's id alone, where it is shown. */
    static Headers version(Optional<VersionId> shown) {
        Headers.Builder headers = Headers.builder();
        versionId(headers, shown);
        return headers.build();
    }

    /** Adds the id of a version that is about to be written, where it is shown. */
    static Headers announced(Headers.Builder headers, NextVersion next) {
        versionId(headers, next.shown());
        return headers.build();
    }
}
