package dev.mimeo.engine.local;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.ContentHeader;
import dev.mimeo.engine.model.KeyDomain;
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

    static final RowCodec<Bucket> BUCKET = new RowCodec<>(ValueCodecs::writeBucket, ValueCodecs::readBucket);

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
        int domain = switch (key.domain()) {
            case KeyDomain.SseS3 sseS3 -> SSE_S3;
        };
        out.number(domain).text(key.keyId()).bytes(key.sealingId()).bytes(key.wrapped());
    }

    static WrappedKey readKey(RecordReader in) {
        int domain = in.count();
        if (domain != SSE_S3) {
            throw new IllegalArgumentException("unknown key domain " + domain);
        }
        return new WrappedKey(new KeyDomain.SseS3(), in.text(), in.bytes(), in.bytes());
    }
}
