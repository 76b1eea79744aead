package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import java.util.List;

/**
 * The name of a row of the metadata, with the type of its value.
 *
 * <p>Rows under {@link Stored} are written one by one. The others are questions that a store answers from those rows.
 *
 * @param <R> what the row holds
 */
public sealed interface RowKey<R> {

    /** A row that is written. */
    sealed interface Stored<R> extends RowKey<R> {}

    /** A bucket, by name. */
    record BucketRow(BucketName name) implements Stored<Bucket> {}

    /** The current version of a key. */
    record Head(BucketId bucket, ObjectKey key) implements Stored<Version> {}

    /** A version of a key that is not current, by the sequence of the commit that wrote it. */
    record History(BucketId bucket, ObjectKey key, long sequence) implements Stored<Version> {}

    /** The sealed body of an inline content, by the sequence of the version that owns it. */
    record Body(long sequence) implements Stored<Bytes> {}

    /** A long list of extents. */
    record ListRow(ListId list) implements Stored<ExtentTable> {}

    /** An upload under way. */
    record UploadRow(BucketId bucket, ObjectKey key, UploadId upload) implements Stored<Upload> {}

    /** A part of an upload under way. */
    record PartRow(UploadId upload, int number) implements Stored<Part> {}

    /**
     * That a row refers to a blob or a list.
     *
     * @param target what is referred to
     * @param owner the sequence of the version, part or list that refers to it
     */
    record Reference(ContentId target, long owner) implements Stored<Marker> {}

    /** That a blob or a list lost a reference, so that it may be garbage. */
    record Candidate(ContentId target) implements Stored<Marker> {}

    /** That a blob is about to be deleted: nothing may refer to it any more. */
    record Condemned(BlobId blob) implements Stored<Marker> {}

    /** The version of a key with an id, current or not. */
    record ById(BucketId bucket, ObjectKey key, VersionId version) implements RowKey<Version> {}

    /** The newest version of a key that is not current. */
    record NewestHistory(BucketId bucket, ObjectKey key) implements RowKey<Version> {}

    /** The newest versions of a key that are not current, newest first, as many as there are and at most so many; no row where there are none. */
    record NewestHistories(BucketId bucket, ObjectKey key, int count) implements RowKey<List<Version>> {}

    /** All parts of an upload, by number; no row where there are none. */
    record Parts(UploadId upload) implements RowKey<List<Part>> {}

    /** Present where a bucket holds any version or upload. */
    record Occupied(BucketId bucket) implements RowKey<Marker> {}

    /** Present where a bucket holds any version. */
    record HoldsVersions(BucketId bucket) implements RowKey<Marker> {}

    /** Present where the list stands. */
    record ListPresent(ListId list) implements RowKey<Marker> {}

    /** Present where any row refers to the blob or list. */
    record Referenced(ContentId target) implements RowKey<Marker> {}

    /** The value of a row that says all by being there. */
    enum Marker {
        PRESENT
    }
}
