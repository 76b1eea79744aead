package dev.mimeo.server.xml;

import static dev.mimeo.server.xml.LifecycleDocument.required;

import dev.mimeo.engine.model.LifecycleFilter;
import dev.mimeo.engine.model.LifecycleFilter.Form;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.TagReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what a rule of a lifecycle is for. */
final class LifecycleFilterReader {

    private static final String LONG_PREFIX = "The maximum size of a prefix is " + ObjectKey.MAX_BYTES + ".";
    private static final String NO_SIZES_BETWEEN =
            "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'";

    private LifecycleFilterReader() {}

    /**
     * The filter that a rule tells, by its prefix or by its filter.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}, {@code InvalidRequest}, {@code InvalidTag}
     */
    static LifecycleFilter filter(@Nullable String prefix, LifecycleElements.@Nullable Filter filter) {
        if ((prefix == null) == (filter == null)) {
            throw XmlReader.malformed();
        }
        return filter == null ? LifecycleFilter.ofPrefix(Form.PREFIX_OF_RULE, prefix(prefix)) : filter(filter);
    }

    private static LifecycleFilter filter(LifecycleElements.Filter filter) {
        LifecycleFilter alone = filter(
                Form.FILTER,
                new LifecycleElements.Properties(
                        filter.prefix(), filter.tags(), filter.largerThan(), filter.smallerThan()));
        if (properties(alone) + (filter.and() == null ? 0 : 1) > 1) {
            throw XmlReader.malformed();
        }
        return filter.and() == null ? alone : filter(Form.AND, filter.and());
    }

    private static LifecycleFilter filter(Form form, LifecycleElements.Properties properties) {
        LifecycleFilter filter = new LifecycleFilter(
                form,
                prefix(properties.prefix()),
                tags(properties.tags()),
                size(properties.largerThan()),
                size(properties.smallerThan()));
        if (filter.hasSizes()
                && filter.largerThan().orElse(-1) >= filter.smallerThan().orElse(Long.MAX_VALUE)) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, NO_SIZES_BETWEEN).asException();
        }
        return filter;
    }

    /** Two sizes count as one property, since S3 takes them without an {@code And}. */
    private static int properties(LifecycleFilter filter) {
        return (filter.prefix().isPresent() ? 1 : 0) + filter.tags().size() + (filter.hasSizes() ? 1 : 0);
    }

    private static Optional<String> prefix(@Nullable String prefix) {
        if (prefix != null && ObjectKey.isTooLong(prefix)) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, LONG_PREFIX).asException();
        }
        return Optional.ofNullable(prefix);
    }

    private static TagSet tags(@Nullable List<LifecycleElements.@Nullable Tag> elements) {
        TagReader tags = TagReader.ofFilter();
        for (LifecycleElements.Tag tag : elements == null ? List.<LifecycleElements.Tag>of() : elements) {
            tags.add(required(required(tag).key()), required(tag.value()));
        }
        return new TagSet(tags.build());
    }

    private static OptionalLong size(@Nullable String text) {
        try {
            return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(text.strip()));
        } catch (NumberFormatException none) {
            throw XmlReader.malformed();
        }
    }
}
