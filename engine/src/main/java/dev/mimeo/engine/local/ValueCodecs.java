package dev.mimeo.engine.local;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.ContentHeader;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WrappedKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of the values that several records share, and of buckets. */
final class ValueCodecs {

    static final EnumCode<ChecksumAlgorithm> ALGORITHMS = new EnumCode<>(List.of(
            ChecksumAlgorithm.CRC32,
            ChecksumAlgorithm.CRC32C,
            ChecksumAlgorithm.CRC64NVME,
            ChecksumAlgorithm.SHA1,
            ChecksumAlgorithm.SHA256,
            ChecksumAlgorithm.SHA512,
            ChecksumAlgorithm.MD5,
            ChecksumAlgorithm.XXHASH64,
            ChecksumAlgorithm.XXHASH3,
            ChecksumAlgorithm.XXHASH128));
    static final EnumCode<ChecksumType> TYPES =
            new EnumCode<>(List.of(ChecksumType.COMPOSITE, ChecksumType.FULL_OBJECT));
    private static final EnumCode<ContentHeader> HEADERS = new EnumCode<>(List.of(
            ContentHeader.CACHE_CONTROL,
            ContentHeader.CONTENT_DISPOSITION,
            ContentHeader.CONTENT_ENCODING,
            ContentHeader.CONTENT_LANGUAGE,
            ContentHeader.CONTENT_TYPE,
            ContentHeader.EXPIRES));
    private static final EnumCode<Versioning> VERSIONING =
            new EnumCode<>(List.of(Versioning.NONE, Versioning.ENABLED, Versioning.SUSPENDED));
    private static final int SSE_S3 = 1;
    private static final int SSE_KMS = 2;
    private static final int DSSE_KMS = 3;
    private static final int SSE_C = 4;
    private static final int ROOT_KEY = 5;

    static final RowCodec<Bucket> BUCKET = new RowCodec<>(
            ValueCodecs::writeBucket,
            ValueCodecs::readBucket,
            List.of(
                    TagCodec.OF_BUCKET,
                    EncryptionCodec.OF_BUCKET,
                    EncryptionCodec.ROOT_KEY,
                    AclCodec.OF_BUCKET,
                    AclCodec.OWNERSHIP,
                    ProtectionCodec.LOCK,
                    ProtectionCodec.PROTECTION,
                    PlaceCodec.ACCELERATION,
                    TieringCodec.OF_BUCKET,
                    WebsiteCodec.OF_BUCKET,
                    LifecycleCodec.OF_BUCKET));

    private ValueCodecs() {}

    static void writeBucket(Bucket bucket, RecordWriter out) {
        out.text(bucket.name().value())
                .number(bucket.id().generation())
                .text(bucket.owner().value())
                .number(bucket.created().toEpochMilli())
                .text(bucket.region());
        VERSIONING.write(bucket.versioning(), out);
    }

    static Bucket readBucket(RecordReader in) {
        return new Bucket(
                new BucketName(in.text()),
                new BucketId(in.number()),
                new AccountId(in.text()),
                Instant.ofEpochMilli(in.number()),
                in.text(),
                VERSIONING.read(in));
    }

    static void writeStamp(Stamp stamp, RecordWriter out) {
        out.number(stamp.sequence()).number(stamp.time().toEpochMilli());
    }

    static Stamp readStamp(RecordReader in) {
        return new Stamp(in.number(), Instant.ofEpochMilli(in.number()));
    }

    static void writeChecksum(Checksum checksum, RecordWriter out) {
        ALGORITHMS.write(checksum.algorithm(), out);
        TYPES.write(checksum.type(), out);
        out.text(checksum.value());
    }

    static Checksum readChecksum(RecordReader in) {
        return new Checksum(ALGORITHMS.read(in), TYPES.read(in), in.text());
    }

    static void writeMetadata(ObjectMetadata metadata, RecordWriter out) {
        out.each(metadata.content().entrySet(), (header, to) -> {
            HEADERS.write(header.getKey(), to);
            to.text(header.getValue());
        });
        out.each(
                metadata.user().entrySet(),
                (entry, to) -> to.text(entry.getKey()).text(entry.getValue()));
    }

    static ObjectMetadata readMetadata(RecordReader in) {
        Map<ContentHeader, String> headers = new EnumMap<>(ContentHeader.class);
        for (int left = in.count(); left > 0; left--) {
            headers.put(HEADERS.read(in), in.text());
        }
        Map<String, String> user = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            user.put(in.text(), in.text());
        }
        return new ObjectMetadata(headers, user);
    }

    static void writeKey(WrappedKey key, RecordWriter out) {
        writeDomain(key.domain(), out);
        out.text(key.keyId()).bytes(key.sealingId()).bytes(key.wrapped());
    }

    static WrappedKey readKey(RecordReader in) {
        return new WrappedKey(readDomain(in), in.text(), in.bytes(), in.bytes());
    }

    private static void writeDomain(KeyDomain domain, RecordWriter out) {
        switch (domain) {
            case KeyDomain.SseS3 own -> out.number(SSE_S3);
            case KeyDomain.SseKms kms -> {
                writeKmsKey(kms.key(), kms.context(), out.number(SSE_KMS));
                out.optional(kms.bucketKey(), (bucket, to) -> to.number(bucket.generation()));
            }
            case KeyDomain.DsseKms dsse -> writeKmsKey(dsse.key(), dsse.context(), out.number(DSSE_KMS));
            case KeyDomain.SseC customer -> out.number(SSE_C);
            case KeyDomain.RootKey root ->
                out.number(ROOT_KEY)
                        .text(root.key().value())
                        .number(root.bucket().generation());
        }
    }

    private static KeyDomain readDomain(RecordReader in) {
        int domain = in.count();
        return switch (domain) {
            case SSE_S3 -> new KeyDomain.SseS3();
            case SSE_KMS ->
                new KeyDomain.SseKms(
                        new KmsKeyId(in.text()), readContext(in), in.optional(bucket -> new BucketId(bucket.number())));
            case DSSE_KMS -> new KeyDomain.DsseKms(new KmsKeyId(in.text()), readContext(in));
            case SSE_C -> new KeyDomain.SseC();
            case ROOT_KEY -> new KeyDomain.RootKey(new KmsKeyId(in.text()), new BucketId(in.number()));
            default -> throw new IllegalArgumentException("unknown key domain " + domain);
        };
    }

    private static void writeKmsKey(KmsKeyId key, EncryptionContext context, RecordWriter out) {
        out.text(key.value())
                .each(
                        context.pairs().entrySet(),
                        (pair, to) -> to.text(pair.getKey()).text(pair.getValue()));
    }

    private static EncryptionContext readContext(RecordReader in) {
        Map<String, String> pairs = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            pairs.put(in.text(), in.text());
        }
        return EncryptionContext.of(pairs);
    }
}
