package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketChange.PutTiering;
import dev.mimeo.engine.model.BucketChange.RemoveTiering;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.xml.TieringDocument;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * PutBucketIntelligentTieringConfiguration, GetBucketIntelligentTieringConfiguration,
 * ListBucketIntelligentTieringConfigurations and DeleteBucketIntelligentTieringConfiguration.
 */
final class BucketTierings {

    static final String MARK = "intelligent-tiering";
    static final String ID = "id";

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private BucketTierings() {}

    static Operation put(BucketService buckets) {
        return request -> {
            TieringId id = id(request.query());
            return SentBody.document(request)
                    .map(body -> TieringDocument.parse(body, id))
                    .flatMap(tiering -> change(buckets, request, new PutTiering(tiering), OK));
        };
    }

    static Operation get(BucketService buckets) {
        return request -> {
            TieringId id = id(request.query());
            return told(buckets, request, bucket -> document(bucket, id));
        };
    }

    static Operation list(BucketService buckets) {
        return request -> {
            String after = ListParameters.after(request.query());
            return told(
                    buckets,
                    request,
                    bucket -> TieringDocument.of(bucket.configuration().tierings(), after));
        };
    }

    static Operation delete(BucketService buckets) {
        return request -> change(buckets, request, new RemoveTiering(id(request.query())), NO_CONTENT);
    }

    private static Mono<S3Response> change(BucketService buckets, S3Request request, BucketChange change, int status) {
        return buckets.change(request.requester(), request.bucket(), change).thenReturn(S3Response.empty(status));
    }

    private static Mono<S3Response> told(BucketService buckets, S3Request request, Function<Bucket, byte[]> document) {
        return buckets.get(request.requester(), request.bucket())
                .map(document)
                .map(body -> S3Response.xml(Headers.empty(), body));
    }

    private static byte[] document(Bucket bucket, TieringId id) {
        return bucket.configuration()
                .tierings()
                .find(id)
                .map(TieringDocument::of)
                .orElseThrow(() -> new Failure.NoSuchTiering(id).asException());
    }

    private static TieringId id(QueryParameters query) {
        String id = query.text(ID);
        if (!TieringId.isValid(id)) {
            throw S3Error.invalidArgument("Invalid configuration id", ID, id).asException();
        }
        return new TieringId(id);
    }
}
