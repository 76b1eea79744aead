package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange.SetLifecycle;
import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.server.config.Dialect;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.LifecycleHeaders;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.xml.LifecycleDocument;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** PutBucketLifecycleConfiguration, GetBucketLifecycleConfiguration and DeleteBucketLifecycle. */
final class BucketLifecycle {

    private BucketLifecycle() {}

    /** PutBucketLifecycleConfiguration, in the words of a dialect. */
    static Operation put(BucketService buckets, Dialect dialect) {
        return request -> {
            TransitionMinimum minimum = LifecycleHeaders.minimum(request.headers(), dialect.transitionMinimum());
            return SentBody.document(request)
                    .defaultIfEmpty(new byte[0])
                    .map(body -> LifecycleDocument.parse(body, minimum))
                    .doOnNext(lifecycle -> checkClasses(lifecycle, dialect))
                    .flatMap(lifecycle -> set(buckets, request, Optional.of(lifecycle)))
                    .thenReturn(S3Response.empty(200, told(minimum)));
        };
    }

    static Operation get(BucketService buckets) {
        return request -> buckets.get(request.requester(), request.bucket())
                .map(BucketLifecycle::lifecycle)
                .map(lifecycle -> S3Response.xml(told(lifecycle.minimum()), LifecycleDocument.of(lifecycle)));
    }

    static Operation delete(BucketService buckets) {
        return request -> set(buckets, request, Optional.empty()).thenReturn(S3Response.empty(204));
    }

    private static void checkClasses(Lifecycle lifecycle, Dialect dialect) {
        if (lifecycle.leadsTo(StorageClass.ACCELERATED) && !dialect.hasAccelerated()) {
            throw S3Error.of(S3ErrorCode.MALFORMED_XML).asException();
        }
    }

    private static Mono<Void> set(BucketService buckets, S3Request request, Optional<Lifecycle> lifecycle) {
        return buckets.change(request.requester(), request.bucket(), new SetLifecycle(lifecycle));
    }

    private static Lifecycle lifecycle(Bucket bucket) {
        return bucket.configuration()
                .lifecycle()
                .orElseThrow(() -> S3Error.of(S3ErrorCode.NO_SUCH_LIFECYCLE_CONFIGURATION)
                        .with("BucketName", bucket.name().value())
                        .asException());
    }

    private static Headers told(TransitionMinimum minimum) {
        return Headers.of(HeaderNames.TRANSITION_MINIMUM, LifecycleHeaders.value(minimum));
    }
}
