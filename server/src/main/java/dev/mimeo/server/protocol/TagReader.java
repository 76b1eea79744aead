package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.TagSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Collects the tags of an object, wherever they were sent. Source: row 10 of table A.1. Not safe for several threads. */
public final class TagReader {

    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Function<String, S3Error> duplicate;

    /** A reader that answers this to a key that comes twice. */
    TagReader(Function<String, S3Error> duplicate) {
        this.duplicate = duplicate;
    }

    /** A reader of a document. */
    public static TagReader ofDocument() {
        return new TagReader(key -> invalid("Cannot provide multiple Tags with the same key", "TagKey", key));
    }

    /**
     * Takes the next tag.
     *
     * @throws S3Exception {@code InvalidTag} where no object can have it
     */
    public void add(String key, String value) {
        if (!TagSet.isKey(key)) {
            throw invalid("The TagKey you have provided is invalid", "TagKey", key)
                    .asException();
        }
        if (TagSet.isSystemKey(key)) {
            throw invalid("System tags cannot be added/updated by requester", "TagKey", key)
                    .asException();
        }
        if (!TagSet.isValue(value)) {
            throw invalid("The TagValue you have provided is invalid", "TagKey", key)
                    .with("TagValue", value)
                    .asException();
        }
        if (tags.putIfAbsent(key, value) != null) {
            throw duplicate.apply(key).asException();
        }
    }

    /**
     * The tags.
     *
     * @throws S3Exception {@code BadRequest} where there are more than an object can have
     */
    public TagSet build() {
        if (tags.size() > TagSet.MAX_TAGS) {
            throw S3Error.of(S3ErrorCode.BAD_REQUEST, "Object tags cannot be greater than " + TagSet.MAX_TAGS)
                    .asException();
        }
        return new TagSet(tags);
    }

    private static S3Error invalid(String message, String element, String value) {
        return S3Error.of(S3ErrorCode.INVALID_TAG, message).with(element, value);
    }
}
