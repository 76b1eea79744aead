package dev.mimeo.server.operation;

import dev.mimeo.engine.multipart.UploadAddress;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.S3Error;
import reactor.core.publisher.Mono;

/** What requests about an upload name. */
final class UploadParameters {

    /** The parameter that names an upload. */
    static final String UPLOAD_ID = "uploadId";

    /** The parameter that names a part. */
    static final String PART_NUMBER = "partNumber";

    private UploadParameters() {}

    /**
     * The upload that the request is about.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code NoSuchUpload} where it can be none
     */
    static UploadAddress upload(S3Request request) {
        return new UploadAddress(request.object(), ObjectParameters.uploadId(request.query()));
    }

    /**
     * The part that the request is about.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidArgument} where it is none
     */
    static int part(S3Request request) {
        return ObjectParameters.partNumber(request.query())
                .orElseThrow(() -> new IllegalStateException("the request names no part"));
    }

    /** Refuses a part that belongs to no upload. */
    static Mono<S3Response> refuseWithoutUpload(S3Request request) {
        throw S3Error.invalidArgument(
                        "This operation does not accept partNumber without uploadId",
                        PART_NUMBER,
                        request.query().text(PART_NUMBER))
                .asException();
    }
}
