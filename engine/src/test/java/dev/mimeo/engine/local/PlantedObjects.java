package dev.mimeo.engine.local;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.ContentDraft.ExtentsDraft;
import dev.mimeo.engine.commit.ContentDraft.InlineDraft;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.content.BlobIds;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.FrameSealer;
import dev.mimeo.engine.crypto.InlineSealer;
import dev.mimeo.engine.crypto.InlineSealer.SealedBody;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.crypto.Randomness;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.model.WriteCondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts objects of one key domain into a folder, each damaged in a way of its own before it gets there. */
final class PlantedObjects {

    static final byte[] PLAIN = SampleStore.bytes(3 * 16);

    private static final SliceCrcs CRCS = Crcs.of(PLAIN, 0, PLAIN.length);
    private static final int AT_ONCE = 256;

    private final SecureRandom random = Randomness.seeded();
    private final KeyWrap keyWrap = new KeyWrap(random);
    private final ContentKey contentKey = ContentKey.random(random);
    private final LocalStore store;
    private final BlobIds ids;
    private final BlobFormat format;
    private final WrappedKey wrapped;
    private final BucketRef bucket;

    PlantedObjects(LocalStore store, KeyDomain domain) {
        this.store = store;
        this.ids = new BlobIds(store.metadata().epoch());
        this.format = format(domain);
        this.wrapped = domain instanceof KeyDomain.SseC
                ? keyWrap.wrap(contentKey, domain, customerKey())
                : Awaiting.value(store.keys().wrap(contentKey.toBytes(), domain));
        this.bucket = createBucket();
    }

    /** Frames so small that every bit of three of them can be tried. */
    static BlobFormat format(KeyDomain domain) {
        return new BlobFormat(PLAIN.length / 3, domain.layers());
    }

    /** What opens the objects that are a customer's. */
    static DomainKey customerKey() {
        return DomainKey.ofCustomer(new byte[32]);
    }

    /** Objects of one blob each, by their keys. */
    void blobs(Map<String, UnaryOperator<byte[]>> damages) {
        plant(damages, this::blob);
    }

    /** Objects of one small body each, by their keys. */
    void bodies(Map<String, UnaryOperator<byte[]>> damages) {
        plant(damages, this::body);
    }

    private void plant(
            Map<String, UnaryOperator<byte[]>> damages, Function<UnaryOperator<byte[]>, ContentDraft> content) {
        Awaiting.value(Flux.fromIterable(damages.entrySet())
                .flatMap(damage -> put(damage.getKey(), content.apply(damage.getValue())), AT_ONCE)
                .count());
    }

    private Mono<?> put(String key, ContentDraft content) {
        VersionDraft draft = new VersionDraft(
                new VersionId("v"), ME, new ETag("opaque"), ObjectMetadata.EMPTY, Optional.empty(), wrapped, content);
        return store.metadata().commit(new Commit.PutObject(bucket, new ObjectKey(key), draft, WriteCondition.ALWAYS));
    }

    private ContentDraft body(UnaryOperator<byte[]> damage) {
        try (SealedBody sealed = new InlineSealer(random).seal(PLAIN, 0, PLAIN.length, format.layers())) {
            Bytes dataKey = keyWrap.seal(sealed.dataKey(), contentKey);
            byte[] damaged = damage.apply(sealed.body().toArray());
            return new InlineDraft(new Content.Inline(PLAIN.length, dataKey, CRCS), Bytes.owning(damaged));
        }
    }

    private ContentDraft blob(UnaryOperator<byte[]> damage) {
        BlobId id = ids.next();
        try (FrameSealer sealer = new FrameSealer(format, id, random)) {
            write(id, damage.apply(file(sealer)));
            Bytes dataKey = keyWrap.seal(sealer.dataKey(), contentKey);
            Extent extent = new Extent(id, PLAIN.length, new ByteRange(0, PLAIN.length), dataKey, CRCS);
            return new ExtentsDraft(new ExtentTable(List.of(extent), List.of()));
        }
    }

    private byte[] file(FrameSealer sealer) {
        byte[] frames = new byte[(int) format.sealedLength(PLAIN.length)];
        sealer.seal(0, true, PLAIN, 0, PLAIN.length, frames, 0);
        byte[] index = sealer.sealIndex(PLAIN.length, new BlobIndex(PLAIN.length, List.of(CRCS)).encode());
        return ByteBuffer.allocate(BlobFormat.HEADER_LENGTH + frames.length + index.length)
                .put(sealer.header())
                .put(frames)
                .put(index)
                .array();
    }

    private void write(BlobId id, byte[] bytes) {
        String shard = "%016x/%02x/".formatted(id.epoch(), id.number() & 0xff);
        Path file = store.folder().blobs().resolve(shard + id);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private BucketRef createBucket() {
        Commit create = new Commit.CreateBucket(BUCKET, ME, "us-east-1");
        return new BucketRef(
                BUCKET,
                new BucketId(
                        Awaiting.value(store.metadata().commit(create)).stamp().sequence()));
    }
}
