package dev.mimeo.server.operation;

import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.StandingObject;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.RetentionHeaders;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import dev.mimeo.server.xml.RetentionStateDocument;
import reactor.core.publisher.Mono;

/**
 * AddLegalHold, DeleteLegalHold, ListLegalHolds and ExtendObjectRetention of COS, of the current version or of one named by its
 * id.
 */
final class VersionRetention {

    private static final int OK = 200;
    private static final String ADD = "add";
    private static final String REMOVE = "remove";
    private static final String ONE_OF_BOTH = "Either add or remove is required.";

    private VersionRetention() {}

    /** IBM's SDK for Java sends the id as the body too, which says nothing new. */
    static Operation add(ObjectService objects) {
        return request -> SentBody.document(request).then(change(objects, request, added(request.query())));
    }

    static Operation remove(ObjectService objects) {
        return request -> SentBody.requireNone(request).then(change(objects, request, removed(request.query())));
    }

    /** Answers a request about holds that names none. */
    static Mono<S3Response> refuseWithoutHold(S3Request request) {
        throw S3Error.of(S3ErrorCode.INVALID_REQUEST, ONE_OF_BOTH).asException();
    }

    static Operation extend(ObjectService objects) {
        return request -> SentBody.requireNone(request)
                .then(change(
                        objects,
                        request,
                        new VersionChange.ExtendRetention(RetentionHeaders.extension(request.headers()))));
    }

    static Operation get(ObjectService objects) {
        return request -> objects.describe(
                        request.requester(), request.object(), ObjectParameters.versionId(request.query()))
                .map(VersionRetention::answer);
    }

    private static VersionChange added(QueryParameters query) {
        return new VersionChange.AddHold(RetentionHeaders.hold(ADD, query.text(ADD)));
    }

    private static VersionChange removed(QueryParameters query) {
        return new VersionChange.RemoveHold(RetentionHeaders.hold(REMOVE, query.text(REMOVE)));
    }

    private static Mono<S3Response> change(ObjectService objects, S3Request request, VersionChange change) {
        return objects.change(
                        request.requester(), request.object(), ObjectParameters.versionId(request.query()), change)
                .map(changed -> S3Response.empty(OK, AnswerHeaders.version(changed.shown())));
    }

    private static S3Response answer(StandingObject found) {
        return S3Response.xml(
                AnswerHeaders.version(found.shown()),
                RetentionStateDocument.of(found.version().traits().retention().orElseThrow(VersionRetention::none)));
    }

    private static S3Exception none() {
        return S3Error.of(S3ErrorCode.NO_SUCH_RETENTION).asException();
    }
}
