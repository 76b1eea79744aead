package dev.mimeo.engine.local;

import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoFixture;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.local.CrashedDisk.Crash;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import reactor.core.publisher.Mono;

/** Cuts the power at every call of a store's life, and looks at the folder that is left. */
final class PowerLossTest {

    /** One of so many folders that are left is opened and used; all are verified. */
    private static final int OPENED = 24;

    private static final Set<Finding.Kind> LEFTOVERS =
            Set.of(Finding.Kind.UNREFERENCED_FILE, Finding.Kind.CONDEMNED_FILE, Finding.Kind.UNPUBLISHED_FILE);

    @TempDir
    static Path root;

    @TempDir
    static Path replay;

    @TempDir
    Path crashed;

    private final Random random = new Random(20);

    @SuppressWarnings("NullAway.Init")
    private static RecordedLife life;

    @SuppressWarnings("NullAway.Init")
    private static ReplayedMetadata metadata;

    /** What a loss of power leaves: files by their content, and so many commits. */
    private record Left(Map<Path, Integer> files, int commits) {}

    @BeforeAll
    static void live() throws IOException, RocksDBException {
        life = RecordedLife.in(root.resolve("data"));
        metadata = ReplayedMetadata.of(life.events(), replay);
    }

    @Test
    void aBlobIsForcedRenamedAndItsFoldersForcedBeforeACommitNamesIt() {
        List<String> calls =
                life.events().stream().map(event -> event.brief(root)).toList();
        Set<BlobId> named = new HashSet<>();
        int commits = 0;
        for (int i = 0; i < calls.size(); i++) {
            if (life.events().get(i) instanceof FileEvent.CommitBegun) {
                commits++;
                for (BlobId blob : metadata.namedAfter(commits)) {
                    if (named.add(blob)) {
                        assertDurable(blob, calls.subList(0, i));
                    }
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(10);
    }

    @Test
    void bytesAreDeletedWhenTheCommitThatGaveThemUpIsDurable() {
        int deleted = 0;
        int commits = 0;
        for (FileEvent event : life.events()) {
            if (event instanceof FileEvent.CommitDone) {
                commits++;
            } else if (event instanceof FileEvent.Deleted gone
                    && blobOf(gone.path()).isPresent()) {
                assertThat(metadata.namedAfter(commits))
                        .doesNotContain(blobOf(gone.path()).get());
                deleted++;
            }
        }
        assertThat(deleted).isGreaterThan(5);
    }

    @Test
    void wheneverPowerIsLostWhatWasAcknowledgedIsThereAndNothingIsHalfThere() throws IOException {
        Set<Left> seen = new HashSet<>();
        for (Crash crash : List.of(Crash.POWER_LOSS, Crash.POWER_LOSS_AFTER_NAMES)) {
            for (boolean early : List.of(true, false)) {
                lose(crash, early, seen);
            }
        }
    }

    /**
     * Loses power at every call.
     *
     * @param early whether a commit is durable as soon as it was begun, or no sooner than it was said to be
     */
    private void lose(Crash crash, boolean early, Set<Left> seen) throws IOException {
        List<FileEvent> events = life.events();
        CrashedDisk disk = new CrashedDisk(root);
        Left before = new Left(Map.of(), 0);
        for (int calls = 0; calls <= events.size(); calls++) {
            Left now = calls < events.size()
                    ? next(disk, events.get(calls), crash, early, before)
                    : new Left(Map.of(), -1);
            boolean last = !now.equals(before);
            if (last && calls >= life.start() && seen.add(before)) {
                check(restored(events.subList(0, calls), crash, before.commits()), calls);
            }
            before = now;
        }
    }

    private static Left next(CrashedDisk disk, FileEvent event, Crash crash, boolean early, Left before) {
        disk.apply(event);
        boolean commit = early ? event instanceof FileEvent.CommitBegun : event instanceof FileEvent.CommitDone;
        return new Left(disk.left(crash), before.commits() + (commit ? 1 : 0));
    }

    private Path restored(List<FileEvent> events, Crash crash, int commits) throws IOException {
        Path left = Files.createTempDirectory(crashed, "left");
        CrashedDisk.restore(events, root, crash, left);
        ReplayedMetadata.copy(metadata.after(commits), left.resolve("data/rocksdb"));
        return left.resolve("data");
    }

    private void check(Path folder, int calls) throws IOException {
        assertThat(verified(folder).errors()).as("after %s calls", calls).isEmpty();
        assertRows(folder, calls);
        if (random.nextInt(OPENED) == 0) {
            assertUsable(folder, calls);
        }
    }

    private void assertRows(Path folder, int calls) throws IOException {
        try (MetadataScan scan = MetadataScan.open(folder.resolve("rocksdb"))) {
            for (RowKey<?> row : life.rows()) {
                String tag = scan.find(row).map(RecordedLife::tag).orElse(RecordedLife.ABSENT);
                assertThat(life.possible(row, calls))
                        .as("%s after %s calls", row, calls)
                        .contains(tag);
            }
        }
    }

    /** The next start reads and writes, and reclaims whatever was left. */
    private void assertUsable(Path folder, int calls) throws IOException {
        LocalStore store = LocalStore.open(folder, Optional.empty());
        try (MimeoFixture fixture = new MimeoFixture(Mimeo.over(store, RecordedLife.OPTIONS))) {
            ObjectAddress fresh = new ObjectAddress(MimeoFixture.OTHER, new ObjectKey("fresh"));
            byte[] content = MimeoFixture.bytes(50_000, calls);
            get(fixture.mimeo().buckets().create(MimeoFixture.ME, MimeoFixture.OTHER, "us-east-1"));
            fixture.put(fresh, content);
            assertThat(fixture.read(fresh)).isEqualTo(content);
            awaitNoOrphans(store, fixture.mimeo());
        }
        VerifyReport report = verified(folder);
        assertThat(report.errors()).as("used after %s calls", calls).isEmpty();
        assertThat(report.notes()).map(Finding::kind).doesNotContainAnyElementsOf(LEFTOVERS);
    }

    private static void awaitNoOrphans(LocalStore store, Mimeo mimeo) {
        Mono<Boolean> orphan = store.blobs()
                .list()
                .filterWhen(blob -> store.metadata()
                        .read(Set.of(new RowKey.Referenced(blob)))
                        .map(found -> !found.has(new RowKey.Referenced(blob))))
                .hasElements();
        get(Mono.defer(() -> mimeo.reclaim().then(orphan))
                .filter(some -> !some)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(10))));
    }

    private static VerifyReport verified(Path folder) throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, Optional.empty())) {
            return Verifier.verify(data, counts -> {});
        }
    }

    private static void assertDurable(BlobId blob, List<String> calls) {
        String unpublished = "data/blobs/unpublished/" + blob;
        String epoch = "data/blobs/%016x".formatted(blob.epoch());
        String shard = epoch + "/%02x".formatted(blob.number() & 0xff);
        assertThat(calls)
                .containsSubsequence(
                        "write " + unpublished,
                        "force " + unpublished,
                        "move " + unpublished + " " + shard + "/" + blob,
                        "force directory " + shard)
                .containsSubsequence(
                        "make directory " + epoch,
                        "force directory data/blobs",
                        "make directory " + shard,
                        "force directory " + epoch);
        assertThat(calls.lastIndexOf("write " + unpublished)).isLessThan(calls.lastIndexOf("force " + unpublished));
    }

    private static Optional<BlobId> blobOf(Path file) {
        try {
            return Optional.of(BlobId.parse(file.getFileName().toString()));
        } catch (IllegalArgumentException folder) {
            return Optional.empty();
        }
    }
}
