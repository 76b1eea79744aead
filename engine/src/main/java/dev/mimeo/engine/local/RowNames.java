package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.Stored;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The names of rows from the places where they stand: the inverse of {@link Address}. */
final class RowNames {

    private static final int TERMINATOR = 2;

    private RowNames() {}

    /** The name of a row; any unchecked exception means that it is none of ours. */
    static Stored<?> of(Table<?> table, byte[] key, Object value) {
        return switch (table.name()) {
            case "buckets" -> new RowKey.BucketRow(((Bucket) value).name());
            case "heads" -> head(key);
            case "history" -> history(key);
            case "bodies" -> new RowKey.Body(number(key, 0));
            case "lists" -> new RowKey.ListRow(new ListId(number(key, 0)));
            case "uploads" -> upload((Upload) value);
            case "parts" -> part(key);
            case "references" -> new RowKey.Reference(Keys.target(key), number(key, Keys.TARGET));
            case "candidates" -> new RowKey.Candidate(Keys.target(key));
            case "condemned" -> new RowKey.Condemned((BlobId) Keys.target(key));
            default -> throw new IllegalArgumentException("rows of " + table.name() + " have no name");
        };
    }

    private static RowKey.Head head(byte[] key) {
        String text = new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8);
        return new RowKey.Head(bucket(key), new ObjectKey(text));
    }

    private static RowKey.History history(byte[] key) {
        int sequence = key.length - Long.BYTES;
        String text = Keys.unescaped(key, Long.BYTES, sequence - TERMINATOR);
        return new RowKey.History(bucket(key), new ObjectKey(text), ~number(key, sequence));
    }

    /** The version that a row is about which finds versions by their ids; any unchecked exception means that it is none of ours. */
    static RowKey.ById id(byte[] key) {
        int id = key.length;
        while (key[id - 1] != 0) {
            id--;
        }
        String text = Keys.unescaped(key, Long.BYTES, id - TERMINATOR);
        String version = new String(key, id, key.length - id, StandardCharsets.UTF_8);
        return new RowKey.ById(bucket(key), new ObjectKey(text), new VersionId(version));
    }

    private static RowKey.UploadRow upload(Upload upload) {
        return new RowKey.UploadRow(upload.bucket(), upload.key(), upload.id());
    }

    private static RowKey.PartRow part(byte[] key) {
        int number = key.length - Integer.BYTES;
        String upload = new String(key, 0, number - 1, StandardCharsets.UTF_8);
        return new RowKey.PartRow(new UploadId(upload), ByteBuffer.wrap(key).getInt(number));
    }

    private static BucketId bucket(byte[] key) {
        return new BucketId(number(key, 0));
    }

    private static long number(byte[] key, int at) {
        return ByteBuffer.wrap(key).getLong(at);
    }
}
