package dev.mimeo.server.operation;

import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Tells a requester who agreed to pay for the request that it is paid for.
 *
 * @param operation what answers
 */
record RequestCharged(Operation operation) implements Operation {

    private static final String REQUESTER = "requester";

    /** The operations whose answers carry the header. */
    private static final Set<String> OPERATIONS = Set.of(
            "AbortMultipartUpload",
            "CompleteMultipartUpload",
            "CopyObject",
            "CreateMultipartUpload",
            "DeleteObject",
            "DeleteObjects",
            "GetObject",
            "GetObjectAcl",
            "GetObjectAttributes",
            "HeadObject",
            "ListMultipartUploads",
            "ListObjectVersions",
            "ListObjects",
            "ListObjectsV2",
            "ListParts",
            "PutObject",
            "PutObjectAcl",
            "RestoreObject",
            "PutObjectLegalHold",
            "PutObjectLockConfiguration",
            "PutObjectRetention",
            "UploadPart",
            "UploadPartCopy");

    static boolean isToldBy(String operation) {
        return OPERATIONS.contains(operation);
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        boolean pays = request.headers()
                .first(HeaderNames.REQUEST_PAYER)
                .filter(payer -> payer.strip().equalsIgnoreCase(REQUESTER))
                .isPresent();
        return pays ? operation.handle(request).map(RequestCharged::charged) : operation.handle(request);
    }

    private static S3Response charged(S3Response answer) {
        return switch (answer) {
            case S3Response.Whole whole -> charged(whole);
            case S3Response.Streamed streamed ->
                new S3Response.Streamed(
                        streamed.status(), charged(streamed.headers()), streamed.length(), streamed.data());
            case S3Response.Deferred deferred ->
                new S3Response.Deferred(
                        () -> charged(deferred.headers()), deferred.outcome().map(RequestCharged::charged));
        };
    }

    private static S3Response.Whole charged(S3Response.Whole whole) {
        return whole.with(HeaderNames.REQUEST_CHARGED, REQUESTER);
    }

    private static Headers charged(Headers headers) {
        return headers.with(HeaderNames.REQUEST_CHARGED, REQUESTER);
    }
}
