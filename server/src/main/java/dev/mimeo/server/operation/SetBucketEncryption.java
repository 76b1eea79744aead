package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.BucketChange.SetEncryption;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.server.xml.EncryptionDocument;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** PutBucketEncryption and DeleteBucketEncryption. */
final class SetBucketEncryption implements Operation {

    private final BucketService buckets;
    private final Function<S3Request, Mono<BucketEncryption>> encryption;
    private final int status;

    private SetBucketEncryption(
            BucketService buckets, Function<S3Request, Mono<BucketEncryption>> encryption, int status) {
        this.buckets = buckets;
        this.encryption = encryption;
        this.status = status;
    }

    /** PutBucketEncryption: as the document says that is sent. */
    static Operation put(BucketService buckets) {
        return new SetBucketEncryption(buckets, SetBucketEncryption::sent, 200);
    }

    /** DeleteBucketEncryption: with the server's own keys, as before anything was set. */
    static Operation delete(BucketService buckets) {
        return new SetBucketEncryption(buckets, request -> Mono.just(BucketEncryption.DEFAULT), 204);
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        BucketName bucket = request.bucket();
        return encryption
                .apply(request)
                .flatMap(set -> buckets.change(request.requester(), bucket, new SetEncryption(set)))
                .thenReturn(S3Response.empty(status));
    }

    private static Mono<BucketEncryption> sent(S3Request request) {
        return SentBody.document(request).defaultIfEmpty(new byte[0]).map(EncryptionDocument::parse);
    }
}
