package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.DeleteObjectRequest;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.StandingObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Legal holds of COS that are put on an object while others delete it, write over it and copy onto it. */
final class HoldRacesTest {

    private static final int ROUNDS = 20;
    private static final LegalHoldId ADDED = new LegalHoldId("added");
    private static final LegalHoldId WRITTEN = new LegalHoldId("written");

    @TempDir
    Path folder;

    private MimeoFixture fixture;
    private Mimeo mimeo;

    @BeforeEach
    void open() {
        fixture = new MimeoFixture(folder);
        mimeo = fixture.withBuckets();
        RetentionPeriod none = new RetentionPeriod(0);
        BucketProtection protection = new BucketProtection(none, none, none, false);
        get(mimeo.buckets().change(ME, BUCKET, new BucketChange.SetProtection(protection)));
        get(put("source", RetentionRequest.BUCKET_DEFAULT));
    }

    @AfterEach
    void close() throws IOException {
        fixture.closeAndVerify(folder);
    }

    @RepeatedTest(3)
    void aHoldThatWasToldKeepsItsObjectWhateverElseHappens() {
        for (int round = 0; round < ROUNDS; round++) {
            race("key-" + round);
        }
    }

    private void race(String key) {
        get(put(key, RetentionRequest.BUCKET_DEFAULT));
        RetentionRequest held = new RetentionRequest.Asked(Optional.empty(), Optional.empty(), Optional.of(WRITTEN));

        List<Boolean> done = get(Flux.just(
                        mimeo.objects().change(ME, at(key), Optional.empty(), new VersionChange.AddHold(ADDED)),
                        put(key, held),
                        mimeo.objects().delete(DeleteObjectRequest.of(ME, at(key))),
                        mimeo.copies()
                                .copy(CopyRequest.of(ME, at("source"), at(key)))
                                .then())
                .flatMapSequential(HoldRacesTest::outcome)
                .collectList());

        List<LegalHoldId> holds = holds(key);
        if (done.get(0)) {
            assertThat(holds).contains(ADDED);
        }
        if (done.get(1)) {
            assertThat(holds).contains(WRITTEN);
        }
    }

    /** Whether it was done; refused because of a hold, or since there was nothing to hold, else. */
    private static Mono<Boolean> outcome(Mono<?> racer) {
        return racer.thenReturn(true)
                .onErrorResume(MimeoException.class, HoldRacesTest::refused)
                .subscribeOn(Schedulers.parallel());
    }

    private static Mono<Boolean> refused(MimeoException error) {
        boolean expected =
                error.failure() instanceof Failure.ObjectProtected || error.failure() instanceof Failure.NoSuchKey;
        return expected ? Mono.just(false) : Mono.error(error);
    }

    private List<LegalHoldId> holds(String key) {
        return get(mimeo.objects()
                .describe(ME, at(key), Optional.empty())
                .map(StandingObject::version)
                .map(HoldRacesTest::holds)
                .onErrorReturn(MimeoException.class, List.of()));
    }

    private static List<LegalHoldId> holds(ObjectVersion version) {
        return version.traits().retention().orElseThrow().holds().stream()
                .map(LegalHold::id)
                .toList();
    }

    private Mono<?> put(String key, RetentionRequest retention) {
        ObjectBody body = ObjectBody.of(bytes(9, 1));
        return mimeo.objects()
                .put(new PutRequest(
                        ME,
                        at(key),
                        ObjectMetadata.EMPTY,
                        TagSet.EMPTY,
                        RequestedTraits.NONE.withRetention(retention),
                        Encryption.BUCKET_DEFAULT,
                        WriteCondition.ALWAYS,
                        new ObjectBody(body.length(), body.bytes(), Optional.empty(), Optional.empty(), true)));
    }
}
