package dev.mimeo.server.operation;

import dev.mimeo.engine.multipart.UploadService;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import reactor.core.publisher.Mono;

/** AbortMultipartUpload. */
final class AbortMultipartUpload implements Operation {

    private static final int NO_CONTENT = 204;

    private final UploadService uploads;

    AbortMultipartUpload(UploadService uploads) {
        this.uploads = uploads;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(request.headers());
        return uploads.abort(request.requester(), UploadParameters.upload(request))
                .thenReturn(S3Response.empty(NO_CONTENT));
    }
}
