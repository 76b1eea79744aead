package dev.mimeo.server.xml;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WrappedKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** Values that documents are made of. */
final class Fixtures {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    static final String NS = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    static final BucketName BUCKET = new BucketName("photos");
    static final AccountId OWNER = new AccountId("acc1");
    static final String OWNER_ELEMENT = "<Owner><ID>acc1</ID><DisplayName>acc1</DisplayName></Owner>";
    static final String INITIATOR_ELEMENT = "<Initiator><ID>acc1</ID><DisplayName>acc1</DisplayName></Initiator>";
    static final Instant TIME = Instant.parse("2016-11-30T19:52:53.125Z");
    static final Stamp STAMP = new Stamp(7, TIME);
    static final ETag ETAG = new ETag("853a33b3b9ae0ac7c4e9a8c8a3d4a0f1");
    static final Checksum CRC = Checksum.fullObject(ChecksumAlgorithm.CRC32, new byte[] {1, 2, 3, 4});
    static final Checksum CRC64 = Checksum.fullObject(ChecksumAlgorithm.CRC64NVME, new byte[8]);

    private static final WrappedKey KEY =
            new WrappedKey(new KeyDomain.SseS3(), "k", Bytes.copyOf(new byte[32]), Bytes.copyOf(new byte[40]));

    private Fixtures() {}

    static Bucket bucket(String name, String region) {
        return new Bucket(new BucketName(name), new BucketId(1), OWNER, TIME, region, Versioning.NONE);
    }

    static ObjectVersion object(Optional<Checksum> checksum) {
        Content content = new Content.Inline(5, Bytes.copyOf(new byte[40]), SliceCrcs.EMPTY);
        return new ObjectVersion(
                VersionId.NULL, STAMP, new ObjectAttributes(OWNER, ETAG, ObjectMetadata.EMPTY, checksum, KEY, content));
    }

    static Part part(int number, Optional<Checksum> checksum) {
        return new Part(new PartInfo(number, 5, checksum), STAMP, ETAG, List.of());
    }

    static Upload upload(String key, String id) {
        return new Upload(
                new UploadId(id),
                new BucketId(1),
                new ObjectKey(key),
                STAMP,
                OWNER,
                ObjectMetadata.EMPTY,
                Optional.of(new Upload.UploadChecksum(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE)),
                KEY);
    }

    static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    static String text(Flux<ByteBuffer> document) {
        StringBuilder text = new StringBuilder();
        document.toStream().forEach(chunk -> text.append(StandardCharsets.UTF_8.decode(chunk)));
        return text.toString();
    }
}
