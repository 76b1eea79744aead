package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.TagSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Collects tags, wherever they were sent. Source: row 10 of table A.1. Not safe for use by several threads. */
public final class TagReader {

    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Rule rule;

    private TagReader(Rule rule) {
        this.rule = rule;
    }

    /**
     * What differs between the tags of objects and of buckets, and between documents and headers.
     *
     * @param most the most tags that there can be
     * @param tooMany what is said where there are more
     * @param ofSystem what is said of a key that is not for clients
     * @param twice what is answered to a key that comes twice
     */
    private record Rule(int most, String tooMany, String ofSystem, Function<String, S3Error> twice) {

        private static final Rule OF_OBJECT = new Rule(
                TagSet.MAX_TAGS,
                "Object tags cannot be greater than " + TagSet.MAX_TAGS,
                "Your TagKey cannot be prefixed with aws:",
                TagReader::twice);
        private static final Rule OF_BUCKET = new Rule(
                BucketTags.MAX_TAGS,
                "Bucket tag count cannot be greater than " + BucketTags.MAX_TAGS,
                "System tags cannot be added/updated by requester",
                TagReader::twice);

        Rule answering(Function<String, S3Error> other) {
            return new Rule(most, tooMany, ofSystem, other);
        }
    }

    /** A reader of a document with the tags of an object. */
    public static TagReader ofObject() {
        return new TagReader(Rule.OF_OBJECT);
    }

    /** A reader of a document with the tags of a bucket. */
    public static TagReader ofBucket() {
        return new TagReader(Rule.OF_BUCKET);
    }

    /** A reader of the tags that a rule of a lifecycle is for. */
    public static TagReader ofFilter() {
        S3Error twice = S3Error.of(S3ErrorCode.INVALID_REQUEST, "Duplicate Tag Keys are not allowed.");
        return new TagReader(Rule.OF_OBJECT.answering(key -> twice));
    }

    /** A reader of a header with the tags of an object, which answers this to a key that comes twice. */
    static TagReader ofHeader(S3Error twice) {
        return new TagReader(Rule.OF_OBJECT.answering(key -> twice));
    }

    /**
     * Takes the next tag.
     *
     * @throws S3Exception {@code InvalidTag} where nothing can have it
     */
    public void add(String key, String value) {
        if (!TagSet.isKey(key)) {
            throw invalid("The TagKey you have provided is invalid", key).asException();
        }
        if (TagSet.isSystemKey(key)) {
            throw invalid(rule.ofSystem(), key).asException();
        }
        if (!TagSet.isValue(value)) {
            throw invalid("The TagValue you have provided is invalid", key)
                    .with("TagValue", value)
                    .asException();
        }
        if (tags.putIfAbsent(key, value) != null) {
            throw rule.twice().apply(key).asException();
        }
    }

    /**
     * The tags that were taken.
     *
     * @throws S3Exception {@code BadRequest} where there are too many
     */
    public Map<String, String> build() {
        if (tags.size() > rule.most()) {
            throw S3Error.of(S3ErrorCode.BAD_REQUEST, rule.tooMany()).asException();
        }
        return tags;
    }

    private static S3Error twice(String key) {
        return invalid("Cannot provide multiple Tags with the same key", key);
    }

    private static S3Error invalid(String message, String key) {
        return S3Error.of(S3ErrorCode.INVALID_TAG, message).with("TagKey", key);
    }
}
