package dev.mimeo.engine.local;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.ListQuery.ListedObject;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.Page;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lists that a store gives, each page read under one cursor. All calls block. */
final class Lists {

    private final Database database;

    Lists(Database database) {
        this.database = database;
    }

    @SuppressWarnings("unchecked") // a query says what it lists
    <E> Page<E> page(ListQuery<E> query) {
        return (Page<E>)
                switch (query) {
                    case ListQuery.Buckets buckets ->
                        buckets(Optional.of(buckets.owner()), buckets.after(), buckets.limit());
                    case ListQuery.AllBuckets all -> buckets(Optional.empty(), all.after(), all.limit());
                    case ListQuery.Objects objects -> objects(objects);
                    case ListQuery.Versions versions -> versions(versions);
                    case ListQuery.Uploads uploads -> uploads(uploads);
                };
    }

    private Page<Bucket> buckets(Optional<AccountId> owner, String after, int limit) {
        Listing<Bucket, Bucket> listing = new Listing<>(new BucketRange(owner), "", "", limit);
        byte[] start = listing.start(after, Keys.join(Keys.utf8(after), new byte[1]));
        return database.withCursor(Table.BUCKETS, new byte[0], rows -> listing.read(rows, start));
    }

    private Page<ListedObject> objects(ListQuery.Objects query) {
        HeadRange range = new HeadRange(Keys.of(query.bucket()));
        Listing<Version, ListedObject> listing = new Listing<>(range, query.prefix(), query.delimiter(), query.limit());
        byte[] start = listing.start(query.after(), Keys.join(range.at(query.after()), new byte[1]));
        return database.withCursor(Table.HEADS, listing.prefix(), rows -> listing.read(rows, start));
    }

    private Page<ListedVersion> versions(ListQuery.Versions query) {
        VersionRange range = new VersionRange(new HeadRange(Keys.of(query.bucket())));
        Listing<ListedVersion, ListedVersion> listing =
                new Listing<>(range, query.prefix(), query.delimiter(), query.limit());
        byte[] key = range.at(query.after());
        boolean within = !query.after().isEmpty() && query.behind().isPresent();
        VersionWalk.Start begin =
                within ? new VersionWalk.Start(key, query.behind().getAsLong()) : VersionWalk.Start.NONE;
        byte[] start = listing.start(query.after(), within ? key : Keys.join(key, new byte[1]));
        return database.withView(view -> listing.read(walk(view, listing.prefix(), begin), start));
    }

    private static VersionWalk walk(View view, byte[] prefix, VersionWalk.Start start) {
        return new VersionWalk(
                view.cursor(Table.HEADS, prefix), view.cursor(Table.HISTORY, Keys.historyOf(prefix)), start);
    }

    private Page<Upload> uploads(ListQuery.Uploads query) {
        UploadRange range = new UploadRange(Keys.of(query.bucket()));
        Listing<Upload, Upload> listing = new Listing<>(range, query.prefix(), query.delimiter(), query.limit());
        byte[] start = listing.start(query.after(), behind(query));
        return database.withCursor(Table.UPLOADS, listing.prefix(), rows -> listing.read(rows, start));
    }

    /** An upload that is gone no longer tells its place; those of its key that remain are listed again. */
    private byte[] behind(ListQuery.Uploads query) {
        if (query.after().isEmpty() || ObjectKey.isTooLong(query.after())) {
            return Keys.join(Keys.of(query.bucket()), Keys.escaped(query.after()), new byte[] {0, 1});
        }
        BucketId bucket = query.bucket();
        ObjectKey key = new ObjectKey(query.after());
        Optional<byte[]> behindUpload = query.afterUpload()
                .map(upload -> database.get(Table.UPLOAD_IDS, Keys.id(bucket, key, upload))
                        .map(sequence -> Keys.upload(bucket, key, sequence + 1))
                        .orElse(Keys.of(bucket, key)));
        return behindUpload.orElse(Keys.behind(Keys.of(bucket, key)));
    }

    /** The buckets of one owner, if one is named; those of others do not count. */
    private record BucketRange(Optional<AccountId> owner) implements Listing.Range<Bucket, Bucket> {

        @Override
        public byte[] at(String text) {
            return Keys.utf8(text);
        }

        @Override
        public String key(byte[] row) {
            return new String(row, StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable Bucket item(String key, Bucket value) {
            return owner.filter(other -> !other.equals(value.owner())).isEmpty() ? value : null;
        }
    }

    /** Current versions by key; delete markers do not count. */
    private record HeadRange(byte[] bucket) implements Listing.Range<Version, ListedObject> {

        @Override
        public byte[] at(String text) {
            return Keys.join(bucket, Keys.utf8(text));
        }

        @Override
        public String key(byte[] row) {
            return new String(row, bucket.length, row.length - bucket.length, StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable ListedObject item(String key, Version value) {
            return value instanceof ObjectVersion object ? new ListedObject(new ObjectKey(key), object) : null;
        }
    }

    /** Versions by key. */
    private record VersionRange(HeadRange heads) implements Listing.Range<ListedVersion, ListedVersion> {

        @Override
        public byte[] at(String text) {
            return heads.at(text);
        }

        @Override
        public String key(byte[] row) {
            return heads.key(row);
        }

        @Override
        public ListedVersion item(String key, ListedVersion value) {
            return value;
        }
    }

    /** Uploads by key and creation. */
    private record UploadRange(byte[] bucket) implements Listing.Range<Upload, Upload> {

        @Override
        public byte[] at(String text) {
            return Keys.join(bucket, Keys.escaped(text));
        }

        @Override
        public String key(byte[] row) {
            return Keys.unescaped(row, bucket.length, row.length - 2 - Long.BYTES);
        }

        @Override
        public Upload item(String key, Upload value) {
            return value;
        }
    }
}
