package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.content.Contents.Known;
import dev.mimeo.engine.model.ByteRange;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Transfers of all kinds at the same time, each of which checks its bytes. */
final class Crowd {

    private final Fixture fixture;
    private final Contents contents;
    private final Random random;

    Crowd(Fixture fixture, long seed) {
        this.fixture = fixture;
        this.contents = new Contents(fixture, seed);
        this.random = new Random(seed);
    }

    void allFinish(int count) {
        StepVerifier.create(Flux.merge(Flux.fromIterable(transfers(count)), count))
                .expectNextCount(count)
                .expectComplete()
                .verify(Fixture.SOON);
    }

    /** Two of three may be cancelled, at any moment of their first milliseconds; the others must finish. */
    void someAreCancelled(int count) {
        List<Mono<Integer>> transfers = transfers(count);
        List<Mono<Integer>> raced = IntStream.range(0, count)
                .mapToObj(i -> i % 3 == 0 ? transfers.get(i) : maybeCancelled(transfers.get(i)))
                .toList();
        StepVerifier.create(Flux.merge(Flux.fromIterable(raced), count))
                .expectNextCount(count)
                .expectComplete()
                .verify(Fixture.SOON);
    }

    private Mono<Integer> maybeCancelled(Mono<Integer> transfer) {
        Duration soon = Duration.ofNanos(random.nextInt(60_000_000));
        return transfer.takeUntilOther(Mono.delay(soon)).defaultIfEmpty(0);
    }

    private List<Mono<Integer>> transfers(int count) {
        return IntStream.range(0, count).mapToObj(this::transfer).toList();
    }

    private Mono<Integer> transfer(int number) {
        Known known = contents.next();
        ByteRange range = contents.range(known.bytes().length, 1);
        return switch (number % 4) {
            case 0 -> read(known, range);
            case 1 -> copied(known, range);
            case 2 -> written(known, range);
            default -> piped(known, range);
        };
    }

    private Mono<Integer> read(Known known, ByteRange range) {
        return fixture.reader
                .read(known.stored(), fixture.key, range)
                .collect(ByteArrayOutputStream::new, Fixture::append)
                .map(all -> same(all.toByteArray(), known.slice(range)));
    }

    private Mono<Integer> copied(Known known, ByteRange range) {
        WriteRequest request = WriteRequest.unverified(range.length(), Fixture.ALL, true);
        return fixture.writer.copy(
                request, known.stored(), fixture.key, range, fixture.key, written -> checked(written, known, range));
    }

    private Mono<Integer> written(Known known, ByteRange range) {
        byte[] body = known.slice(range);
        WriteRequest request = WriteRequest.unverified(body.length, DigestSet.NONE, true);
        return fixture.writer.write(
                request,
                Fixture.body(body, 1 + random.nextInt(100_000)),
                fixture.key,
                written -> checked(written, known, range));
    }

    /** A client that reads and writes what it reads, as it comes. */
    private Mono<Integer> piped(Known known, ByteRange range) {
        WriteRequest request = WriteRequest.unverified(range.length(), DigestSet.NONE, false);
        return fixture.writer.write(
                request,
                fixture.reader.read(known.stored(), fixture.key, range),
                fixture.key,
                written -> checked(written, known, range));
    }

    private Mono<Integer> checked(WrittenContent written, Known known, ByteRange range) {
        assertThat(written.crcs()).isEqualTo(known.crcs(range));
        return written.extents().isEmpty()
                ? Mono.just(1)
                : read(new Known(written.extents(), known.slice(range)), new ByteRange(0, range.length()));
    }

    private static int same(byte[] got, byte[] expected) {
        assertThat(Arrays.equals(got, expected)).isTrue();
        return 1;
    }
}
