package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.History;
import dev.mimeo.engine.local.Finding.Kind;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Versioning;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks what protects versions, and expects the check to say so. */
final class VerifierProtectionTest {

    private static final BucketName LOCKED = SampleStore.LOCKED;
    private static final LockRetention FOR_LONG =
            new LockRetention(LockMode.COMPLIANCE, Instant.parse("2090-01-01T00:00:00Z"));

    @TempDir
    static Path healthy;

    @TempDir
    Path parent;

    private DamagedStore store;
    private History row = new History(new BucketId(1), new ObjectKey("held"), 1);
    private String held = "";

    @BeforeAll
    static void fill() throws IOException {
        SampleStore.fill(healthy);
    }

    @BeforeEach
    void copy() throws IOException {
        Path folder = parent.resolve("data");
        FolderState.copy(healthy, folder);
        store = new DamagedStore(folder);
        row = store.find(History.class, any -> any.key().equals(row.key()));
        held = LOCKED + "/held version " + store.read(row).id();
    }

    @Test
    void aLockThatCannotBeReadIsFound() throws IOException {
        store.garble(row);

        assertThat(store.verify().errors()).extracting(Finding::kind).contains(Kind.UNREADABLE_ROW);
    }

    @Test
    void aHeldVersionThatVanishedIsNamedByTheIdThatIsLeft() throws IOException {
        store.deleteRowOnly(row);

        assertThat(found()).contains(held + " " + Kind.MISSING_ROW);
    }

    @Test
    void aHeldVersionThatIsNotFoundByItsIdIsNamed() throws IOException {
        store.deleteIdOnly(row, store.read(row).id());

        assertThat(found()).contains(held + " " + Kind.CONTRADICTION);
    }

    @Test
    void aCurrentVersionThatVanishedLeavesTheOthersThatAreNamed() throws IOException {
        store.delete(store.head("held"));

        assertThat(found()).contains(held + " " + Kind.CONTRADICTION);
    }

    @Test
    void aLockInABucketThatHasLostItsObjectLockIsFound() throws IOException {
        changeBucket(bucket().withConfiguration(bucket().configuration().withLock(Optional.empty())));

        assertThat(found()).containsExactly(held + " " + Kind.CONTRADICTION);
    }

    @Test
    void aBucketWithObjectLockThatKeepsNoVersionsIsFound() throws IOException {
        changeBucket(bucket().withVersioning(Versioning.SUSPENDED));

        assertThat(found()).containsExactly("bucket " + LOCKED + " " + Kind.CONTRADICTION);
    }

    @Test
    void aLockWhereNoneCanBeIsFound() throws IOException {
        store.changeVersion("small", VerifierProtectionTest::locked);

        assertThat(found()).containsExactly(SampleStore.BUCKET + "/small version null " + Kind.CONTRADICTION);
    }

    @Test
    void anUploadThatAsksForALockWhereNoneCanBeIsFound() throws IOException {
        RowKey.UploadRow name = store.find(RowKey.UploadRow.class, any -> true);
        Upload upload = store.read(name);
        store.putUpload(upload.withTraits(new RequestedTraits(
                AclRequest.NONE,
                Optional.empty(),
                Optional.empty(),
                new LockRequest(Optional.of(FOR_LONG), Optional.empty()),
                RetentionRequest.BUCKET_DEFAULT)));

        assertThat(found())
                .containsExactly("upload upload-1 of " + SampleStore.BUCKET + "/upload " + Kind.CONTRADICTION);
    }

    /** Where each error is, and of which kind. */
    private List<String> found() throws IOException {
        return store.verify().errors().stream()
                .map(finding -> finding.where() + " " + finding.kind())
                .toList();
    }

    private Bucket bucket() throws IOException {
        return store.read(new RowKey.BucketRow(LOCKED));
    }

    private void changeBucket(Bucket bucket) throws IOException {
        store.put(new RowKey.BucketRow(LOCKED), bucket);
    }

    private static ObjectVersion locked(ObjectVersion version) {
        ObjectLock lock = ObjectLock.NONE.withRetention(Optional.of(FOR_LONG));
        return version.withTraits(version.traits().withLock(lock));
    }
}
