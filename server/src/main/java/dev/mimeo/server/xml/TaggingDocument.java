package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.server.protocol.TagReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document that holds tags, as it is sent and as it is answered. */
public final class TaggingDocument {

    private TaggingDocument() {}

    private record Document(
            @JsonProperty("TagSet") @Nullable SetElement tags) {}

    private record SetElement(@JsonProperty("Tag") @Nullable List<TagElement> tags) {}

    private record TagElement(
            @JsonProperty("Key") @Nullable String key,
            @JsonProperty("Value") @Nullable String value) {}

    /**
     * Reads the tags of an object.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}, {@code InvalidTag}, {@code BadRequest} where
     *     there are too many
     */
    public static TagSet ofObject(byte[] body) {
        return new TagSet(parse(body, TagReader.ofObject()));
    }

    /**
     * Reads the tags of a bucket.
     *
     * @throws dev.mimeo.server.protocol.S3Exception as {@link #ofObject}
     */
    public static BucketTags ofBucket(byte[] body) {
        return new BucketTags(parse(body, TagReader.ofBucket()));
    }

    private static Map<String, String> parse(byte[] body, TagReader tags) {
        SetElement set = XmlReader.read(body, "Tagging", Document.class).tags();
        if (set == null) {
            throw XmlReader.malformed();
        }
        List<TagElement> elements = set.tags();
        for (TagElement tag : elements == null ? List.<TagElement>of() : elements) {
            if (tag == null || tag.key() == null || tag.value() == null) {
                throw XmlReader.malformed();
            }
            tags.add(tag.key(), tag.value());
        }
        return tags.build();
    }

    /** The document with these tags. */
    public static byte[] of(Map<String, String> tags) {
        try (XmlWriter xml = XmlWriter.ofS3("Tagging").start("TagSet")) {
            tags.forEach((key, value) ->
                    xml.start("Tag").text("Key", key).text("Value", value).end());
            return xml.end().end().finish();
        }
    }
}
