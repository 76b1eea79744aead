package dev.mimeo.testkit.race;

import dev.mimeo.testkit.client.Call;
import dev.mimeo.testkit.client.SignedClient;
import dev.mimeo.testkit.race.VersionPage.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lists the versions of a bucket page by page. */
final class VersionLister {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final SignedClient client;
    private final String bucket;

    VersionLister(SignedClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /**
     * All pages of a list.
     *
     * @param from when the first page was asked for, in nanoseconds
     * @param to when the last was there
     */
    record Listing(String delimiter, List<Entry> entries, List<String> prefixes, long from, long to) {

        boolean shows(String key) {
            return delimiter.isEmpty() || !key.contains(delimiter);
        }
    }

    /** Reads all pages, and looks at each. */
    Listing list(String delimiter, int pageSize) {
        long from = System.nanoTime();
        List<Entry> entries = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        VersionPage page = page(delimiter, pageSize, "");
        add(page, entries, prefixes);
        while (page.truncated()) {
            page = page(delimiter, pageSize, page.next());
            add(page, entries, prefixes);
        }
        return new Listing(delimiter, entries, prefixes, from, System.nanoTime());
    }

    private VersionPage page(String delimiter, int pageSize, String behind) {
        String query = "?versions=&max-keys=" + pageSize + "&delimiter=" + delimiter.replace("/", "%2F") + behind;
        return client.send(Call.of("GET", "/" + bucket + query))
                .map(answer -> VersionPage.parse(answer.body(), pageSize))
                .blockOptional(BOUND)
                .orElseThrow();
    }

    private static void add(VersionPage page, List<Entry> entries, List<String> prefixes) {
        page.assertConsistent();
        entries.addAll(page.entries());
        prefixes.addAll(page.prefixes());
    }
}
