package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.local.CrashedDisk.Crash;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** Replays what the blob store did up to any moment, and looks at what a crash there leaves. */
final class BlobDurabilityTest {

    private static final BlobId FIRST = new BlobId(1, 0);

    @TempDir
    Path folder;

    @TempDir
    Path crashed;

    private final RecordingFileCalls calls = new RecordingFileCalls(new RealFileCalls());
    private LocalBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = LocalBlobStore.open(calls, folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBlobIsForcedThenRenamedThenItsDirectoryIsForced() {
        write(FIRST);
        write(new BlobId(1, 256));

        String shard = "0000000000000001/00/";
        assertThat(calls.brief(folder))
                .containsExactly(
                        "make directory unpublished",
                        "force directory ",
                        "create unpublished/" + FIRST,
                        "write unpublished/" + FIRST,
                        "force unpublished/" + FIRST,
                        "make directory 0000000000000001",
                        "force directory ",
                        "make directory 0000000000000001/00",
                        "force directory 0000000000000001",
                        "move unpublished/" + FIRST + " " + shard + FIRST,
                        "force directory 0000000000000001/00",
                        "acknowledge " + FIRST,
                        "create unpublished/" + new BlobId(1, 256),
                        "write unpublished/" + new BlobId(1, 256),
                        "force unpublished/" + new BlobId(1, 256),
                        "move unpublished/" + new BlobId(1, 256) + " " + shard + new BlobId(1, 256),
                        "force directory 0000000000000001/00",
                        "acknowledge " + new BlobId(1, 256));
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void aCrashAtAnyMomentLeavesWholeBlobsAndAllThatWereAcknowledged(Crash crash) throws IOException {
        for (int number = 0; number < 5; number++) {
            write(new BlobId(1 + number % 2, number * 128));
        }
        unpublished(new BlobId(1, 77));
        List<FileEvent> events = calls.events();
        for (int end = 2; end <= events.size(); end++) {
            Path left = Files.createDirectory(crashed.resolve(Integer.toString(end)));
            CrashedDisk.restore(events.subList(0, end), folder, crash, left);

            assertWholeAndAcknowledged(left, events.subList(0, end));
        }
    }

    @Test
    void theNextStartDeletesWhatWasNotPublished() throws IOException {
        unpublished(new BlobId(1, 77));
        assertThat(calls.list(folder.resolve("unpublished"))).hasSize(1);
        LocalBlobStore.open(folder).close();

        assertThat(calls.list(folder.resolve("unpublished"))).isEmpty();
    }

    @Test
    void theLastBlobOfAnEpochOfThePastTakesItsDirectoriesWithIt() throws IOException {
        write(FIRST);
        write(new BlobId(1, 1));
        try (LocalBlobStore next = LocalBlobStore.open(folder)) {
            Awaiting.completion(next.delete(FIRST));
            assertThat(folder.resolve("0000000000000001")).isDirectory();
            Awaiting.completion(next.delete(new BlobId(1, 1)));
            assertThat(folder.resolve("0000000000000001")).doesNotExist();
        }
    }

    @Test
    void foreignFilesAreNotListed() throws IOException {
        write(FIRST);
        Files.createFile(folder.resolve("note.txt"));
        Files.createFile(folder.resolve("0000000000000001/00/note.txt"));
        Files.createFile(folder.resolve("0000000000000001/00/" + new BlobId(1, 1)));

        assertThat(Awaiting.value(store.list().collectList())).containsExactly(FIRST);
    }

    private void assertWholeAndAcknowledged(Path left, List<FileEvent> before) throws IOException {
        Set<String> acknowledged =
                before.stream().flatMap(event -> event.acknowledged().stream()).collect(Collectors.toSet());
        try (LocalBlobStore reopened = LocalBlobStore.open(left)) {
            List<BlobId> found = Awaiting.value(reopened.list().collectList());
            found.forEach(id -> assertWhole(reopened, id));
            assertThat(found).map(BlobId::toString).containsAll(acknowledged);
        }
    }

    private static void assertWhole(LocalBlobStore store, BlobId id) {
        byte[] expected = content(id);
        ByteBuffer into = ByteBuffer.allocate(expected.length);
        Awaiting.completion(Mono.usingWhen(store.open(id), source -> source.read(0, into), BlobStore.Source::close));
        assertThat(into.array()).isEqualTo(expected);
    }

    private void write(BlobId id) {
        BlobStore.Sink sink = unpublished(id);
        Awaiting.completion(sink.publish());
        calls.note(new FileEvent.Acknowledged(id.toString()));
    }

    private BlobStore.Sink unpublished(BlobId id) {
        BlobStore.Sink sink = Awaiting.value(store.create(id));
        Awaiting.completion(sink.append(ByteBuffer.wrap(content(id))));
        return sink;
    }

    private static byte[] content(BlobId id) {
        Random random = new Random(id.number());
        byte[] content = new byte[1 + random.nextInt(5000)];
        random.nextBytes(content);
        return content;
    }
}
