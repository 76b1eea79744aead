package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.StandingObject;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.xml.BucketDocuments;
import reactor.core.publisher.Mono;

/** GetObjectAcl: every object is private, and what is under a customer's key is told of without it. */
final class GetObjectAcl implements Operation {

    private final ObjectService objects;

    GetObjectAcl(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        return objects.describe(request.requester(), request.object(), ObjectParameters.versionId(request.query()))
                .map(GetObjectAcl::answer);
    }

    private static S3Response answer(StandingObject found) {
        return S3Response.xml(
                AnswerHeaders.version(found.shown()),
                BucketDocuments.privateAcl(found.version().owner()));
    }
}
