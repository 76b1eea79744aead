package dev.mimeo.server.operation;

import dev.mimeo.engine.multipart.UploadAddress;
import dev.mimeo.engine.multipart.UploadService;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.LifecycleHeaders;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.xml.PartList;
import reactor.core.publisher.Mono;

/** ListParts. */
final class ListParts implements Operation {

    /** The parameters of the query, apart from the upload. */
    static final String[] NAMES = {"max-parts", "part-number-marker", "encoding-type"};

    private final UploadService uploads;

    ListParts(UploadService uploads) {
        this.uploads = uploads;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UploadAddress upload = UploadParameters.upload(request);
        int after = ListParameters.partNumberMarker(request.query());
        int limit = ListParameters.limit(request.query(), "max-parts");
        return uploads.parts(request.requester(), upload, after, limit)
                .map(page -> answer(new PartList(upload.target().bucket(), after, limit, page)));
    }

    private static S3Response answer(PartList list) {
        Headers.Builder headers = Headers.builder();
        LifecycleHeaders.abort(headers, list.page().abort());
        return Listings.answer(headers, list.document());
    }
}
