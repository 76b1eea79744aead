package dev.mimeo.server.operation;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.multipart.UploadListRequest;
import dev.mimeo.engine.multipart.UploadService;
import dev.mimeo.server.protocol.KeyEncoding;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.xml.UploadList;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** ListMultipartUploads. */
final class ListMultipartUploads implements Operation {

    private static final String UPLOAD_MARKER = "upload-id-marker";

    /** The parameters of the query, apart from the one that says that it is this list. */
    static final String[] NAMES = {"prefix", "delimiter", "key-marker", UPLOAD_MARKER, "max-uploads", "encoding-type"};

    private final UploadService uploads;

    ListMultipartUploads(UploadService uploads) {
        this.uploads = uploads;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        BucketName bucket = request.bucket();
        UploadList.Query query = query(request.query());
        return uploads.list(list(request, query))
                .map(page -> new UploadList(bucket, query, page).document())
                .map(Listings::answer);
    }

    private static UploadList.Query query(QueryParameters query) {
        return new UploadList.Query(
                query.text("prefix"),
                query.text("delimiter"),
                query.text("key-marker"),
                query.text(UPLOAD_MARKER),
                ListParameters.limit(query, "max-uploads"),
                KeyEncoding.parse(query));
    }

    private static UploadListRequest list(S3Request request, UploadList.Query query) {
        return new UploadListRequest(
                request.requester(),
                request.bucket(),
                query.prefix(),
                query.delimiter(),
                query.keyMarker(),
                afterUpload(query),
                query.limit());
    }

    /** The upload to begin behind; without a key it says nothing. */
    private static Optional<UploadId> afterUpload(UploadList.Query query) {
        String marker = query.uploadMarker();
        if (marker.isEmpty() || query.keyMarker().isEmpty()) {
            return Optional.empty();
        }
        if (!UploadId.isValid(marker)) {
            throw S3Error.invalidArgument("Invalid uploadId marker", UPLOAD_MARKER, marker)
                    .asException();
        }
        return Optional.of(new UploadId(marker));
    }
}
