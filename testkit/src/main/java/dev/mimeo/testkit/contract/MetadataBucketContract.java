package dev.mimeo.testkit.contract;

import static dev.mimeo.testkit.contract.MetadataHarness.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a {@link MetadataStore} promises of buckets. A subclass provides the store, which may hold other buckets already. */
public abstract class MetadataBucketContract {

    /** The store under test; the same one throughout a test. */
    protected abstract MetadataStore store();

    @Test
    void aBucketIsReadAsItWasCreated() {
        BucketName name = new BucketName("bucket-" + MetadataHarness.unique());
        Committed created = rows().commit(new Commit.CreateBucket(name, Samples.OWNER, "eu-de"));

        Bucket bucket = rows().row(new RowKey.BucketRow(name)).orElseThrow();
        assertEquals(name, bucket.name());
        assertEquals(Samples.OWNER, bucket.owner());
        assertEquals("eu-de", bucket.region());
        assertEquals(created.stamp().time(), bucket.created());
        assertEquals(Versioning.NONE, bucket.versioning());
    }

    @Test
    void aBucketNameIsTakenOnce() {
        BucketName name = rows().bucket().name();

        assertEquals(
                new Failure.BucketOwned(name), rows().refusal(new Commit.CreateBucket(name, Samples.OWNER, "any")));
        assertEquals(
                new Failure.BucketTaken(name),
                rows().refusal(new Commit.CreateBucket(name, new AccountId("another"), "any")));
    }

    @Test
    void aBucketKeepsHowItEncrypts() {
        BucketRef bucket = rows().bucket();
        KmsKeyId key = new KmsKeyId("arn:aws:kms:eu-de:1:key/k");
        for (BucketEncryption encryption : List.of(
                new BucketEncryption.SseKms(Optional.of(key), true),
                new BucketEncryption.DsseKms(Optional.empty()),
                BucketEncryption.DEFAULT)) {
            rows().commit(new Commit.ChangeBucket(bucket, new BucketChange.SetEncryption(encryption)));

            assertEquals(
                    Optional.of(encryption),
                    rows().row(new RowKey.BucketRow(bucket.name())).map(Bucket::encryption));
        }
    }

    @Test
    void aBucketKeepsItsTagsUntilItIsDeleted() {
        BucketRef bucket = rows().bucket();
        BucketTags tags = new BucketTags(Map.of("team", "storage", "größe", ""));

        rows().commit(new Commit.ChangeBucket(bucket, new BucketChange.SetTags(new BucketTags(Map.of("old", "1")))));
        rows().commit(new Commit.ChangeBucket(bucket, new BucketChange.SetTags(tags)));
        rows().commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        assertEquals(
                Optional.of(tags),
                rows().row(new RowKey.BucketRow(bucket.name())).map(Bucket::tags));

        rows().commit(new Commit.DeleteBucket(bucket));
        rows().commit(new Commit.CreateBucket(bucket.name(), Samples.OWNER, "us-south"));
        assertEquals(
                Optional.of(BucketTags.NONE),
                rows().row(new RowKey.BucketRow(bucket.name())).map(Bucket::tags));
        assertEquals(
                new Failure.NoSuchBucket(bucket.name()),
                rows().refusal(new Commit.ChangeBucket(bucket, new BucketChange.SetTags(tags))));
    }

    @Test
    void aRootKeyStaysWhateverElseBecomesOfItsBucket() {
        BucketName name = new BucketName("of-a-root-key");
        KmsKeyId rootKey = new KmsKeyId("crn:v1:key");
        Committed created = rows().commit(new Commit.CreateBucket(
                name, Samples.OWNER, "eu-de", Optional.of(rootKey), BucketConfiguration.DEFAULT));
        BucketRef bucket = new BucketRef(name, new BucketId(created.stamp().sequence()));

        rows().commit(new Commit.ChangeBucket(
                bucket, new BucketChange.SetEncryption(new BucketEncryption.SseKms(Optional.empty(), false))));
        rows().commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));

        Bucket found = rows().row(new RowKey.BucketRow(name)).orElseThrow();
        assertEquals(Optional.of(rootKey), found.rootKey());
        assertEquals(new BucketEncryption.SseKms(Optional.empty(), false), found.encryption());
        assertEquals(Versioning.ENABLED, found.versioning());
    }

    @Test
    void aBucketIsDeletedOnlyWhenItIsEmpty() {
        BucketRef bucket = rows().bucket();
        rows().put(bucket, "key", Samples.inline("v1"));
        Failure notEmpty = new Failure.BucketNotEmpty(bucket.name());
        assertEquals(notEmpty, rows().refusal(new Commit.DeleteBucket(bucket)));

        Commit.UploadRef upload = rows().upload(bucket, "key");
        rows().delete(bucket, "key", "m1");
        assertEquals(notEmpty, rows().refusal(new Commit.DeleteBucket(bucket)));

        rows().commit(new Commit.AbortUpload(upload));
        rows().commit(new Commit.DeleteBucket(bucket));
        assertFalse(rows().has(new RowKey.BucketRow(bucket.name())));
    }

    @Test
    void aDeleteMarkerKeepsABucketFromBeingDeleted() {
        BucketRef bucket = rows().versionedBucket();
        rows().delete(bucket, "key", "m1");

        assertEquals(new Failure.BucketNotEmpty(bucket.name()), rows().refusal(new Commit.DeleteBucket(bucket)));
    }

    @Test
    void aCommitForADeletedBucketDoesNotReachItsSuccessor() {
        BucketRef old = rows().bucket();
        rows().commit(new Commit.DeleteBucket(old));
        rows().commit(new Commit.CreateBucket(old.name(), Samples.OWNER, "us-south"));

        assertEquals(new Failure.NoSuchBucket(old.name()), rows().refusal(write(old, "key", Samples.inline("v1"))));
    }

    private MetadataHarness rows() {
        return new MetadataHarness(store());
    }
}
