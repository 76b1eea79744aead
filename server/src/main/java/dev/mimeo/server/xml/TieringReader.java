package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.TieringFilter;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.server.protocol.Numbers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.TagReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the elements of a tiering. */
final class TieringReader {

    private TieringReader() {}

    private record Document(
            @JsonProperty("Id") @Nullable String id,
            @JsonProperty("Filter") @Nullable FilterElement filter,
            @JsonProperty("Status") @Nullable String status,

            @JsonProperty("Tiering") @Nullable List<@Nullable TierElement> tiers) {}

    private record FilterElement(
            @JsonProperty("Prefix") @Nullable String prefix,
            @JsonProperty("Tag") @Nullable List<@Nullable TagElement> tags,
            @JsonProperty("And") @Nullable FilterElement all) {}

    private record TagElement(
            @JsonProperty("Key") @Nullable String key,
            @JsonProperty("Value") @Nullable String value) {}

    private record TierElement(
            @JsonProperty("AccessTier") @Nullable String tier,
            @JsonProperty("Days") @Nullable String days) {}

    static Tiering read(byte[] body, TieringId id) {
        Document document = XmlReader.read(body, TieringDocument.ROOT, Document.class);
        if (document.id() == null) {
            throw XmlReader.malformed();
        }
        if (!document.id().equals(id.value())) {
            throw S3Error.invalidArgument("The id of the document is not that of the request", "Id", document.id())
                    .asException();
        }
        return new Tiering(id, filter(document.filter()), isEnabled(document.status()), days(document.tiers()));
    }

    private static TieringFilter filter(@Nullable FilterElement filter) {
        if (filter == null) {
            return TieringFilter.ALL;
        }
        FilterElement all = filter.all();
        if (all == null) {
            return properties(filter, 1);
        }
        if (filter.prefix() != null || filter.tags() != null || all.all() != null) {
            throw XmlReader.malformed();
        }
        return properties(all, TagSet.MAX_TAGS + 1);
    }

    private static TieringFilter properties(FilterElement filter, int most) {
        List<@Nullable TagElement> elements = filter.tags();
        TagReader tags = TagReader.ofObject();
        for (TagElement tag : elements == null ? List.<@Nullable TagElement>of() : elements) {
            if (tag == null || tag.key() == null || tag.value() == null) {
                throw XmlReader.malformed();
            }
            tags.add(tag.key(), tag.value());
        }
        TieringFilter read = new TieringFilter(Optional.ofNullable(filter.prefix()), new TagSet(tags.build()));
        if (read.tags().size() + (read.prefix().isPresent() ? 1 : 0) > most) {
            throw XmlReader.malformed();
        }
        return read;
    }

    private static boolean isEnabled(@Nullable String status) {
        return switch (text(status)) {
            case "Enabled" -> true;
            case "Disabled" -> false;
            default -> throw XmlReader.malformed();
        };
    }

    private static Map<ArchiveTier, Integer> days(@Nullable List<@Nullable TierElement> tiers) {
        if (tiers == null || tiers.isEmpty()) {
            throw XmlReader.malformed();
        }
        Map<ArchiveTier, Integer> days = new EnumMap<>(ArchiveTier.class);
        for (TierElement element : tiers) {
            if (element == null) {
                throw XmlReader.malformed();
            }
            ArchiveTier tier = tier(element.tier());
            if (days.put(tier, days(tier, text(element.days()))) != null) {
                throw XmlReader.malformed();
            }
        }
        return days;
    }

    private static int days(ArchiveTier tier, String text) {
        int days = Numbers.parse(text).orElseThrow(XmlReader::malformed);
        if (!Tiering.isAllowed(tier, days)) {
            throw S3Error.invalidArgument("Invalid Argument", "Days", text).asException();
        }
        return days;
    }

    private static ArchiveTier tier(@Nullable String name) {
        return switch (text(name)) {
            case "ARCHIVE_ACCESS" -> ArchiveTier.ARCHIVE_ACCESS;
            case "DEEP_ARCHIVE_ACCESS" -> ArchiveTier.DEEP_ARCHIVE_ACCESS;
            default -> throw XmlReader.malformed();
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
