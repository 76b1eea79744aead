package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ETagCondition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads entity tags: with quotes or without, weak ones as if they were strong, lists with commas, a star for any. Source:
 * section B.3.
 */
public final class ETagParser {

    private ETagParser() {}

    /** One tag; empty where the text can be the tag of nothing. */
    public static Optional<ETag> parse(String text) {
        String tag = text.strip();
        if (tag.regionMatches(true, 0, "W/", 0, 2)) {
            tag = tag.substring(2);
        }
        if (tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
            tag = tag.substring(1, tag.length() - 1);
        }
        return tag.isEmpty() || tag.indexOf('"') >= 0 ? Optional.empty() : Optional.of(new ETag(tag));
    }

    /** What a header compares with, by all of its values; a text that can be the tag of nothing matches nothing. */
    static ETagCondition condition(List<String> values) {
        Set<ETag> tags = new HashSet<>();
        for (String item : items(String.join(",", values))) {
            if (item.equals("*")) {
                return new ETagCondition.Any();
            }
            parse(item).ifPresent(tags::add);
        }
        return new ETagCondition.OneOf(tags);
    }

    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                items.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(list.substring(start).strip());
        return items;
    }
}
