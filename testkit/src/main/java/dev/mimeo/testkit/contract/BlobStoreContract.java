package dev.mimeo.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a {@link BlobStore} promises. A subclass provides the store, which may hold blobs already. */
public abstract class BlobStoreContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CANCELS = 200;
    private static final AtomicLong NUMBERS = new AtomicLong();

    /** The store under test; the same one throughout a test. */
    protected abstract BlobStore store();

    /** The epoch of the blobs that the tests write. */
    protected long epoch() {
        return 1;
    }

    @Test
    void aPublishedBlobReadsBackAsItWasWritten() {
        byte[] content = bytes(3 << 20);
        BlobId id = write(content);

        assertArrayEquals(content, readAll(id, content.length));
    }

    @Test
    void appendsFollowEachOtherFromPositionToLimit() {
        byte[] content = bytes(100);
        BlobId id = newId();
        BlobStore.Sink sink = create(id);
        await(sink.append(ByteBuffer.wrap(content, 0, 10)));
        await(sink.append(ByteBuffer.allocateDirect(50).put(content, 10, 50).flip()));
        await(sink.append(ByteBuffer.allocate(0)));
        await(sink.append(ByteBuffer.wrap(content, 60, 40).asReadOnlyBuffer()));
        await(sink.publish());

        assertArrayEquals(content, readAll(id, content.length));
    }

    @Test
    void anAppendTakesAllThatRemainsInTheBuffer() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes(1 << 20)).position(7);
        BlobStore.Sink sink = create(newId());
        await(sink.append(buffer));
        await(sink.discard());

        assertEquals(0, buffer.remaining());
    }

    @Test
    void aBlobCanBeEmpty() {
        BlobId id = newId();
        await(create(id).publish());

        assertArrayEquals(new byte[0], readAll(id, 0));
        assertFails(Failure.CorruptBlob.class, read(id, 0, ByteBuffer.allocate(1)));
    }

    @Test
    void nothingIsWrittenOrReadBeforeASubscription() {
        byte[] content = bytes(10);
        BlobId id = newId();
        Mono<BlobStore.Sink> creation = store().create(id);
        BlobStore.Sink sink = Objects.requireNonNull(creation.block(PATIENCE));
        Mono<Void> first = sink.append(ByteBuffer.wrap(content, 0, 5));
        Mono<Void> second = sink.append(ByteBuffer.wrap(content, 5, 5));
        Mono<Void> publication = sink.publish();
        assertFails(Failure.CorruptBlob.class, store().open(id));
        await(first.then(second).then(publication));

        assertArrayEquals(content, readAll(id, content.length));
    }

    @Test
    void aReadFillsTheBufferFromItsPositionToItsLimitAndNoFurther() {
        byte[] content = bytes(1000);
        BlobId id = write(content);
        for (ByteBuffer into : List.of(ByteBuffer.allocate(30), ByteBuffer.allocateDirect(30))) {
            await(read(id, 500, into.position(10).limit(20)));

            byte[] filled = new byte[30];
            into.clear().get(filled);
            byte[] expected = new byte[30];
            System.arraycopy(content, 500, expected, 10, 10);
            assertArrayEquals(expected, filled);
        }
    }

    @Test
    void manyReadsCanBeUnderWayOnOneSource() {
        byte[] content = bytes(1 << 20);
        BlobStore.Source source = open(write(content));
        List<ByteBuffer> pieces = IntStream.range(0, 64)
                .mapToObj(i -> ByteBuffer.allocate(1 << 14))
                .toList();
        await(Flux.range(0, 64)
                .flatMap(i -> source.read((long) i << 14, pieces.get(i)), 64)
                .then(source.close()));

        ByteBuffer whole = ByteBuffer.allocate(content.length);
        pieces.forEach(piece -> whole.put(piece.flip()));
        assertArrayEquals(content, whole.array());
    }

    @Test
    void aReadBehindTheEndIsCorruption() {
        BlobId id = write(bytes(100));

        assertFails(Failure.CorruptBlob.class, read(id, 90, ByteBuffer.allocate(11)));
        assertFails(Failure.CorruptBlob.class, read(id, 1000, ByteBuffer.allocate(1)));
    }

    @Test
    void openingABlobThatIsNotThereIsCorruption() {
        BlobId id = newId();
        MimeoException error = assertFails(Failure.CorruptBlob.class, store().open(id));

        assertEquals(new Failure.CorruptBlob(id), error.failure());
    }

    @Test
    void anUnpublishedBlobIsNeitherOpenedNorListed() {
        BlobId id = newId();
        BlobStore.Sink sink = create(id);
        await(sink.append(ByteBuffer.wrap(bytes(10))));

        assertFails(Failure.CorruptBlob.class, store().open(id));
        assertEquals(Set.of(), listed(Set.of(id)));
        await(sink.discard());
    }

    @Test
    void aDiscardedBlobLeavesNoTrace() {
        BlobId id = newId();
        BlobStore.Sink sink = create(id);
        await(sink.append(ByteBuffer.wrap(bytes(10))));
        await(sink.discard());
        await(sink.discard());

        assertFails(Failure.CorruptBlob.class, store().open(id));
        assertEquals(Set.of(), listed(Set.of(id)));
        assertThrows(RuntimeException.class, () -> await(sink.append(ByteBuffer.wrap(bytes(1)))));
    }

    @Test
    void aSinkThatWasNeverUsedCanBeDiscarded() {
        await(create(newId()).discard());
    }

    @Test
    void aDiscardAfterPublicationDoesNothing() {
        byte[] content = bytes(10);
        BlobId id = newId();
        BlobStore.Sink sink = create(id);
        await(sink.append(ByteBuffer.wrap(content)));
        await(sink.publish());
        await(sink.discard());

        assertArrayEquals(content, readAll(id, content.length));
    }

    @Test
    void aDeletedBlobIsGoneButStaysReadableToWhomHasItOpen() {
        byte[] content = bytes(1000);
        BlobId id = write(content);
        BlobStore.Source source = open(id);
        await(store().delete(id));
        ByteBuffer into = ByteBuffer.allocate(content.length);
        await(source.read(0, into).then(source.close()));

        assertArrayEquals(content, into.array());
        assertFails(Failure.CorruptBlob.class, store().open(id));
        assertEquals(Set.of(), listed(Set.of(id)));
    }

    @Test
    void deletingWhatIsNotThereIsDoneAlready() {
        BlobId id = write(bytes(1));
        await(store().delete(id));
        await(store().delete(id));
        await(store().delete(newId()));
    }

    @Test
    void publishedBlobsAreListed() {
        Set<BlobId> written = Set.of(write(bytes(1)), write(bytes(2)), write(bytes(3)));

        assertEquals(written, listed(written));
    }

    @Test
    void aListCanBeLeftInTheMiddle() {
        write(bytes(1));
        write(bytes(2));

        assertEquals(1L, store().list().take(1).count().block(PATIENCE));
    }

    @Test
    void aSourceCanBeClosedTwiceAndReadNoMore() {
        BlobStore.Source source = open(write(bytes(10)));
        await(source.close());
        await(source.close());

        assertThrows(RuntimeException.class, () -> await(source.read(0, ByteBuffer.allocate(1))));
    }

    @Test
    void afterACancelledReadNothingTouchesTheBufferOnceTheSourceIsClosed() {
        byte[] content = new byte[1 << 20];
        Arrays.fill(content, (byte) 1);
        BlobId id = write(content);
        for (int i = 0; i < CANCELS; i++) {
            BlobStore.Source source = open(id);
            ByteBuffer into = ByteBuffer.allocate(content.length);
            cancelAfterSubscribing(source.read(0, into));
            await(source.close());
            byte[] now = into.array().clone();

            assertArrayEquals(now, into.array());
            Arrays.fill(into.array(), (byte) 2);
            await(read(id, 0, ByteBuffer.allocate(1)));
            assertEquals(2, into.array()[content.length - 1]);
        }
    }

    @Test
    void afterACancelledAppendOrPublicationADiscardLeavesNoTrace() {
        for (int i = 0; i < CANCELS; i++) {
            BlobId id = newId();
            BlobStore.Sink sink = create(id);
            ByteBuffer content = ByteBuffer.allocate(1 << 16);
            if (i % 2 == 0) {
                await(sink.append(content));
            }
            AtomicBoolean ended = new AtomicBoolean();
            Mono<Void> call = i % 2 == 0 ? sink.publish() : sink.append(content);
            cancelAfterSubscribing(call.doOnTerminate(() -> ended.set(true)));
            await(sink.discard());

            boolean published = i % 2 == 0 && ended.get();
            if (!published) {
                assertFails(Failure.CorruptBlob.class, store().open(id));
            }
        }
    }

    /** Writes and publishes a blob. */
    protected final BlobId write(byte[] content) {
        BlobId id = newId();
        BlobStore.Sink sink = create(id);
        await(sink.append(ByteBuffer.wrap(content)).then(sink.publish()));
        return id;
    }

    /** An id that no other test uses. */
    protected final BlobId newId() {
        return new BlobId(epoch(), NUMBERS.getAndIncrement());
    }

    private BlobStore.Sink create(BlobId id) {
        return Objects.requireNonNull(store().create(id).block(PATIENCE));
    }

    private BlobStore.Source open(BlobId id) {
        return Objects.requireNonNull(store().open(id).block(PATIENCE));
    }

    private Mono<Void> read(BlobId id, long offset, ByteBuffer into) {
        return Mono.usingWhen(store().open(id), source -> source.read(offset, into), BlobStore.Source::close);
    }

    private byte[] readAll(BlobId id, int length) {
        ByteBuffer into = ByteBuffer.allocate(length);
        await(read(id, 0, into));
        return into.array();
    }

    private Set<BlobId> listed(Set<BlobId> asked) {
        return Set.copyOf(Objects.requireNonNull(
                store().list().filter(asked::contains).collectList().block(PATIENCE)));
    }

    private static void cancelAfterSubscribing(Mono<Void> call) {
        Disposable subscription = call.subscribe(done -> {}, cancelledOrFailed -> {});
        subscription.dispose();
    }

    private static void await(Mono<Void> call) {
        call.block(PATIENCE);
    }

    private static MimeoException assertFails(Class<? extends Failure> failure, Mono<?> call) {
        MimeoException error = assertThrows(MimeoException.class, () -> call.block(PATIENCE));
        assertEquals(failure, error.failure().getClass());
        return error;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
