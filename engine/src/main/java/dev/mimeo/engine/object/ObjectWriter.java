package dev.mimeo.engine.object;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.commit.AclRule;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.PutObject;
import dev.mimeo.engine.commit.LockRule;
import dev.mimeo.engine.commit.RetentionRule;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.content.ContentWriter;
import dev.mimeo.engine.content.WriteRequest;
import dev.mimeo.engine.content.WrittenContent;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.encryption.KeyHolders;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.MetadataStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Writes objects. */
final class ObjectWriter {

    private final MetadataStore metadata;
    private final Gate gate;
    private final ContentWriter contents;
    private final ContentKeys keys;
    private final KeyHolders holders;
    private final Ids ids;
    private final Limits limits;
    private final InstantSource clock;
    private final Overwrites overwrites;
    private final Expiries expiries;

    ObjectWriter(Toolbox tools) {
        this.metadata = tools.metadata();
        this.gate = new Gate(metadata);
        this.contents = tools.writer();
        this.keys = tools.contentKeys();
        this.holders = tools.keyHolders();
        this.ids = tools.ids();
        this.limits = tools.limits();
        this.clock = tools.clock();
        this.overwrites = new Overwrites(metadata, clock);
        this.expiries = tools.expiries();
    }

    Mono<WrittenObject> put(PutRequest request) {
        return Mono.fromRunnable(() -> BodyRule.checkLength(request.body(), limits))
                .then(gate.admit(request.requester(), request.target().bucket()))
                .doOnNext(bucket -> AclRule.check(request.traits().acl(), bucket))
                .flatMap(bucket -> put(request, bucket));
    }

    private Mono<WrittenObject> put(PutRequest request, Bucket bucket) {
        checkProtection(request, bucket);
        return overwrites
                .check(bucket, request.target().key(), request.condition())
                .then(holders.of(request.encryption(), bucket))
                .map(holder -> new Put(request, bucket, holder))
                .flatMap(put -> keys.lendNew(
                        key -> keys.wrap(key, put.holder()).flatMap(wrapped -> written(put, key, wrapped))));
    }

    /** Before the body is read, since the commit would refuse it. */
    private void checkProtection(PutRequest request, Bucket bucket) {
        LockRequest lock = request.traits().lock();
        Instant now = clock.instant();
        LockRule.check(lock, bucket, now);
        LockRule.checkDigest(lock, bucket, request.body().hasDigest(), false);
        RetentionRule.check(request.traits().retention(), bucket, now);
        RetentionRule.checkDigest(bucket, request.body().isVouchedFor());
    }

    /** A put of which it is known where it goes, and who will hold its key. */
    private record Put(PutRequest request, Bucket bucket, KeyHolder holder) {

        KeyDomain domain() {
            return holder.domain();
        }
    }

    private Mono<WrittenObject> written(Put put, ContentKey key, WrappedKey wrapped) {
        ObjectBody body = put.request().body();
        DigestSet digests = BodyRule.digests(body, put.domain(), Optional.of(BodyRule.algorithm(body)));
        WriteRequest write = WriteRequest.unverified(body.length(), digests, true)
                .in(put.domain().layers())
                .verifiedBy(taken -> BodyRule.verify(body, taken));
        return contents.write(write, body.bytes(), key, written -> committed(put, wrapped, written));
    }

    private Mono<WrittenObject> committed(Put put, WrappedKey key, WrittenContent written) {
        return metadata.commit(new PutObject(
                        new BucketRef(put.bucket().name(), put.bucket().id()),
                        put.request().target().key(),
                        draft(put, key, written),
                        put.request().condition()))
                .map(WrittenObject::of)
                .map(object -> object.expiring(expiry(put, object)));
    }

    private Optional<Deadline> expiry(Put put, WrittenObject object) {
        return expiries.of(put.bucket(), put.request().target().key(), object.version());
    }

    private VersionDraft draft(Put put, WrappedKey key, WrittenContent written) {
        PutRequest request = put.request();
        ContentDigests digests = written.digests();
        return new VersionDraft(
                ids.version(),
                request.requester(),
                ids.etag(put.domain(), digests),
                request.metadata(),
                Optional.ofNullable(digests.checksums().get(BodyRule.algorithm(request.body()))),
                key,
                written.draft(),
                request.tags(),
                request.traits());
    }
}
