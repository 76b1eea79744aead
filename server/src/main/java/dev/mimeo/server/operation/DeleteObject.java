package dev.mimeo.server.operation;

import dev.mimeo.engine.object.DeleteObjectRequest;
import dev.mimeo.engine.object.Deletion;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.LockHeaders;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import reactor.core.publisher.Mono;

/** DeleteObject. */
final class DeleteObject implements Operation {

    private static final int NO_CONTENT = 204;

    private final ObjectService objects;

    DeleteObject(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(request.headers());
        ConditionHeaders.refuseWrite(request.headers());
        return objects.delete(new DeleteObjectRequest(
                        request.requester(),
                        request.object(),
                        ObjectParameters.versionId(request.query()),
                        LockHeaders.bypass(request.headers())))
                .map(DeleteObject::answer);
    }

    private static S3Response answer(Deletion deletion) {
        Headers.Builder headers = Headers.builder();
        deletion.version().ifPresent(version -> headers.add(HeaderNames.VERSION_ID, version.value()));
        if (deletion.marker()) {
            headers.add(HeaderNames.DELETE_MARKER, "true");
        }
        return S3Response.empty(NO_CONTENT, headers.build());
    }
}
