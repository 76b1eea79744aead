package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange.SetLock;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.xml.LockDocument;

/** PutObjectLockConfiguration and GetObjectLockConfiguration. A token that is sent along is not needed. */
final class BucketLock {

    private BucketLock() {}

    static Operation put(BucketService buckets) {
        return request -> SentBody.document(request)
                .map(LockDocument::parse)
                .flatMap(lock -> buckets.change(request.requester(), request.bucket(), new SetLock(lock)))
                .thenReturn(S3Response.empty(200));
    }

    static Operation get(BucketService buckets) {
        return new DescribeBucket(buckets, BucketLock::document);
    }

    private static byte[] document(Bucket bucket) {
        return bucket.configuration()
                .lock()
                .map(LockDocument::of)
                .orElseThrow(() -> S3Error.of(S3ErrorCode.OBJECT_LOCK_CONFIGURATION_NOT_FOUND)
                        .with("BucketName", bucket.name().value())
                        .asException());
    }
}
