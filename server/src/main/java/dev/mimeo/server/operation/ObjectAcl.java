package dev.mimeo.server.operation;

import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.StandingObject;
import dev.mimeo.engine.object.WrittenObject;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.xml.AclDocument;
import reactor.core.publisher.Mono;

/** PutObjectAcl and GetObjectAcl, of the current version or of one named by its id; what is under a customer's key needs none. */
final class ObjectAcl {

    private static final int OK = 200;

    private ObjectAcl() {}

    static Operation put(ObjectService objects, KnownAccounts accounts) {
        return request -> SentAcl.ofObject(request, accounts)
                .flatMap(sent -> set(objects, request, sent))
                .map(changed -> S3Response.empty(OK, AnswerHeaders.version(changed.shown())));
    }

    static Operation get(ObjectService objects) {
        return request -> objects.describe(
                        request.requester(), request.object(), ObjectParameters.versionId(request.query()))
                .map(ObjectAcl::answer);
    }

    private static Mono<WrittenObject> set(ObjectService objects, S3Request request, SentAcl sent) {
        return objects.change(
                request.requester(),
                request.object(),
                ObjectParameters.versionId(request.query()),
                new VersionChange.SetAcl(sent.acl(), sent.owner()));
    }

    private static S3Response answer(StandingObject found) {
        return S3Response.xml(
                AnswerHeaders.version(found.shown()), new AclDocument(found.owner(), found.acl()).bytes());
    }
}
