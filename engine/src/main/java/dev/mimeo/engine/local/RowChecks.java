package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.local.MetadataScan.Row;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.WrappedKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks each row against those it stands with, and the contents of versions and parts down to their bytes. */
final class RowChecks {

    private final MetadataScan scan;
    private final RowPlaces places;
    private final ProtectionChecks protection;
    private final LocalKeyService keys;
    private final ContentChecks contents;
    private final Findings findings;

    RowChecks(MetadataScan scan, RowPlaces places, LocalKeyService keys, ContentChecks contents, Findings findings) {
        this.scan = scan;
        this.places = places;
        this.protection = new ProtectionChecks(scan, places, findings);
        this.keys = keys;
        this.contents = contents;
        this.findings = findings;
    }

    void visit(Row<?> row) {
        switch (row) {
            case Row<?>(RowKey.BucketRow name, Bucket bucket) -> bucket(bucket);
            case Row<?>(RowKey.Head head, Version version) -> head(head, version);
            case Row<?>(RowKey.History history, Version version) -> history(history, version);
            case Row<?>(RowKey.ListRow list, ExtentTable table) -> list(list.list());
            case Row<?>(RowKey.UploadRow name, Upload upload) -> upload(upload);
            case Row<?>(RowKey.Condemned condemned, Object present) -> condemned(condemned);
            default -> {}
        }
    }

    /** What no single row can tell, once all were visited. */
    void finish() {
        protection.ids();
    }

    private void bucket(Bucket bucket) {
        places.add(bucket);
        protection.bucket(bucket);
    }

    private void head(RowKey.Head head, Version version) {
        checkBucket(head.bucket(), head.key());
        version(places.of(head.bucket(), head.key(), version), head.bucket(), version);
    }

    private void history(RowKey.History history, Version version) {
        String where = places.of(history.bucket(), history.key(), version);
        checkBucket(history.bucket(), history.key());
        Optional<Version> head = scan.find(new RowKey.Head(history.bucket(), history.key()));
        if (head.isEmpty() || head.get().sequence() <= history.sequence()) {
            contradiction(where, "is not current, and the key has no newer version that is");
        }
        if (version.sequence() != history.sequence()) {
            contradiction(where, "stands in the place of sequence " + history.sequence());
        }
        protection.history(where, history.bucket(), history.key(), version);
        version(where, history.bucket(), version);
    }

    private void version(String where, BucketId bucket, Version version) {
        if (version.sequence() > scan.sequence()) {
            contradiction(where, "was written by a commit to come, " + version.sequence());
        }
        switch (version) {
            case ObjectVersion object -> object(where, bucket, object);
            case DeleteMarker marker -> {}
        }
    }

    private void object(String where, BucketId bucket, ObjectVersion version) {
        protection.version(where, bucket, version);
        ObjectAttributes attributes = version.attributes();
        version.traits().retention().ifPresent(retention -> retention(where, version, retention));
        withKey(where, attributes.key(), key -> {
            switch (attributes.content()) {
                case Content.Inline inline -> body(where, version, inline, key);
                case Content.Extents extents -> table(where, attributes, extents.table(), key);
                case Content.Listed listed -> listed(where, attributes, listed, key);
            }
        });
    }

    /** A period counts from when its version was written, and no hold is older than that. */
    private void retention(String where, ObjectVersion version, ObjectRetention retention) {
        Instant written = version.lastModified();
        if (!retention.since().equals(written)) {
            contradiction(where, "is retained from " + retention.since() + " on, and was written at " + written);
        }
        retention.holds().stream()
                .filter(hold -> hold.since().isBefore(written))
                .forEach(hold ->
                        contradiction(where, "has the legal hold " + hold.id().value() + " of before it was written"));
    }

    private void body(String where, ObjectVersion version, Content.Inline content, Optional<ContentKey> key) {
        ObjectAttributes attributes = version.attributes();
        Expectation expected = new Expectation(attributes.md5(), attributes.checksum(), List.of());
        scan.find(new RowKey.Body(version.sequence()))
                .ifPresent(body -> contents.check(where, content, body, key, expected));
    }

    private void listed(String where, ObjectAttributes attributes, Content.Listed content, Optional<ContentKey> key) {
        Optional<ExtentTable> table = scan.find(new RowKey.ListRow(content.list()));
        if (table.isEmpty()) {
            String row = new RowKey.ListRow(content.list()).toString();
            findings.add(Finding.Kind.MISSING_ROW, where, "needs " + row + ", which is not there");
            return;
        }
        if (table.get().length() != content.length() || table.get().parts().size() != content.parts()) {
            contradiction(where, "has another length or number of parts than its list");
        }
        table(where, attributes, table.get(), key);
    }

    private void table(String where, ObjectAttributes attributes, ExtentTable table, Optional<ContentKey> key) {
        contents.check(
                where, table.extents(), key, new Expectation(attributes.md5(), attributes.checksum(), table.parts()));
    }

    private void list(ListId list) {
        boolean referred = scan.find(new RowKey.Referenced(list)).isPresent();
        if (!referred && scan.find(new RowKey.Candidate(list)).isEmpty()) {
            findings.add(
                    Finding.Kind.DANGLING_ROW,
                    "list " + list.sequence(),
                    "nothing refers to it, and it is not about to be reclaimed");
        }
    }

    private void upload(Upload upload) {
        checkBucket(upload.bucket(), upload.key());
        String where = "upload " + upload.id() + " of " + places.of(upload.bucket(), upload.key());
        protection.upload(where, upload);
        withKey(
                where,
                upload.contentKey(),
                key -> scan.find(new RowKey.Parts(upload.id()))
                        .orElse(List.of())
                        .forEach(part -> part(upload, part, key)));
    }

    private void part(Upload upload, Part part, Optional<ContentKey> key) {
        String where =
                RowPlaces.of(upload.id(), part.info().number()) + " of " + places.of(upload.bucket(), upload.key());
        boolean md5 = part.etag().isMd5() && !upload.contentKey().domain().hasRandomTags();
        Expectation expected = new Expectation(
                Optional.of(part.etag()).filter(tag -> md5), part.info().checksum(), List.of());
        contents.check(where, part.extents(), key, expected);
    }

    private void condemned(RowKey.Condemned condemned) {
        if (scan.find(new RowKey.Referenced(condemned.blob())).isPresent()) {
            contradiction("blob " + condemned.blob(), "is condemned, and rows refer to it");
        }
    }

    private void checkBucket(BucketId bucket, ObjectKey key) {
        if (!places.knows(bucket)) {
            contradiction(places.of(bucket, key), "lies in a bucket that is not there");
        }
    }

    /** The key, or none where it is not here, and only what is sealed can be looked at. */
    private void withKey(String where, WrappedKey wrapped, Consumer<Optional<ContentKey>> check) {
        if (wrapped.domain() instanceof KeyDomain.SseC) {
            check.accept(Optional.empty());
            return;
        }
        try (ContentKey key = keys.contentKey(wrapped)) {
            check.accept(Optional.of(key));
        } catch (MimeoException notOurs) {
            boolean elsewhere = notOurs.failure() instanceof Failure.KmsUnavailable;
            Finding.Kind kind = elsewhere ? Finding.Kind.NOT_CHECKED : Finding.Kind.LOST_KEY;
            findings.add(kind, where, "its content key does not unwrap: " + notOurs.failure());
            if (elsewhere) {
                check.accept(Optional.empty());
            }
        }
    }

    private void contradiction(String where, String what) {
        findings.add(Finding.Kind.CONTRADICTION, where, what);
    }
}
