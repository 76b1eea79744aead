package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.content.Contents.Known;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.FrameOpener;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class ContentReaderTest {

    private static final int SEGMENT = TransferBudget.SEGMENT;
    private static final byte[] BODY = Fixture.bytes(1, 5 * SEGMENT + 12_345);

    private final Fixture fixture = Fixture.onOneThread();

    @AfterEach
    void nothingIsInUseAnyMore() {
        fixture.assertAtRest();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyRangeOfAnySlicesReadsAsAByteArrayWould(long seed) {
        Contents contents = new Contents(fixture, seed);
        for (int i = 0; i < 40; i++) {
            Known known = contents.next();
            ByteRange range = contents.range(known.bytes().length, 0);
            assertThat(fixture.read(known.stored(), range)).isEqualTo(known.slice(range));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDigestsOfAnyRangeAreThoseOfItsBytes(long seed) {
        Contents contents = new Contents(fixture, seed);
        for (int i = 0; i < 10; i++) {
            Known known = contents.next();
            ByteRange range = contents.range(known.bytes().length, 0);
            Digests expected = new Digests(Fixture.ALL);
            expected.update(ByteBuffer.wrap(known.slice(range)));
            ContentDigests digests =
                    Fixture.await(fixture.reader.digest(known.stored(), fixture.key, range, Fixture.ALL));
            assertThat(digests).isEqualTo(expected.finish());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSlicesOfAnyRangeHaveItsBytesAndItsCrcs(long seed) {
        Contents contents = new Contents(fixture, seed);
        for (int i = 0; i < 20; i++) {
            Known known = contents.next();
            ByteRange range = contents.range(known.bytes().length, 1);
            List<Extent> slices = Fixture.await(fixture.reader.slice(known.extents(), fixture.key, range));
            assertThat(fixture.read(slices)).isEqualTo(known.slice(range));
            assertThat(ContentSlicer.crcs(slices)).isEqualTo(known.crcs(range));
        }
    }

    @Test
    void slicesThatAreWholeAreHadWithoutReading() {
        List<Extent> extents = fixture.written(BODY).extents();
        assertThat(Fixture.await(fixture.reader.slice(extents, fixture.key, all())))
                .isEqualTo(extents);
        assertThat(fixture.blobs.opened).hasValue(0);
    }

    @Test
    void slicesThatEndOnAMebibyteNeedTheIndexAlone() {
        List<Extent> extents = fixture.written(new byte[3 << 20]).extents();
        Fixture.await(fixture.reader.slice(extents, fixture.key, new ByteRange(1 << 20, 1 << 20)));
        assertThat(fixture.blobs.bytesRead).hasValue(3 * 16 + BlobFormat.TAG_LENGTH);
    }

    @Test
    void slicesWithRaggedEndsNeedLessThanAMebibyteAtEach() {
        byte[] body = Fixture.bytes(9, 5 << 20);
        List<Extent> extents = fixture.written(body).extents();
        ByteRange range = new ByteRange(1_000, (5L << 20) - 2_000);
        List<Extent> slices = Fixture.await(fixture.reader.slice(extents, fixture.key, range));
        assertThat(ContentSlicer.crcs(slices)).isEqualTo(Crcs.of(body, 1_000, body.length - 2_000));
        assertThat(fixture.blobs.bytesRead.get()).isLessThan((2 << 20) + 10_000L);
    }

    @Test
    void nothingIsReadBeforeTheFirstDemandAndThenOneSegmentAhead() {
        Flux<ByteBuffer> read = reading(BODY);
        fixture.blobs.reads.set(0);
        Slow slow = new Slow();
        read.subscribe(slow);
        assertThat(fixture.blobs.opened).hasValue(0);
        for (int demanded = 1; demanded <= 3; demanded++) {
            slow.request(1);
            assertThat(slow.got).hasSize(demanded);
            assertThat(fixture.blobs.reads).hasValue(demanded + 1);
            assertThat(fixture.budget.segmentsOut()).isZero();
        }
        slow.cancel();
    }

    @Test
    void buffersBelongToTheSubscriberAndHoldASegmentAtMost() {
        List<ByteBuffer> buffers = Fixture.await(reading(BODY).collectList());
        assertThat(buffers).allSatisfy(buffer -> assertThat(buffer.remaining()).isBetween(1, SEGMENT));
        buffers.forEach(buffer -> Arrays.fill(buffer.array(), (byte) 9));
        assertThat(fixture.read(fixture.written(BODY).extents())).isEqualTo(BODY);
    }

    @Test
    void anEmptyRangeReadsNothing() {
        StoredContent stored = new StoredContent.Slices(fixture.written(BODY).extents());
        assertThat(fixture.read(stored, new ByteRange(17, 0))).isEmpty();
        assertThat(fixture.blobs.opened).hasValue(0);
    }

    @Test
    void aRangeThatEndsBehindTheContentIsAFaultOfTheCaller() {
        StoredContent stored = new StoredContent.Slices(fixture.written(BODY).extents());
        assertThatThrownBy(() -> fixture.reader.read(stored, fixture.key, new ByteRange(1, BODY.length)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void notAByteOfADamagedFrameIsEmitted() {
        Extent extent = fixture.written(BODY).extents().getFirst();
        byte[] file = fixture.blobs.bytes(extent.blob());
        file[BlobFormat.HEADER_LENGTH + 2 * SEGMENT + 1000] ^= 1;
        Slow slow = new Slow();
        fixture.reader
                .read(new StoredContent.Slices(List.of(extent)), fixture.key, all())
                .subscribe(slow);
        slow.requestUnbounded();
        assertThat(slow.failure).isEqualTo(new Failure.CorruptBlob(extent.blob()));
        assertThat(slow.got).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aTruncatedOrMissingBlobIsCorrupt() {
        Extent extent = fixture.written(BODY).extents().getFirst();
        BlobId blob = extent.blob();
        fixture.blobs.put(blob, Arrays.copyOf(fixture.blobs.bytes(blob), SEGMENT));
        assertThat(failureOf(read(extent))).isEqualTo(new Failure.CorruptBlob(blob));
        Fixture.run(fixture.blobs.delete(blob));
        assertThat(failureOf(read(extent))).isEqualTo(new Failure.CorruptBlob(blob));
    }

    @Test
    void anotherContentKeyOpensNothing() {
        Extent extent = fixture.written(BODY).extents().getFirst();
        ContentKey other = ContentKey.owning(Fixture.filled(2));
        assertThat(failureOf(fixture.reader
                        .read(new StoredContent.Slices(List.of(extent)), other, all())
                        .then()))
                .isInstanceOf(Failure.CorruptRecord.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = MemoryBlobs.Call.class,
            names = {"OPEN", "READ"})
    void aCancelWhileTheStoreWorksGivesAllBack(MemoryBlobs.Call call) {
        StoredContent stored = new StoredContent.Slices(fixture.written(BODY).extents());
        List<Mono<?>> works = List.of(
                fixture.reader.read(stored, fixture.key, all()).then(),
                fixture.reader.digest(stored, fixture.key, all(), Fixture.ALL),
                fixture.reader.slice(fixture.written(BODY).extents(), fixture.key, new ByteRange(1, 10)));
        for (Mono<?> work : works) {
            Gate gate = new Gate();
            fixture.blobs.before(call, gate.mono());
            work.subscribe().dispose();
            assertThat(gate.reached()).isPositive();
            gate.open();
            fixture.assertAtRest();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MemoryBlobs.Call.class,
            names = {"OPEN", "READ"})
    void anErrorOfTheStoreGivesAllBack(MemoryBlobs.Call call) {
        Extent extent = fixture.written(BODY).extents().getFirst();
        fixture.blobs.before(call, Mono.error(new Failure.Closed().asException()));
        assertThat(failureOf(read(extent))).isInstanceOf(Failure.Closed.class);
    }

    @Test
    void theDataKeyIsZeroedWhenItsBlobIsClosed() {
        Extent extent = fixture.written(BODY).extents().getFirst();
        var dataKey = fixture.environment.keyWrap().unseal(extent.dataKey(), fixture.key);
        var opener = new FrameOpener(BlobFormat.STANDARD.layout(BODY.length), extent.blob(), dataKey);
        var source = Fixture.await(fixture.blobs.open(extent.blob()));
        Fixture.run(new OpenBlob(source, opener, fixture.environment.crypto()).close());
        assertThatThrownBy(dataKey::toBytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCancelMayBeFollowedAtOnceByTheEndOfTheKey() {
        StoredContent stored = new StoredContent.Slices(fixture.written(BODY).extents());
        ContentKey key = ContentKey.copyOf(fixture.key.toBytes());
        Gate gate = new Gate();
        fixture.blobs.before(MemoryBlobs.Call.READ, gate.mono());
        var read = fixture.reader.read(stored, key, all()).subscribe();
        read.dispose();
        key.close();
        gate.open();
        assertThat(gate.reached()).isEqualTo(1);
    }

    @Test
    void tooManyThatWaitAreRefused() {
        try (Fixture tiny = Fixture.onOneThread(1, 1)) {
            StoredContent stored = new StoredContent.Slices(tiny.written(BODY).extents());
            tiny.blobs.before(MemoryBlobs.Call.READ, Mono.never());
            Mono<Void> read = tiny.reader.read(stored, tiny.key, all()).then();
            var first = read.subscribe();
            var second = read.subscribe();
            assertThat(tiny.budget.waiting()).isEqualTo(1);
            assertThat(failureOf(read)).isInstanceOf(Failure.Overloaded.class);
            first.dispose();
            second.dispose();
            tiny.assertAtRest();
        }
    }

    @Test
    void theCrcsOfNoSlicesAreThoseOfNoBytes() {
        assertThat(ContentSlicer.crcs(List.of())).isEqualTo(SliceCrcs.EMPTY);
    }

    private static ByteRange all() {
        return new ByteRange(0, BODY.length);
    }

    private Flux<ByteBuffer> reading(byte[] body) {
        return fixture.reader.read(
                new StoredContent.Slices(fixture.written(body).extents()), fixture.key, new ByteRange(0, body.length));
    }

    private Mono<Void> read(Extent extent) {
        return fixture.reader
                .read(new StoredContent.Slices(List.of(extent)), fixture.key, all())
                .then();
    }

    private static Failure failureOf(Mono<Void> work) {
        List<Failure> failures = new ArrayList<>();
        StepVerifier.create(work)
                .expectErrorSatisfies(failed -> failures.add(((MimeoException) failed).failure()))
                .verify(Fixture.SOON);
        return failures.getFirst();
    }

    /** Takes only what the test asks for. */
    private static final class Slow extends BaseSubscriber<ByteBuffer> {

        private final List<ByteBuffer> got = new ArrayList<>();
        private Failure failure = new Failure.Closed();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // demand comes from the test
        }

        @Override
        protected void hookOnNext(ByteBuffer buffer) {
            got.add(buffer);
        }

        @Override
        protected void hookOnError(Throwable failed) {
            failure = ((MimeoException) failed).failure();
        }
    }
}
