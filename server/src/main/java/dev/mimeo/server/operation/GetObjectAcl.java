package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ObjectOwner;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.protocol.Headers;
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
        return objects.owner(request.requester(), request.object(), ObjectParameters.versionId(request.query()))
                .map(GetObjectAcl::answer);
    }

    private static S3Response answer(ObjectOwner found) {
        Headers.Builder headers = Headers.builder();
        AnswerHeaders.versionId(headers, found.shown());
        return S3Response.xml(headers.build(), BucketDocuments.privateAcl(found.owner()));
    }
}
