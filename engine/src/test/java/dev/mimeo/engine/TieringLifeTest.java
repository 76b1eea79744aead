package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.TieringRule;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.lifecycle.Deed;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RestoreRequest;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.TieringFilter;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Objects of intelligent tiering from the put to the archive and back, by a clock of the test. */
final class TieringLifeTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final byte[] CONTENT = MimeoFixture.bytes((int) TieringRule.MIN_SIZE, 1);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-01-01T10:30:00Z"));
    private MimeoFixture fixture;

    @BeforeEach
    void open() {
        fixture = new MimeoFixture(folder, MimeoOptions.DEFAULT.withClock(clock::get));
        fixture.withBuckets();
        Tiering tiering = new Tiering(
                new TieringId("all"),
                TieringFilter.ALL,
                true,
                Map.of(ArchiveTier.ARCHIVE_ACCESS, 90, ArchiveTier.DEEP_ARCHIVE_ACCESS, 180));
        await(fixture.mimeo().buckets().change(ME, BUCKET, new BucketChange.PutTiering(tiering)));
    }

    @Test
    void anObjectSinksInTheBackgroundIsRestoredAndSinksAgain() throws IOException {
        put("tiered", CONTENT);
        put("small", new byte[] {1});
        assertThat(sunkAfter(89)).isZero();
        assertThat(fixture.read("tiered")).isEqualTo(CONTENT);

        assertThat(sunkAfter(2)).isEqualTo(1);
        assertThat(tier()).contains(ArchiveTier.ARCHIVE_ACCESS);
        assertThat(MimeoFixture.failure(fixture.mimeo().objects().get(ReadRequest.current(ME, at("tiered")))))
                .isEqualTo(new Failure.ObjectArchived(
                        StorageClass.INTELLIGENT_TIERING, Optional.of(ArchiveTier.ARCHIVE_ACCESS)));
        assertThat(fixture.read("small")).isEqualTo(new byte[] {1});

        assertThat(sunkAfter(91)).isEqualTo(1);
        assertThat(tier()).contains(ArchiveTier.DEEP_ARCHIVE_ACCESS);
        assertThat(sunkAfter(1)).isZero();

        RestoreRequest restore = new RestoreRequest(Optional.empty(), Optional.empty());
        await(fixture.mimeo().objects().restore(ME, at("tiered"), Optional.empty(), restore));
        assertThat(fixture.read("tiered")).isEqualTo(CONTENT);
        assertThat(sunkAfter(89)).isZero();
        assertThat(sunkAfter(2)).isEqualTo(1);
        assertThat(tier()).contains(ArchiveTier.ARCHIVE_ACCESS);
        fixture.closeAndVerify(folder);
    }

    private long sunkAfter(int days) {
        clock.updateAndGet(before -> before.plus(Duration.ofDays(days)));
        return fixture.mimeo()
                .lifecycles()
                .runOnce()
                .blockOptional(BOUND)
                .orElseThrow()
                .of(Deed.SUNK);
    }

    private Optional<ArchiveTier> tier() {
        return fixture.mimeo()
                .objects()
                .head(ReadRequest.current(ME, at("tiered")))
                .blockOptional(BOUND)
                .orElseThrow()
                .version()
                .traits()
                .placement()
                .tier();
    }

    private void put(String key, byte[] content) {
        PutRequest plain = PutRequest.of(ME, at(key), ObjectBody.of(content));
        RequestedTraits traits = new RequestedTraits(
                AclRequest.NONE,
                Optional.of(StorageClass.INTELLIGENT_TIERING),
                Optional.empty(),
                LockRequest.NONE,
                RetentionRequest.BUCKET_DEFAULT);
        await(fixture.mimeo()
                .objects()
                .put(new PutRequest(
                        ME,
                        plain.target(),
                        plain.metadata(),
                        plain.tags(),
                        traits,
                        plain.encryption(),
                        plain.condition(),
                        plain.body())));
    }

    private static void await(Mono<?> work) {
        work.then().block(BOUND);
    }
}
