package dev.mimeo.engine.local;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Upload.UploadChecksum;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import java.util.List;
import java.util.stream.Stream;

/** The fields of versions, uploads and parts. */
final class VersionCodecs {

    static final RowCodec<Version> VERSION =
            new RowCodec<>(VersionCodecs::writeVersion, VersionCodecs::readVersion, versionSections());
    static final RowCodec<Upload> UPLOAD = new RowCodec<>(
            VersionCodecs::writeUpload, VersionCodecs::readUpload, List.of(TagCodec.OF_UPLOAD, TraitCodec.OF_UPLOAD));
    static final RowCodec<Part> PART = new RowCodec<>(VersionCodecs::writePart, VersionCodecs::readPart);

    private static final int OBJECT = 1;
    private static final int DELETE_MARKER = 2;

    private VersionCodecs() {}

    private static List<RowCodec.Section<Version>> versionSections() {
        return Stream.concat(Stream.of(TagCodec.OF_VERSION), TraitCodec.OF_VERSION.stream())
                .toList();
    }

    private static void writeVersion(Version version, RecordWriter out) {
        out.number(version instanceof DeleteMarker ? DELETE_MARKER : OBJECT)
                .text(version.id().value());
        ValueCodecs.writeStamp(version.stamp(), out);
        switch (version) {
            case DeleteMarker marker -> out.text(marker.owner().value());
            case ObjectVersion object -> writeAttributes(object.attributes(), out);
        }
    }

    private static Version readVersion(RecordReader in) {
        int kind = in.count();
        VersionId id = new VersionId(in.text());
        Stamp stamp = ValueCodecs.readStamp(in);
        return switch (kind) {
            case OBJECT -> new ObjectVersion(id, stamp, readAttributes(in));
            case DELETE_MARKER -> new DeleteMarker(id, stamp, new AccountId(in.text()));
            default -> throw new IllegalArgumentException("unknown version " + kind);
        };
    }

    private static void writeAttributes(ObjectAttributes attributes, RecordWriter out) {
        out.text(attributes.owner().value()).text(attributes.etag().value());
        ValueCodecs.writeMetadata(attributes.metadata(), out);
        out.optional(attributes.checksum(), ValueCodecs::writeChecksum);
        ValueCodecs.writeKey(attributes.key(), out);
        ContentCodecs.writeContent(attributes.content(), out);
    }

    private static ObjectAttributes readAttributes(RecordReader in) {
        return new ObjectAttributes(
                new AccountId(in.text()),
                new ETag(in.text()),
                ValueCodecs.readMetadata(in),
                in.optional(ValueCodecs::readChecksum),
                ValueCodecs.readKey(in),
                ContentCodecs.readContent(in));
    }

    private static void writeUpload(Upload upload, RecordWriter out) {
        out.text(upload.id().value())
                .number(upload.bucket().generation())
                .text(upload.key().value());
        ValueCodecs.writeStamp(upload.stamp(), out);
        out.text(upload.owner().value());
        ValueCodecs.writeMetadata(upload.metadata(), out);
        out.optional(upload.checksum(), VersionCodecs::writeUploadChecksum);
        ValueCodecs.writeKey(upload.contentKey(), out);
    }

    private static Upload readUpload(RecordReader in) {
        return new Upload(
                new UploadId(in.text()),
                new BucketId(in.number()),
                new ObjectKey(in.text()),
                ValueCodecs.readStamp(in),
                new AccountId(in.text()),
                ValueCodecs.readMetadata(in),
                in.optional(VersionCodecs::readUploadChecksum),
                ValueCodecs.readKey(in));
    }

    private static void writeUploadChecksum(UploadChecksum checksum, RecordWriter out) {
        ValueCodecs.ALGORITHMS.write(checksum.algorithm(), out);
        ValueCodecs.TYPES.write(checksum.type(), out);
    }

    private static UploadChecksum readUploadChecksum(RecordReader in) {
        return new UploadChecksum(ValueCodecs.ALGORITHMS.read(in), ValueCodecs.TYPES.read(in));
    }

    private static void writePart(Part part, RecordWriter out) {
        ContentCodecs.writeInfo(part.info(), out);
        ValueCodecs.writeStamp(part.stamp(), out);
        out.text(part.etag().value()).each(part.extents(), ContentCodecs::writeExtent);
    }

    private static Part readPart(RecordReader in) {
        return new Part(
                ContentCodecs.readInfo(in),
                ValueCodecs.readStamp(in),
                new ETag(in.text()),
                in.each(ContentCodecs::readExtent));
    }
}
