package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;

/**
 * Where a row stands whose place follows from its name alone: all that are written but uploads, which order by a
 * sequence that their name does not tell.
 *
 * @param table the table
 * @param key the key in it
 * @param <V> the type of its values
 */
record Address<V>(Table<V> table, byte[] key) {

    static Address<?> of(RowKey.Stored<?> row) {
        return switch (row) {
            case RowKey.BucketRow bucket -> new Address<>(Table.BUCKETS, Keys.bucket(bucket.name()));
            case RowKey.Head head -> new Address<>(Table.HEADS, Keys.head(head.bucket(), head.key()));
            case RowKey.History history ->
                new Address<>(Table.HISTORY, Keys.history(history.bucket(), history.key(), history.sequence()));
            case RowKey.Body body -> new Address<>(Table.BODIES, Keys.sequence(body.sequence()));
            case RowKey.ListRow list ->
                new Address<>(Table.LISTS, Keys.sequence(list.list().sequence()));
            case RowKey.PartRow part -> new Address<>(Table.PARTS, Keys.part(part.upload(), part.number()));
            case RowKey.Reference reference ->
                new Address<>(Table.REFERENCES, Keys.reference(reference.target(), reference.owner()));
            case RowKey.Candidate candidate -> new Address<>(Table.CANDIDATES, Keys.target(candidate.target()));
            case RowKey.Condemned condemned -> new Address<>(Table.CONDEMNED, Keys.target(condemned.blob()));
            case RowKey.UploadRow upload -> throw new IllegalArgumentException("found through its id: " + upload);
        };
    }
}
