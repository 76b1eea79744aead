package dev.mimeo.server.operation;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.object.DeleteObjectRequest;
import dev.mimeo.engine.object.Deletion;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.protocol.FailureMapping;
import dev.mimeo.server.protocol.LockHeaders;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import dev.mimeo.server.xml.DeleteRequest;
import dev.mimeo.server.xml.DeleteRequest.Entry;
import dev.mimeo.server.xml.DeleteResult;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** DeleteObjects. */
final class DeleteObjects implements Operation {

    private static final int AT_ONCE = 16;

    private final ObjectService objects;

    DeleteObjects(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(request.headers());
        BucketName bucket = request.bucket();
        boolean bypass = LockHeaders.bypass(request.headers());
        return SentBody.verifiedDocument(request)
                .map(DeleteRequest::parse)
                .delayUntil(delete -> objects.mayDelete(request.requester(), bucket, bypass))
                .map(delete -> DeleteResult.document(results(request, bucket, delete), delete.quiet()))
                .map(Listings::answer);
    }

    private Flux<DeleteResult> results(S3Request request, BucketName bucket, DeleteRequest delete) {
        return Flux.fromIterable(delete.objects()).flatMapSequential(entry -> result(request, bucket, entry), AT_ONCE);
    }

    private Mono<DeleteResult> result(S3Request request, BucketName bucket, Entry entry) {
        return Mono.defer(() -> deletion(request, bucket, entry))
                .<DeleteResult>map(deletion -> new DeleteResult.Done(entry, deletion))
                .onErrorResume(thrown ->
                        Mono.just(new DeleteResult.Failed(entry, FailureMapping.error(thrown, request.head()))));
    }

    private Mono<Deletion> deletion(S3Request request, BucketName bucket, Entry entry) {
        ObjectAddress target = new ObjectAddress(bucket, ObjectParameters.key(entry.key()));
        return objects.delete(new DeleteObjectRequest(
                request.requester(),
                target,
                entry.version().map(ObjectParameters::versionId),
                LockHeaders.bypass(request.headers())));
    }
}
