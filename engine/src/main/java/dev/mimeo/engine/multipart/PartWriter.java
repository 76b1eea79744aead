package dev.mimeo.engine.multipart;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.LockRule;
import dev.mimeo.engine.commit.RetentionRule;
import dev.mimeo.engine.content.ContentWriter;
import dev.mimeo.engine.content.WriteRequest;
import dev.mimeo.engine.content.WrittenContent;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Upload.UploadChecksum;
import dev.mimeo.engine.multipart.UploadReader.Found;
import dev.mimeo.engine.object.BodyRule;
import dev.mimeo.engine.object.Ids;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.ObjectBody.SentChecksum;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Writes parts. */
public final class PartWriter {

    private final MetadataStore metadata;
    private final ContentWriter contents;
    private final ContentKeys keys;
    private final Ids ids;
    private final Limits limits;

    /** A writer of parts. */
    public PartWriter(Toolbox tools) {
        this.metadata = tools.metadata();
        this.contents = tools.writer();
        this.keys = tools.contentKeys();
        this.ids = tools.ids();
        this.limits = tools.limits();
    }

    /**
     * The checksum that a part carries, if any: the upload's, else the one that was sent.
     *
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.WrongChecksum} where the two differ
     */
    static Optional<ChecksumAlgorithm> algorithm(Upload upload, ObjectBody body) {
        Optional<ChecksumAlgorithm> wanted = upload.checksum().map(UploadChecksum::algorithm);
        Optional<ChecksumAlgorithm> sent = body.checksum().map(SentChecksum::algorithm);
        if (wanted.isPresent() && sent.isPresent() && !wanted.equals(sent)) {
            throw new Failure.WrongChecksum("Checksum Type mismatch occurred, expected checksum Type: "
                            + name(wanted.get()) + ", actual checksum Type: " + name(sent.get()))
                    .asException();
        }
        return wanted.or(() -> sent);
    }

    Mono<Part> put(PartRequest request, Found found) {
        ObjectBody body = request.body();
        return Mono.fromSupplier(() -> digests(found, body))
                .flatMap(digests -> found.lendKey(
                        keys,
                        request.customerKey(),
                        key -> contents.write(
                                WriteRequest.unverified(body.length(), digests, false)
                                        .in(found.domain().layers())
                                        .verifiedBy(taken -> BodyRule.verify(body, taken)),
                                body.bytes(),
                                key,
                                written -> committed(request, found, written))));
    }

    /** Commits a part. */
    public Mono<Part> commit(Found found, PartInfo info, ETag etag, List<Extent> extents) {
        return metadata.commit(new Commit.PutPart(found.ref(), info, etag, extents))
                .map(done -> new Part(info, done.stamp(), etag, extents));
    }

    private DigestSet digests(Found found, ObjectBody body) {
        BodyRule.checkLength(body, limits);
        RetentionRule.checkDigest(found.bucket(), body.isVouchedFor());
        LockRule.checkDigest(found.upload().traits().lock(), found.bucket(), body.hasDigest(), true);
        return BodyRule.digests(body, found.domain(), algorithm(found.upload(), body));
    }

    private Mono<Part> committed(PartRequest request, Found found, WrittenContent written) {
        Optional<Checksum> checksum = algorithm(found.upload(), request.body())
                .map(wanted -> written.digests().checksums().get(wanted));
        PartInfo info = new PartInfo(request.number(), request.body().length(), checksum);
        ETag etag = ids.etag(found.domain(), written.digests());
        return commit(found, info, etag, written.extents());
    }

    private static String name(ChecksumAlgorithm algorithm) {
        return algorithm.s3Name().toLowerCase(Locale.ROOT);
    }
}
