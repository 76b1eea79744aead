package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.local.MetadataScan.Row;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;
import java.util.List;
import java.util.stream.Collectors;

/** Which rows a row needs to be there for it. */
final class RowNeeds {

    private final MetadataScan scan;
    private final RowPlaces places;
    private final Dependants dependants;

    RowNeeds(MetadataScan scan, RowPlaces places, Dependants dependants) {
        this.scan = scan;
        this.places = places;
        this.dependants = dependants;
    }

    void visit(Row<?> row) {
        switch (row) {
            case Row<?>(RowKey.Head head, Version version) -> version(head.bucket(), head.key(), version);
            case Row<?>(RowKey.History history, Version version) -> version(history.bucket(), history.key(), version);
            case Row<?>(RowKey.ListRow list, ExtentTable table) -> list(list.list(), table);
            case Row<?>(RowKey.UploadRow name, Upload upload) -> upload(upload);
            case Row<?>(RowKey.PartRow name, Part part) -> part(name, part);
            case Row<?>(RowKey.Body body, Object bytes) -> dependants.seen(body);
            case Row<?>(RowKey.Reference reference, Object present) -> dependants.seen(reference);
            default -> {}
        }
    }

    private void version(BucketId bucket, ObjectKey key, Version version) {
        String where = places.of(bucket, key, version);
        switch (version) {
            case ObjectVersion object -> object(object, where);
            case DeleteMarker marker -> {}
        }
    }

    private void object(ObjectVersion version, String where) {
        long owner = version.sequence();
        switch (version.attributes().content()) {
            case Content.Inline inline -> dependants.need(new RowKey.Body(owner), where);
            case Content.Extents extents -> references(extents.table().extents(), owner, where);
            case Content.Listed listed -> dependants.need(new RowKey.Reference(listed.list(), owner), where);
        }
    }

    private void list(ListId list, ExtentTable table) {
        references(table.extents(), list.sequence(), "list " + list.sequence());
    }

    private void upload(Upload upload) {
        for (Part part : scan.find(new RowKey.Parts(upload.id())).orElse(List.of())) {
            int number = part.info().number();
            dependants.need(new RowKey.PartRow(upload.id(), number), RowPlaces.of(upload.id(), number));
        }
    }

    private void part(RowKey.PartRow name, Part part) {
        dependants.seen(name);
        references(part.extents(), part.stamp().sequence(), RowPlaces.of(name.upload(), name.number()));
    }

    private void references(List<Extent> extents, long owner, String where) {
        for (BlobId blob : extents.stream().map(Extent::blob).collect(Collectors.toSet())) {
            dependants.need(new RowKey.Reference(blob, owner), where);
        }
    }
}
