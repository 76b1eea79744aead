package dev.mimeo.engine.cache;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.RoutingRule;
import dev.mimeo.engine.model.RoutingRule.Condition;
import dev.mimeo.engine.model.Website;
import java.util.Map;
import java.util.Optional;

/** What a cached row weighs: about its bytes on the heap. */
final class RowWeight {

    /** A map entry, a future, a key record and an optional. */
    private static final int ENTRY = 200;

    private static final int RECORD = 400;
    private static final int EXTENT = 250;
    private static final int PART = 100;
    private static final int STRING = 48;

    private RowWeight() {}

    static int of(RowKey<?> row, Optional<?> value) {
        int key = row instanceof RowKey.Head head ? head.key().value().length() : 0;
        return ENTRY + key + value.map(RowWeight::of).orElse(0);
    }

    private static int of(Object value) {
        return switch (value) {
            case Bytes bytes -> bytes.size();
            case ExtentTable table -> of(table);
            case ObjectVersion version -> of(version.attributes());
            case Bucket bucket ->
                RECORD
                        + of(bucket.tags().values())
                        + bucket.configuration().website().map(RowWeight::of).orElse(0);
            default -> RECORD;
        };
    }

    private static int of(ObjectAttributes attributes) {
        return RECORD + of(attributes.metadata()) + of(attributes.tags().values()) + of(attributes.content());
    }

    private static int of(Content content) {
        return content instanceof Content.Extents extents ? of(extents.table()) : STRING;
    }

    private static int of(ExtentTable table) {
        return STRING + EXTENT * table.extents().size() + PART * table.parts().size();
    }

    private static int of(Website website) {
        return website instanceof Website.Pages pages
                ? RECORD + pages.rules().stream().mapToInt(RowWeight::of).sum()
                : RECORD;
    }

    private static int of(RoutingRule rule) {
        return RECORD
                + rule.condition()
                        .flatMap(Condition::prefix)
                        .map(String::length)
                        .orElse(0);
    }

    private static int of(ObjectMetadata metadata) {
        int weight = 0;
        for (String value : metadata.content().values()) {
            weight += STRING + value.length();
        }
        return weight + of(metadata.user());
    }

    private static int of(Map<String, String> texts) {
        int weight = 0;
        for (var entry : texts.entrySet()) {
            weight += 2 * STRING + entry.getKey().length() + entry.getValue().length();
        }
        return weight;
    }
}
