package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketTags;
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
    static final Section<Upload> OF_UPLOAD =
            section(upload -> upload.tags().values(), (upload, tags) -> upload.withTags(new TagSet(tags)));
    static final Section<Bucket> OF_BUCKET =
            section(bucket -> bucket.tags().values(), (bucket, tags) -> bucket.withTags(new BucketTags(tags)));

    private static final int TAGS = 1;

    private TagCodec() {}

    private static <V> Section<V> section(
            Function<V, Map<String, String>> tags, BiFunction<V, Map<String, String>, V> withTags) {
        return new Section<>(
                TAGS,
                value -> !tags.apply(value).isEmpty(),
                (value, out) -> write(tags.apply(value), out),
                (value, in) -> withTags.apply(value, read(in)));
    }

    private static Map<String, String> tags(Version version) {
        return version instanceof ObjectVersion object
                ? object.attributes().tags().values()
                : Map.of();
    }

    private static Version withTags(Version version, Map<String, String> tags) {
        if (version instanceof ObjectVersion object) {
            return object.withTags(new TagSet(tags));
        }
        throw new IllegalArgumentException("no object, and tags");
    }

    private static void write(Map<String, String> tags, RecordWriter out) {
        out.each(tags.entrySet(), (tag, to) -> to.text(tag.getKey()).text(tag.getValue()));
    }

    private static Map<String, String> read(RecordReader in) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            tags.put(in.text(), in.text());
        }
        return tags;
    }
}
