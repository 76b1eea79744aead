package dev.mimeo.engine.multipart;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.multipart.CompleteRequest.ChosenPart;
import dev.mimeo.engine.object.Expiries;
import dev.mimeo.engine.object.WrittenObject;
import dev.mimeo.engine.spi.MetadataStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Finds the objects that uploads have become, so that a completion whose answer was lost can be sent again. An upload is
 * named after the key of its parts, which the object keeps: nothing has to be remembered of an upload that has ended.
 */
final class CompletedUploads {

    private final MetadataStore metadata;
    private final Gate gate;
    private final Expiries expiries;

    CompletedUploads(MetadataStore metadata, Expiries expiries) {
        this.expiries = expiries;
        this.metadata = metadata;
        this.gate = new Gate(metadata);
    }

    /** The id of the upload whose parts have this key: a digest of the wrapped key, which is drawn for it alone. */
    static UploadId idOf(WrappedKey key) {
        byte[] digest = sha256().digest(key.wrapped().shared());
        return new UploadId(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    /** The object that the upload has become of just these parts, as long as it is the current one; else empty. */
    Mono<WrittenObject> find(CompleteRequest request) {
        return gate.admit(request.requester(), request.upload().target().bucket())
                .flatMap(bucket -> find(bucket, request));
    }

    private Mono<WrittenObject> find(Bucket bucket, CompleteRequest request) {
        Head head = new Head(bucket.id(), request.upload().target().key());
        return metadata.read(Set.of(head))
                .flatMap(rows -> Mono.justOrEmpty(rows.get(head)))
                .ofType(ObjectVersion.class)
                .filter(version -> isOf(version, request))
                .map(version -> new WrittenObject(
                        version, bucket.versioning().shown(version.id()), expiries.of(bucket, head.key(), version)));
    }

    private static boolean isOf(ObjectVersion version, CompleteRequest request) {
        List<ETag> tags = request.parts().stream().map(ChosenPart::etag).toList();
        return idOf(version.attributes().key()).equals(request.upload().id())
                && version.etag().equals(Checksums.etagOfParts(tags));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
