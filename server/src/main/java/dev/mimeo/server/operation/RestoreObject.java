package dev.mimeo.server.operation;

import dev.mimeo.engine.model.RestoreRequest;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.RestoredObject;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.xml.RestoreDocument;
import reactor.core.publisher.Mono;

/** RestoreObject. What is archived lies on the same disks as all else, so it is restored when the answer comes. */
final class RestoreObject implements Operation {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final ObjectService objects;

    RestoreObject(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        return SentBody.document(request)
                .map(RestoreDocument::parse)
                .flatMap(restore -> restored(request, restore))
                .map(restored -> S3Response.empty(restored.anew() ? ACCEPTED : OK));
    }

    private Mono<RestoredObject> restored(S3Request request, RestoreRequest restore) {
        return objects.restore(
                request.requester(), request.object(), ObjectParameters.versionId(request.query()), restore);
    }
}
