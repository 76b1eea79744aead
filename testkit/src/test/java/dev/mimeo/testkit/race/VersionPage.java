package dev.mimeo.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A page of a list of versions, as it stands in the document: the SDK tells markers apart from the others, so that their order
 * among each other is lost. Keys need no escapes.
 *
 * @param limit the most entries that were asked for
 * @param begins the key that the page goes on with; empty where it begins with none
 */
record VersionPage(
        int limit, String begins, List<Entry> entries, List<String> prefixes, boolean truncated, String next) {

    private static final Pattern ENTRY = Pattern.compile("<(Version|DeleteMarker)>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern PREFIX = Pattern.compile("<CommonPrefixes><Prefix>([^<]*)</Prefix></CommonPrefixes>");

    /** A version or a delete marker. */
    record Entry(String key, String id, boolean marker, boolean latest) {

        static Entry parse(String element, String content) {
            return new Entry(
                    text(content, "Key"),
                    text(content, "VersionId"),
                    element.equals("DeleteMarker"),
                    text(content, "IsLatest").equals("true"));
        }
    }

    static VersionPage parse(String document, int limit) {
        List<Entry> entries = ENTRY.matcher(document)
                .results()
                .map(found -> Entry.parse(found.group(1), found.group(2)))
                .toList();
        List<String> prefixes =
                PREFIX.matcher(document).results().map(found -> found.group(1)).toList();
        String version = text(document, "NextVersionIdMarker");
        String next = "&key-marker=" + text(document, "NextKeyMarker").replace("/", "%2F")
                + (version.isEmpty() ? "" : "&version-id-marker=" + version);
        boolean truncated = text(document, "IsTruncated").equals("true");
        return new VersionPage(limit, text(document, "KeyMarker"), entries, prefixes, truncated, next);
    }

    /** A page is of one moment: the first version of each key is the latest, and no other. */
    void assertConsistent() {
        assertThat(entries.size() + prefixes.size()).isLessThanOrEqualTo(limit);
        byKey().forEach(this::assertLatest);
    }

    /** Of a key that an earlier page began, the latest version may be shown there, or be gone. */
    private void assertLatest(String key, List<Entry> versions) {
        List<Integer> latest = IntStream.range(0, versions.size())
                .filter(place -> versions.get(place).latest())
                .boxed()
                .toList();
        if (key.equals(begins)) {
            assertThat(latest).as(key).isIn(List.of(), List.of(0));
        } else {
            assertThat(latest).as(key).containsExactly(0);
        }
    }

    private Map<String, List<Entry>> byKey() {
        return entries.stream().collect(Collectors.groupingBy(Entry::key));
    }

    private static String text(String document, String element) {
        Matcher found =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(document);
        return found.find() ? found.group(1) : "";
    }
}
