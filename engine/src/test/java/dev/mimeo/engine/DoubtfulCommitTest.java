package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.local.LocalStore;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What becomes of the bytes of a write whose commit nobody heard the end of. */
final class DoubtfulCommitTest {

    private static final byte[] CONTENT = bytes(100_000, 1);

    @TempDir
    Path folder;

    private LocalStore store;
    private Mimeo mimeo;
    private volatile UnaryOperator<Mono<Committed>> puts = UnaryOperator.identity();

    @BeforeEach
    void open() throws Exception {
        store = LocalStore.open(folder, Optional.empty());
        mimeo = Mimeo.over(
                new Watched(store.metadata()), store.blobs(), store.keys(), Mono.empty(), MimeoOptions.DEFAULT);
        get(mimeo.buckets().create(ME, BUCKET, "us-east-1"));
    }

    @AfterEach
    void close() throws Exception {
        get(mimeo.close());
        store.close();
    }

    @Test
    void aCancelledCommitThatWasDoneKeepsItsBytes() {
        puts = commit -> commit.then(Mono.never());
        StepVerifier.create(put()).then(this::awaitObject).thenCancel().verify();

        assertThat(get(mimeo.reclaim())).isZero();
        assertThat(bytes(get(mimeo.objects().get(ReadRequest.current(ME, at("a"))))))
                .isEqualTo(CONTENT);
    }

    @Test
    void aCancelledCommitThatWasNeverDoneLeavesNoBytes() {
        puts = commit -> Mono.never();
        StepVerifier.create(put()).then(this::awaitBlob).thenCancel().verify();

        get(mimeo.reclaim());
        assertThat(get(store.blobs().list().count())).isZero();
    }

    @Test
    void aCommitOfUnknownOutcomeThatWasDoneKeepsItsBytes() {
        puts = commit -> commit.then(Mono.error(() -> new Failure.UnknownOutcome("lost").asException()));
        StepVerifier.create(put()).verifyError();

        assertThat(get(mimeo.reclaim())).isZero();
        assertThat(bytes(get(mimeo.objects().get(ReadRequest.current(ME, at("a"))))))
                .isEqualTo(CONTENT);
    }

    private Mono<?> put() {
        return mimeo.objects().put(PutRequest.of(ME, at("a"), ObjectBody.of(CONTENT)));
    }

    private void awaitObject() {
        get(mimeo.objects()
                .head(ReadRequest.current(ME, at("a")))
                .retryWhen(reactor.util.retry.Retry.fixedDelay(1000, Duration.ofMillis(10))));
    }

    private void awaitBlob() {
        get(store.blobs()
                .list()
                .count()
                .filter(count -> count > 0)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(10))));
    }

    /** Lets a test decide what becomes of the commits of puts. */
    private final class Watched implements MetadataStore {

        private final MetadataStore store;

        Watched(MetadataStore store) {
            this.store = store;
        }

        @Override
        public Mono<Snapshot> read(Set<RowKey<?>> footprint) {
            return store.read(footprint);
        }

        @Override
        public Mono<Committed> commit(Commit commit) {
            Mono<Committed> done = store.commit(commit);
            return commit instanceof Commit.PutObject ? puts.apply(done) : done;
        }

        @Override
        public <E> Mono<Page<E>> list(ListQuery<E> query) {
            return store.list(query);
        }

        @Override
        public Flux<ContentId> garbage(int limit) {
            return store.garbage(limit);
        }

        @Override
        public long epoch() {
            return store.epoch();
        }
    }
}
