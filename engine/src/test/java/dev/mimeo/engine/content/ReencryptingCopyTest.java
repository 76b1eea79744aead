package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.copy.CopyEvent;
import dev.mimeo.engine.copy.CopyEvent.Done;
import dev.mimeo.engine.copy.CopyEvent.Planned;
import dev.mimeo.engine.copy.CopyEvent.Progress;
import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.CopyResult;
import dev.mimeo.engine.copy.CopyService;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.copy.MetadataDirective;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.copy.SourceConditions;
import dev.mimeo.engine.copy.TaggingDirective;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.encryption.KeyHolders;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.Expiries;
import dev.mimeo.engine.object.Ids;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.Toolbox;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A copy under other keys, ended at each of its stages: nothing of it is left, and every key is zeroed. */
final class ReencryptingCopyTest {

    private static final int LENGTH = 11 << 20;
    private static final AccountId ME = new AccountId("me");
    private static final BucketName BUCKET = new BucketName("bucket");
    private static final Failure FULL = new Failure.StoreFull();

    private final Fixture fixture = Fixture.onOneThread();
    private final MemoryRows rows = new MemoryRows(7);
    private final ListedKeys keys = new ListedKeys();
    private final DomainKey customer = DomainKey.ofCustomer(Fixture.filled(9));
    private CopyService copies;
    private BucketId bucket;
    private Set<BlobId> blobs;

    /** The stages at which a copy can be ended. */
    enum Stage {
        UNWRAP,
        WRAP,
        OPEN,
        READ,
        CREATE,
        APPEND,
        PUBLISH,
        COMMIT
    }

    @BeforeEach
    void sourcesAreThere() {
        Toolbox tools = tools();
        copies = new CopyService(tools, CopyOptions.DEFAULT);
        bucket = new BucketId(Fixture.await(rows.commit(new Commit.CreateBucket(BUCKET, ME, "r")))
                .stamp()
                .sequence());
        put(tools, "source", new Encryption.SseKms(Optional.empty(), EncryptionContext.EMPTY, Optional.empty()));
        put(tools, "customers", new Encryption.SseC(customer));
        blobs = fixture.blobs.ids();
    }

    private void put(Toolbox tools, String key, Encryption encryption) {
        Fixture.await(new ObjectService(tools)
                .put(new PutRequest(
                        ME,
                        at(key),
                        ObjectMetadata.EMPTY,
                        TagSet.EMPTY,
                        RequestedTraits.NONE,
                        encryption,
                        WriteCondition.ALWAYS,
                        ObjectBody.of(Fixture.bytes(1, LENGTH)))));
    }

    @AfterEach
    void everyKeyIsZeroedButTheRequesters() {
        fixture.assertAtRest();
        assertThat(keys.given()).allSatisfy(key -> assertThat(key).containsOnly(0));
        assertThat(customer.toBytes()).containsOnly(9);
        fixture.close();
    }

    @Test
    void aCopyTellsItsProgressAndIsDone() {
        List<CopyEvent<CopyResult>> events = Fixture.await(copy().collectList());

        assertThat(events.get(0)).isInstanceOf(Planned.class);
        assertThat(events.subList(1, events.size() - 1))
                .containsExactly(new Progress<>(4 << 20), new Progress<>(8 << 20));
        assertThat(events.getLast()).isInstanceOf(Done.class);
    }

    @Test
    void whoAsksForOneEventAtATimeIsToldTheLatestAndHoldsUpNothing() {
        StepVerifier.create(copy(), 1)
                .expectNextMatches(Planned.class::isInstance)
                .then(() -> assertThat(hasTarget()).isTrue())
                .thenRequest(1)
                .expectNextMatches(Progress.class::isInstance)
                .thenRequest(10)
                .thenConsumeWhile(Progress.class::isInstance)
                .expectNextMatches(Done.class::isInstance)
                .expectComplete()
                .verify(Fixture.SOON);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureLeavesNothing(Stage stage) {
        before(stage, Mono.error(FULL.asException()));

        StepVerifier.create(copy())
                .thenConsumeWhile(event -> !(event instanceof Done))
                .expectErrorMatches(failed -> isFailure(failed, FULL))
                .verify(Fixture.SOON);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void aCancelLeavesNothing(Stage stage) {
        Gate gate = new Gate();
        before(stage, gate.mono());

        copy().subscribe().dispose();
        gate.open();
        fixture.assertAtRest();
        if (stage != Stage.COMMIT) {
            assertNothingIsLeft();
        }
    }

    @Test
    void aCustomersKeyIsLeftToTheCustomer() {
        Fixture.await(copies.copy(request("customers", Optional.of(customer))).last());

        assertThat(hasTarget()).isTrue();
    }

    @Test
    void anotherCustomersKeyLeavesNothing() {
        try (DomainKey other = DomainKey.ofCustomer(Fixture.filled(8))) {
            StepVerifier.create(copies.copy(request("customers", Optional.of(other))))
                    .expectNextMatches(Planned.class::isInstance)
                    .expectErrorMatches(failed -> isFailure(failed, new Failure.WrongCustomerKey()))
                    .verify(Fixture.SOON);
        }
        assertNothingIsLeft();
    }

    private void before(Stage stage, Mono<Void> first) {
        switch (stage) {
            case UNWRAP -> keys.beforeUnwrap(first);
            case WRAP -> keys.beforeWrap(first);
            case COMMIT -> rows.before(commit -> first);
            default -> fixture.blobs.before(MemoryBlobs.Call.valueOf(stage.name()), first);
        }
    }

    private Flux<CopyEvent<CopyResult>> copy() {
        return copies.copy(request("source", Optional.empty()));
    }

    private static CopyRequest request(String from, Optional<DomainKey> customerKey) {
        return new CopyRequest(
                ME,
                new CopySource(at(from), Optional.empty(), customerKey),
                at("target"),
                SourceConditions.NONE,
                new MetadataDirective.Copy(),
                new TaggingDirective.Copy(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.empty(),
                new Encryption.DsseKms(Optional.empty(), EncryptionContext.EMPTY),
                WriteCondition.ALWAYS);
    }

    private static boolean isFailure(Throwable error, Failure expected) {
        return error instanceof MimeoException mimeo && mimeo.failure().equals(expected);
    }

    private void assertNothingIsLeft() {
        assertThat(hasTarget()).isFalse();
        assertThat(fixture.blobs.ids()).isEqualTo(blobs);
    }

    private boolean hasTarget() {
        return rows.keys().contains(new RowKey.Head(bucket, new ObjectKey("target")));
    }

    private static ObjectAddress at(String key) {
        return new ObjectAddress(BUCKET, new ObjectKey(key));
    }

    private Toolbox tools() {
        return new Toolbox(
                rows,
                fixture.reader,
                fixture.writer,
                new ContentKeys(keys, new KeyWrap(new SecureRandom()), fixture.random),
                new KeyHolders(keys),
                new DataKeys(fixture.environment.keyWrap()),
                fixture.pins,
                new Ids(new SecureRandom()),
                Limits.S3,
                Fixture.INLINE,
                Schedulers.immediate(),
                new Expiries(rows, LifecycleCalendar.DEFAULT),
                InstantSource.system());
    }
}
