package dev.mimeo.engine.object;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.PutObject;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.content.ContentWriter;
import dev.mimeo.engine.content.WriteRequest;
import dev.mimeo.engine.content.WrittenContent;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Writes objects. */
final class ObjectWriter {

    private final MetadataStore metadata;
    private final Gate gate;
    private final ContentWriter contents;
    private final ContentKeys keys;
    private final Ids ids;
    private final Limits limits;

    ObjectWriter(Toolbox tools) {
        this.metadata = tools.metadata();
        this.gate = new Gate(metadata);
        this.contents = tools.writer();
        this.keys = tools.contentKeys();
        this.ids = tools.ids();
        this.limits = tools.limits();
    }

    Mono<WrittenObject> put(PutRequest request) {
        return Mono.fromRunnable(() -> BodyRule.checkLength(request.body(), limits))
                .then(gate.admit(request.requester(), request.target().bucket()))
                .flatMap(bucket -> keys.lendNew(key -> written(request, bucket, key)));
    }

    private Mono<WrittenObject> written(PutRequest request, Bucket bucket, ContentKey key) {
        ObjectBody body = request.body();
        DigestSet digests = new DigestSet(true, BodyRule.algorithms(body), true);
        WriteRequest write =
                WriteRequest.unverified(body.length(), digests, true).verifiedBy(taken -> BodyRule.verify(body, taken));
        return contents.write(write, body.bytes(), key, written -> committed(request, bucket, key, written));
    }

    private Mono<WrittenObject> committed(PutRequest request, Bucket bucket, ContentKey key, WrittenContent written) {
        return keys.wrap(key, new KeyDomain.SseS3())
                .map(wrapped -> draft(request, bucket, wrapped, written))
                .flatMap(draft -> metadata.commit(new PutObject(
                        new BucketRef(bucket.name(), bucket.id()),
                        request.target().key(),
                        draft,
                        request.condition())))
                .map(WrittenObject::of);
    }

    private VersionDraft draft(PutRequest request, Bucket bucket, WrappedKey key, WrittenContent written) {
        ContentDigests digests = written.digests();
        return new VersionDraft(
                ids.version(),
                bucket.owner(),
                ETag.ofMd5(digests.md5().orElseThrow().shared()),
                request.metadata(),
                Optional.ofNullable(digests.checksums().get(BodyRule.algorithm(request.body()))),
                key,
                written.draft(),
                request.tags());
    }
}
