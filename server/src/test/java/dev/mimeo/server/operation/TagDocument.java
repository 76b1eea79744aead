package dev.mimeo.server.operation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that hold tags. */
final class TagDocument {

    private TagDocument() {}

    /** A document with these tags: key, value, key, value and so on. */
    static String of(String... tags) {
        return IntStream.range(0, tags.length / 2)
                .mapToObj(i -> "<Tag><Key>" + tags[2 * i] + "</Key><Value>" + tags[2 * i + 1] + "</Value></Tag>")
                .collect(Collectors.joining("", "<Tagging><TagSet>", "</TagSet></Tagging>"));
    }

    /** The tags of an answer as a query, or its error. */
    static String read(Reply reply) {
        if (reply.status() != 200) {
            return reply.error();
        }
        List<String> keys = reply.all("//Tag/Key");
        List<String> values = reply.all("//Tag/Value");
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + "=" + values.get(i))
                .collect(Collectors.joining("&"));
    }
}
