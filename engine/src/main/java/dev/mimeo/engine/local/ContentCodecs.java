package dev.mimeo.engine.local;

import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.SliceCrcs;

/** The fields of contents, and of the long lists of extents. */
final class ContentCodecs {

    static final RowCodec<ExtentTable> LIST = new RowCodec<>(ContentCodecs::writeTable, ContentCodecs::readTable);

    private static final int INLINE = 1;
    private static final int EXTENTS = 2;
    private static final int LISTED = 3;

    private ContentCodecs() {}

    static void writeContent(Content content, RecordWriter out) {
        switch (content) {
            case Content.Inline inline -> {
                out.number(INLINE).number(inline.length()).bytes(inline.dataKey());
                writeCrcs(inline.crcs(), out);
            }
            case Content.Extents extents -> writeTable(extents.table(), out.number(EXTENTS));
            case Content.Listed listed ->
                out.number(LISTED)
                        .number(listed.list().sequence())
                        .number(listed.length())
                        .number(listed.parts());
        }
    }

    static Content readContent(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case INLINE -> new Content.Inline(in.number(), in.bytes(), readCrcs(in));
            case EXTENTS -> new Content.Extents(readTable(in));
            case LISTED -> new Content.Listed(new ListId(in.number()), in.number(), in.count());
            default -> throw new IllegalArgumentException("unknown content " + kind);
        };
    }

    static void writeExtent(Extent extent, RecordWriter out) {
        out.number(extent.blob().epoch())
                .number(extent.blob().number())
                .number(extent.blobLength())
                .number(extent.slice().offset())
                .number(extent.slice().length())
                .bytes(extent.dataKey());
        writeCrcs(extent.crcs(), out);
    }

    static Extent readExtent(RecordReader in) {
        return new Extent(
                new BlobId(in.number(), in.number()),
                in.number(),
                new ByteRange(in.number(), in.number()),
                in.bytes(),
                readCrcs(in));
    }

    static void writeInfo(PartInfo info, RecordWriter out) {
        out.number(info.number()).number(info.size()).optional(info.checksum(), ValueCodecs::writeChecksum);
    }

    static PartInfo readInfo(RecordReader in) {
        return new PartInfo(in.count(), in.number(), in.optional(ValueCodecs::readChecksum));
    }

    private static void writeTable(ExtentTable table, RecordWriter out) {
        out.each(table.extents(), ContentCodecs::writeExtent).each(table.parts(), ContentCodecs::writeInfo);
    }

    private static ExtentTable readTable(RecordReader in) {
        return new ExtentTable(in.each(ContentCodecs::readExtent), in.each(ContentCodecs::readInfo));
    }

    private static void writeCrcs(SliceCrcs crcs, RecordWriter out) {
        out.bits64(crcs.crc64nvme()).bits32(crcs.crc32()).bits32(crcs.crc32c());
    }

    private static SliceCrcs readCrcs(RecordReader in) {
        return new SliceCrcs(in.bits64(), in.bits32(), in.bits32());
    }
}
