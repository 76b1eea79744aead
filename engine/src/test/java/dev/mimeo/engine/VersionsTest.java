package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.done;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.CopyResult;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.copy.MetadataDirective;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.copy.SourceConditions;
import dev.mimeo.engine.copy.TaggingDirective;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.DeleteObjectRequest;
import dev.mimeo.engine.object.Deletion;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import dev.mimeo.engine.object.VersionListRequest;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Versions as a program that embeds the engine sees them. */
final class VersionsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int RACERS = 50;

    @TempDir
    Path folder;

    private MimeoFixture fixture;
    private Mimeo mimeo;

    @BeforeEach
    void open() {
        fixture = new MimeoFixture(folder);
        mimeo = fixture.withBuckets();
    }

    @AfterEach
    void close() throws IOException {
        assertThat(mimeo.segmentsInUse()).isZero();
        fixture.closeAndVerify(folder);
    }

    @ParameterizedTest
    @CsvSource({"NONE, '', 1", "ENABLED, id, 2", "SUSPENDED, null, 1"})
    void aWriteAddsAVersionOrReplacesTheNullOne(Versioning versioning, String shown, int versions) {
        become(versioning);
        fixture.put("a", bytes(9, 1));
        Optional<VersionId> id = get(mimeo.objects().put(PutRequest.of(ME, at("a"), ObjectBody.of(bytes(9, 2)))))
                .shown();

        assertThat(id.map(VersionsTest::kind).orElse("")).isEqualTo(shown);
        assertThat(list()).hasSize(versions);
        assertThat(list().get(0).latest()).isTrue();
        assertThat(fixture.read("a")).isEqualTo(bytes(9, 2));
    }

    @ParameterizedTest
    @EnumSource(Versioning.class)
    void theNullVersionIsFoundByItsIdInEveryState(Versioning versioning) {
        fixture.put("a", bytes(100_000, 1));
        become(versioning);

        assertThat(read("a", VersionId.NULL)).isEqualTo(bytes(100_000, 1));
        assertThat(copyVersion("a", VersionId.NULL, "b").sourceVersion()).isEmpty();
        assertThat(fixture.read("b")).isEqualTo(bytes(100_000, 1));
    }

    @ParameterizedTest
    @CsvSource({"NONE, '', false, 0", "ENABLED, id, true, 2", "SUSPENDED, null, true, 1"})
    void aDeleteWritesAMarkerWhereVersionsAreOrWereKept(
            Versioning versioning, String shown, boolean marker, int versions) {
        become(versioning);
        fixture.put("a", bytes(9, 1));

        Deletion deletion = get(mimeo.objects().delete(DeleteObjectRequest.of(ME, at("a"))));

        assertThat(deletion.version().map(VersionsTest::kind).orElse("")).isEqualTo(shown);
        assertThat(deletion.marker()).isEqualTo(marker);
        assertThat(list()).hasSize(versions);
    }

    @Test
    void aMarkerHidesTheKeyAndItsRemovalBringsItBack() {
        become(Versioning.ENABLED);
        fixture.put("a", bytes(100_000, 1));
        VersionId marker = delete("a");

        assertThat(failure(mimeo.objects().get(ReadRequest.current(ME, at("a")))))
                .isEqualTo(new Failure.KeyDeleted(new ObjectKey("a"), marker));
        assertThat(failure(mimeo.objects().get(reading("a", marker)))).isInstanceOf(Failure.IsDeleteMarker.class);
        assertThat(failure(mimeo.copies()
                        .copy(CopyRequest.of(ME, at("a"), at("b")))
                        .last()))
                .isEqualTo(new Failure.NoSuchKey(new ObjectKey("a")));
        assertThat(failure(mimeo.copies().copy(copying("a", marker, "b")).last()))
                .isEqualTo(new Failure.SourceIsDeleteMarker(new ObjectKey("a"), marker));

        remove("a", marker);
        assertThat(fixture.read("a")).isEqualTo(bytes(100_000, 1));
    }

    @Test
    void anOldVersionCopiedOverItselfIsRestoredByReference() {
        become(Versioning.ENABLED);
        VersionId old = fixture.put("a", bytes(100_000, 1)).id();
        fixture.put("a", bytes(100_000, 2));
        delete("a");

        CopyResult restored = copyVersion("a", old, "a");

        assertThat(restored.sourceVersion()).contains(old);
        assertThat(restored.shown()).contains(restored.version().id());
        assertThat(fixture.read("a")).isEqualTo(bytes(100_000, 1));
        assertThat(list()).hasSize(4);
        remove("a", old);
        assertThat(get(mimeo.reclaim())).isZero();
        assertThat(fixture.read("a")).isEqualTo(bytes(100_000, 1));
    }

    @Test
    void aVersionThatIsRemovedTakesItsBlobAlongAndNoOther() {
        become(Versioning.ENABLED);
        VersionId first = fixture.put("a", bytes(100_000, 1)).id();
        VersionId second = fixture.put("a", bytes(100_000, 2)).id();

        remove("a", second);
        assertThat(fixture.reclaimed(1)).isEqualTo(1);
        assertThat(fixture.read("a")).isEqualTo(bytes(100_000, 1));
        assertThat(failure(mimeo.objects().get(reading("a", second))))
                .isEqualTo(new Failure.NoSuchVersion(new ObjectKey("a"), second));
        remove("a", first);
        assertThat(fixture.reclaimed(1)).isEqualTo(1);
    }

    @Test
    void aMarkerAtTheTargetCountsAsNothing() {
        become(Versioning.ENABLED);
        ETag tag = fixture.put("a", bytes(9, 1)).etag();
        fixture.put("b", bytes(9, 1));
        delete("b");

        assertThat(failure(mimeo.copies()
                        .copy(copying("a", Optional.empty(), "b", new WriteCondition.IfMatch(tag)))
                        .last()))
                .isEqualTo(new Failure.NoSuchKey(new ObjectKey("b")));
        done(mimeo.copies().copy(copying("a", Optional.empty(), "b", new WriteCondition.IfAbsent())));
        assertThat(fixture.read("b")).isEqualTo(bytes(9, 1));
    }

    @Test
    void aPageBeginsWhereAnotherEndedEvenWhereThatVersionIsGone() {
        become(Versioning.ENABLED);
        List<VersionId> ids = versionsOfA();

        assertThat(list("", Optional.empty(), 2).items()).hasSize(2);
        remove("a", ids.get(1));
        assertThat(behind(ids.get(1))).containsExactly(ids.get(2), ids.get(3));
        assertThat(behind(ids.get(2))).containsExactly(ids.get(3));
    }

    @Test
    void aVersionThatIsGoneAndNoPageEndedWithTellsNoPlace() {
        become(Versioning.ENABLED);
        List<VersionId> ids = versionsOfA();

        assertThat(list("", Optional.empty(), 4).truncated()).isFalse();
        remove("a", ids.get(3));
        assertThat(behind(ids.get(3))).containsExactly(ids.get(0), ids.get(1), ids.get(2));
    }

    /** Four versions, the newest first. */
    private List<VersionId> versionsOfA() {
        List<VersionId> ids = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            ids.add(0, fixture.put("a", bytes(9, number)).id());
        }
        return ids;
    }

    @Test
    void ofManyCopiesThatWantTheKeyToBeAbsentExactlyOneWins() {
        become(Versioning.ENABLED);
        fixture.put("a", bytes(100_000, 1));
        Failure late = new Failure.PreconditionFailed(Condition.IF_NONE_MATCH);

        StepVerifier.create(Flux.range(0, RACERS)
                        .flatMap(
                                racer -> outcome(copying("a", Optional.empty(), "b", new WriteCondition.IfAbsent())),
                                RACERS)
                        .collectList())
                .assertNext(outcomes -> {
                    assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
                    assertThat(outcomes).filteredOn(Optional::isPresent).containsOnly(Optional.of(late));
                })
                .expectComplete()
                .verify(BOUND);
        assertThat(list()).hasSize(2);
    }

    /** The failure that a copy ends in; empty where it is made. */
    private Mono<Optional<Failure>> outcome(CopyRequest request) {
        return mimeo.copies()
                .copy(request)
                .then(Mono.just(Optional.<Failure>empty()))
                .onErrorResume(MimeoException.class, error -> Mono.just(Optional.of(error.failure())));
    }

    private void become(Versioning versioning) {
        if (versioning != Versioning.NONE) {
            get(mimeo.buckets().change(ME, BUCKET, new BucketChange.SetVersioning(versioning)));
        }
    }

    private VersionId delete(String key) {
        return get(mimeo.objects().delete(DeleteObjectRequest.of(ME, at(key))))
                .version()
                .orElseThrow();
    }

    private void remove(String key, VersionId version) {
        get(mimeo.objects().delete(DeleteObjectRequest.of(ME, at(key), Optional.of(version))));
    }

    private byte[] read(String key, VersionId version) {
        return bytes(get(mimeo.objects().get(reading(key, version))));
    }

    private CopyResult copyVersion(String from, VersionId version, String to) {
        return done(mimeo.copies().copy(copying(from, version, to)));
    }

    private List<ListedVersion> list() {
        return list("", Optional.empty(), 100).items();
    }

    private List<VersionId> behind(VersionId version) {
        return list("a", Optional.of(version), 100).items().stream()
                .map(listed -> listed.version().id())
                .toList();
    }

    private Page<ListedVersion> list(String after, Optional<VersionId> behind, int limit) {
        return get(mimeo.objects().versions(new VersionListRequest(ME, BUCKET, "", "", after, behind, limit)));
    }

    private static ReadRequest reading(String key, VersionId version) {
        return new ReadRequest(
                ME, at(key), Optional.of(version), ReadConditions.NONE, new Selection.Whole(), Optional.empty());
    }

    private static CopyRequest copying(String from, VersionId version, String to) {
        return copying(from, Optional.of(version), to, WriteCondition.ALWAYS);
    }

    private static CopyRequest copying(String from, Optional<VersionId> version, String to, WriteCondition condition) {
        return new CopyRequest(
                ME,
                new CopySource(at(from), version),
                at(to),
                SourceConditions.NONE,
                new MetadataDirective.Copy(),
                new TaggingDirective.Copy(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.empty(),
                Encryption.BUCKET_DEFAULT,
                condition);
    }

    /** What kind of an id it is: one that was drawn, or that of the null version. */
    private static String kind(VersionId id) {
        return id.isNull() ? "null" : "id";
    }
}
