package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.KmsKeyId;

/**
 * The sections that hold how a bucket encrypts, where that is not with the server's own keys. They cannot be passed: who
 * does not know them would write objects that are encrypted otherwise than their owner asked.
 */
final class EncryptionCodec {

    static final Section<Bucket> OF_BUCKET = new Section<>(
            3,
            bucket -> !bucket.encryption().equals(BucketEncryption.DEFAULT),
            (bucket, out) -> write(bucket.encryption(), out),
            (bucket, in) -> bucket.withEncryption(read(in)));
    static final Section<Bucket> ROOT_KEY = new Section<>(
            5,
            bucket -> bucket.rootKey().isPresent(),
            (bucket, out) -> out.text(bucket.rootKey().orElseThrow().value()),
            (bucket, in) -> bucket.withRootKey(new KmsKeyId(in.text())));

    private static final int SSE_S3 = 1;
    private static final int SSE_KMS = 2;
    private static final int DSSE_KMS = 3;

    private EncryptionCodec() {}

    private static void write(BucketEncryption encryption, RecordWriter out) {
        switch (encryption) {
            case BucketEncryption.SseS3 own -> out.number(SSE_S3);
            case BucketEncryption.SseKms kms ->
                out.number(SSE_KMS)
                        .optional(kms.key(), (key, to) -> to.text(key.value()))
                        .number(kms.bucketKey() ? 1 : 0);
            case BucketEncryption.DsseKms dsse ->
                out.number(DSSE_KMS).optional(dsse.key(), (key, to) -> to.text(key.value()));
        }
    }

    private static BucketEncryption read(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case SSE_S3 -> new BucketEncryption.SseS3();
            case SSE_KMS -> new BucketEncryption.SseKms(in.optional(EncryptionCodec::key), in.count() != 0);
            case DSSE_KMS -> new BucketEncryption.DsseKms(in.optional(EncryptionCodec::key));
            default -> throw new IllegalArgumentException("unknown encryption of a bucket " + kind);
        };
    }

    private static KmsKeyId key(RecordReader in) {
        return new KmsKeyId(in.text());
    }
}
