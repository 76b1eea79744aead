package dev.mimeo.engine.local;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoFixture;
import dev.mimeo.engine.crypto.SealingRecorder;
import dev.mimeo.engine.local.CrashedDisk.Crash;
import dev.mimeo.engine.local.FaultyFileCalls.Op;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.RocksDBException;

/** Sees every key and nonce under which a store seals, through crashes and failures. */
final class SealedOnceTest {

    private static final int CRASHES = 6;
    private static final byte[] LARGE = bytes(150_000, 2);
    private static final byte[] SMALL = bytes(100, 1);

    @TempDir
    Path root;

    @TempDir
    Path replay;

    private final SealingRecorder recorder = new SealingRecorder();

    @AfterEach
    void stopRecording() {
        recorder.close();
    }

    @Test
    void noKeyAndNonceIsUsedAgainAfterACrash() throws IOException, RocksDBException {
        RecordedLife life = RecordedLife.in(root.resolve("data"));
        ReplayedMetadata metadata = ReplayedMetadata.of(life.events(), replay);
        int inLife = recorder.sealings().size();
        int step = (life.events().size() - life.start()) / CRASHES;
        for (int calls = life.start(); calls <= life.events().size(); calls += step) {
            liveOn(left(life.events().subList(0, calls), Crash.KILL, metadata));
            liveOn(left(life.events().subList(0, calls), Crash.POWER_LOSS, metadata));
        }
        assertThat(inLife).isGreaterThan(50);
        assertThat(recorder.sealings())
                .hasSizeGreaterThan(inLife + 2 * CRASHES * 5)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"CREATE", "WRITE", "FORCE", "CLOSE", "MOVE", "FORCE_DIRECTORY"})
    void noKeyAndNonceIsUsedAgainForAWriteThatFailedAndIsSentAgain(Op op) throws IOException {
        FaultyFileCalls calls = new FaultyFileCalls(new RealFileCalls());
        LocalStore store =
                LocalStore.open(calls, root.resolve("data"), Optional.empty(), LocalMetadataOptions.DEFAULTS);
        try (MimeoFixture fixture = new MimeoFixture(Mimeo.over(store, RecordedLife.OPTIONS))) {
            Mimeo mimeo = fixture.withBuckets();
            for (BucketEncryption layers :
                    List.of(new BucketEncryption.SseS3(), new BucketEncryption.DsseKms(Optional.empty()))) {
                get(mimeo.buckets().change(ME, BUCKET, new BucketChange.SetEncryption(layers)));
                fixture.put("key", SMALL);
                calls.failing(op, 1, FaultyFileCalls.IO_ERROR);
                failure(mimeo.objects().put(PutRequest.of(ME, at("key"), ObjectBody.of(LARGE))));
                calls.mend();
                fixture.put("key", LARGE);
                assertThat(fixture.read("key")).isEqualTo(LARGE);
            }
            assertThat(recorder.sealings())
                    .hasSizeGreaterThanOrEqualTo(2 * (1 + 4))
                    .doesNotHaveDuplicates();
        }
    }

    private Path left(List<FileEvent> events, Crash crash, ReplayedMetadata metadata) throws IOException {
        Path left = Files.createTempDirectory(root, "left");
        CrashedDisk.restore(events, root, crash, left);
        int commits = (int)
                events.stream().filter(FileEvent.CommitDone.class::isInstance).count();
        ReplayedMetadata.copy(metadata.after(commits), left.resolve("data/rocksdb"));
        return left.resolve("data");
    }

    /** Writes what was written before, in the epoch and with the numbers that come next. */
    private static void liveOn(Path folder) throws IOException {
        LocalStore store = LocalStore.open(folder, Optional.empty());
        try (MimeoFixture fixture = new MimeoFixture(Mimeo.over(store, RecordedLife.OPTIONS))) {
            get(fixture.mimeo().buckets().create(ME, MimeoFixture.OTHER, "us-east-1"));
            for (byte[] content : List.of(SMALL, LARGE)) {
                fixture.put(new ObjectAddress(MimeoFixture.OTHER, new ObjectKey("key")), content);
            }
        }
    }
}
