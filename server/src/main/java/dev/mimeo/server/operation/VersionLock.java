package dev.mimeo.server.operation;

import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionChange.SetLegalHold;
import dev.mimeo.engine.model.VersionChange.SetRetention;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.protocol.LockHeaders;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.xml.LegalHoldDocument;
import dev.mimeo.server.xml.RetentionDocument;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * PutObjectRetention, GetObjectRetention, PutObjectLegalHold and GetObjectLegalHold, of the current version or of one named
 * by its id.
 */
final class VersionLock {

    private VersionLock() {}

    static Operation putRetention(ObjectService objects) {
        return request -> SentBody.document(request)
                .map(RetentionDocument::parse)
                .map(retention -> new SetRetention(retention, LockHeaders.bypass(request.headers())))
                .flatMap(change -> set(objects, request, change));
    }

    static Operation getRetention(ObjectService objects) {
        return request -> document(objects, request, lock -> lock.retention().map(RetentionDocument::of));
    }

    static Operation putLegalHold(ObjectService objects) {
        return request -> SentBody.document(request)
                .map(LegalHoldDocument::parse)
                .flatMap(held -> set(objects, request, new SetLegalHold(held)));
    }

    static Operation getLegalHold(ObjectService objects) {
        return request -> document(objects, request, lock -> lock.legalHold().map(LegalHoldDocument::of));
    }

    private static Mono<S3Response> set(ObjectService objects, S3Request request, VersionChange change) {
        return objects.change(
                        request.requester(), request.object(), ObjectParameters.versionId(request.query()), change)
                .thenReturn(S3Response.empty(200));
    }

    private static Mono<S3Response> document(
            ObjectService objects, S3Request request, Function<ObjectLock, Optional<byte[]>> told) {
        return objects.lock(request.requester(), request.object(), ObjectParameters.versionId(request.query()))
                .map(lock -> told.apply(lock).orElseThrow(() -> never(request)))
                .map(S3Response::xml);
    }

    private static RuntimeException never(S3Request request) {
        return S3Error.of(S3ErrorCode.NO_SUCH_OBJECT_LOCK_CONFIGURATION)
                .with("Key", request.object().key().value())
                .asException();
    }
}
