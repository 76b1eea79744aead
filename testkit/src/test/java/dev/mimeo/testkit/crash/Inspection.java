package dev.mimeo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.commit.RowKey.Referenced;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.LocalStore;
import dev.mimeo.engine.local.Verifier;
import dev.mimeo.engine.local.VerifyReport;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import dev.mimeo.engine.object.VersionListRequest;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.Page;
import dev.mimeo.testkit.crash.VersionLedger.Kept;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Looks at what a killed server has left: first by the verifier, then as the next server. */
final class Inspection {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final AccountId ROOT = new AccountId("root");
    private static final BucketName BUCKET = new BucketName(Worker.BUCKET);
    private static final BucketName VERSIONED = new BucketName(VersionWorker.BUCKET);

    private final Path data;
    private final Ledger ledger;
    private final VersionLedger versions;

    Inspection(Path data, Ledger ledger, VersionLedger versions) {
        this.data = data;
        this.ledger = ledger;
        this.versions = versions;
    }

    /** An object as it was found. */
    private record Found(Optional<Recipe> recipe, String etag) {
        static final Found NONE = new Found(Optional.empty(), "");
    }

    /** Fails unless everything acknowledged is intact, nothing is half there, and no orphan survives. */
    void run() throws IOException {
        assertHealthy();
        try (LocalStore store = LocalStore.open(data, Optional.empty())) {
            Mimeo mimeo = Mimeo.over(
                    store.metadata(), store.blobs(), store.keys(), Mono.empty(), CrashingServer.SETUP.engine());
            ledger.keys().forEach(key -> check(mimeo, key));
            versions.keys().forEach(key -> checkVersions(mimeo, key));
            assertNoOrphan(mimeo, store);
            mimeo.close().block(BOUND);
        }
        assertHealthy();
    }

    private void assertHealthy() throws IOException {
        try (DataFolder folder = DataFolder.openExisting(data, Optional.empty())) {
            VerifyReport report = Verifier.verify(folder, counts -> {});
            assertThat(report.errors()).isEmpty();
        }
    }

    private void check(Mimeo mimeo, String key) {
        Found found = find(mimeo, key);
        assertThat(ledger.settle(key, found.recipe(), found.etag()))
                .as("what %s holds was acknowledged or asked for: %s", key, found.recipe())
                .isTrue();
    }

    private void checkVersions(Mimeo mimeo, String key) {
        List<Kept> found = mimeo.objects()
                .versions(new VersionListRequest(ROOT, VERSIONED, key, "", "", Optional.empty(), 1000))
                .flatMapIterable(Page::items)
                .concatMap(listed -> kept(mimeo, listed))
                .collectList()
                .blockOptional(BOUND)
                .orElseThrow();
        List<Kept> before = versions.versions(key);
        assertThat(versions.settle(key, found))
                .as("the versions of %s, %s, were acknowledged or asked for after %s", key, found, before)
                .isTrue();
    }

    private static Mono<Kept> kept(Mimeo mimeo, ListedVersion listed) {
        Version version = listed.version();
        String id = version.id().value();
        if (version instanceof DeleteMarker) {
            return Mono.just(new Kept(id, Optional.empty(), ""));
        }
        String tag = ((ObjectVersion) version).attributes().tags().values().getOrDefault(VersionWorker.TAG, "");
        ReadRequest request = new ReadRequest(
                ROOT,
                new ObjectAddress(VERSIONED, listed.key()),
                Optional.of(version.id()),
                ReadConditions.NONE,
                new Selection.Whole(),
                Optional.empty());
        return mimeo.objects().get(request).flatMap(Inspection::read).map(found -> new Kept(id, found.recipe(), tag));
    }

    private static Found find(Mimeo mimeo, String key) {
        ObjectAddress address = new ObjectAddress(BUCKET, new ObjectKey(key));
        return mimeo.objects()
                .get(ReadRequest.current(ROOT, address))
                .flatMap(Inspection::read)
                .onErrorResume(Inspection::isMissing, missing -> Mono.just(Found.NONE))
                .blockOptional(BOUND)
                .orElseThrow();
    }

    private static Mono<Found> read(ObjectReading reading) {
        String text = reading.version().attributes().metadata().user().getOrDefault("recipe", "");
        Recipe recipe = Recipe.parse(text);
        return reading.body()
                .reduceWith(ByteArrayOutputStream::new, Inspection::append)
                .doOnNext(bytes -> assertThat(bytes.toByteArray()).isEqualTo(recipe.bytes()))
                .thenReturn(
                        new Found(Optional.of(recipe), reading.version().etag().quoted()));
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream to, ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        to.writeBytes(bytes);
        return to;
    }

    private static boolean isMissing(Throwable error) {
        return error instanceof MimeoException told && told.failure() instanceof Failure.NoSuchKey;
    }

    private static void assertNoOrphan(Mimeo mimeo, LocalStore store) {
        mimeo.reclaim()
                .thenMany(store.blobs().list())
                .filterWhen(blob -> isOrphan(store, blob))
                .collectList()
                .filter(List::isEmpty)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(20)))
                .block(BOUND);
    }

    private static Mono<Boolean> isOrphan(LocalStore store, BlobId blob) {
        Referenced row = new Referenced(blob);
        return store.metadata().read(Set.of(row)).map(rows -> !rows.has(row));
    }
}
