package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.TieringFilter;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.model.Tierings;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The section of a bucket that holds its tierings. It cannot be passed: who would write the bucket anew would lose them. */
final class TieringCodec {

    static final Section<Bucket> OF_BUCKET = new Section<>(
            21,
            bucket -> !bucket.configuration().tierings().equals(Tierings.NONE),
            (bucket, out) -> out.each(bucket.configuration().tierings().all(), TieringCodec::write),
            (bucket, in) -> bucket.withConfiguration(
                    bucket.configuration().withTierings(new Tierings(in.each(TieringCodec::read)))));

    private TieringCodec() {}

    private static void write(Tiering tiering, RecordWriter out) {
        out.text(tiering.id().value()).number(tiering.enabled() ? 1 : 0);
        out.optional(tiering.filter().prefix(), (prefix, to) -> to.text(prefix))
                .each(
                        tiering.filter().tags().values().entrySet(),
                        (tag, to) -> to.text(tag.getKey()).text(tag.getValue()))
                .each(tiering.ordered().entrySet(), TieringCodec::writeDays);
    }

    private static Tiering read(RecordReader in) {
        TieringId id = new TieringId(in.text());
        boolean enabled = in.count() != 0;
        TieringFilter filter = new TieringFilter(in.optional(RecordReader::text), readTags(in));
        return new Tiering(id, filter, enabled, readDays(in));
    }

    private static TagSet readTags(RecordReader in) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            tags.put(in.text(), in.text());
        }
        return new TagSet(tags);
    }

    private static void writeDays(Map.Entry<ArchiveTier, Integer> days, RecordWriter out) {
        TraitCodec.TIERS.write(days.getKey(), out);
        out.number(days.getValue());
    }

    private static Map<ArchiveTier, Integer> readDays(RecordReader in) {
        Map<ArchiveTier, Integer> days = new EnumMap<>(ArchiveTier.class);
        for (int left = in.count(); left > 0; left--) {
            days.put(TraitCodec.TIERS.read(in), in.count());
        }
        return days;
    }
}
