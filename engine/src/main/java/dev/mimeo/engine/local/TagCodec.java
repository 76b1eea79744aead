package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The section that holds tags, where there are any. It cannot be passed: who would write the record anew would lose them. */
final class TagCodec {

    static final Section<Version> OF_VERSION = section(TagCodec::tags, TagCodec::withTags);
    static final Section<Upload> OF_UPLOAD = section(Upload::tags, Upload::withTags);

    private static final int TAGS = 1;

    private TagCodec() {}

    private static <V> Section<V> section(Function<V, TagSet> tags, BiFunction<V, TagSet, V> withTags) {
        return new Section<>(
                TAGS,
                value -> !tags.apply(value).isEmpty(),
                (value, out) -> write(tags.apply(value), out),
                (value, in) -> withTags.apply(value, read(in)));
    }

    private static TagSet tags(Version version) {
        return version instanceof ObjectVersion object ? object.attributes().tags() : TagSet.EMPTY;
    }

    private static Version withTags(Version version, TagSet tags) {
        if (version instanceof ObjectVersion object) {
            return object.withTags(tags);
        }
        throw new IllegalArgumentException("no object, and tags");
    }

    private static void write(TagSet tags, RecordWriter out) {
        out.each(tags.values().entrySet(), (tag, to) -> to.text(tag.getKey()).text(tag.getValue()));
    }

    private static TagSet read(RecordReader in) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            tags.put(in.text(), in.text());
        }
        return new TagSet(tags);
    }
}
