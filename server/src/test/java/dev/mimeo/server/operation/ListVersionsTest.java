package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ListObjectVersions on the wire. */
final class ListVersionsTest {

    @TempDir
    static Path folder;

    private static S3Service s3;

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @Test
    void anEntryTellsWhatIsKnownOfItsVersion() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String first = bucket.put("a", "content");
        String marker = bucket.send("DELETE", "/a").header("x-amz-version-id");

        Reply list = bucket.send("GET", "?versions");
        assertThat(list.at("/ListVersionsResult/Name")).isEqualTo(bucket.path().substring(1));
        assertThat(list.at("/ListVersionsResult/IsTruncated")).isEqualTo("false");
        assertThat(list.at("/ListVersionsResult/MaxKeys")).isEqualTo("1000");
        assertThat(list.all("/ListVersionsResult/KeyMarker")).containsExactly("");
        assertThat(list.all("/ListVersionsResult/VersionIdMarker")).containsExactly("");
        assertThat(list.at("/ListVersionsResult/DeleteMarker/VersionId")).isEqualTo(marker);
        assertThat(list.at("/ListVersionsResult/DeleteMarker/IsLatest")).isEqualTo("true");
        assertThat(list.all("/ListVersionsResult/DeleteMarker/Size")).isEmpty();
        assertThat(list.at("/ListVersionsResult/DeleteMarker/Owner/ID")).isEqualTo("me");
        assertThat(list.at("/ListVersionsResult/Version/Key")).isEqualTo("a");
        assertThat(list.at("/ListVersionsResult/Version/VersionId")).isEqualTo(first);
        assertThat(list.at("/ListVersionsResult/Version/IsLatest")).isEqualTo("false");
        assertThat(list.at("/ListVersionsResult/Version/Size")).isEqualTo("7");
        assertThat(list.at("/ListVersionsResult/Version/ETag")).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
        assertThat(list.at("/ListVersionsResult/Version/LastModified")).endsWith("Z");
        assertThat(list.at("/ListVersionsResult/Version/StorageClass")).isEqualTo("STANDARD");
        assertThat(list.at("/ListVersionsResult/Version/Owner/ID")).isEqualTo("me");
    }

    @Test
    void anObjectOfABucketThatWasNeverVersionedIsTheNullVersion() {
        VersionedBucket bucket = VersionedBucket.of(s3, "NONE");
        bucket.put("key", "content");

        assertThat(bucket.send("GET", "?versions").all("//Version/VersionId")).containsExactly("null");
        assertThat(bucket.send("GET", "?versions").at("//IsLatest")).isEqualTo("true");
    }

    @ParameterizedTest(name = "pages of {0}")
    @CsvSource({"1", "2", "3", "100"})
    void pagesTogetherHoldEachVersionOnceNewestFirst(int limit) {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        List<String> newestFirst = new ArrayList<>();
        for (String key : new String[] {"a", "b%2Bc", "d"}) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ids.add(0, bucket.put(key, "content"));
            }
            newestFirst.addAll(ids);
        }

        assertThat(pages(bucket, "&encoding-type=url&max-keys=" + limit)).isEqualTo(newestFirst);
    }

    @Test
    void theMarkerIsTheIdOfTheVersionThatThePageEndsWith() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        bucket.put("a", "old");
        bucket.put("a", "content");
        bucket.put("b/c", "content");
        bucket.put("d", "content");

        Reply version = bucket.send("GET", "?versions&delimiter=/&max-keys=1");
        assertThat(version.at("//NextKeyMarker")).isEqualTo("a");
        assertThat(version.at("//NextVersionIdMarker")).isEqualTo(version.at("//Version/VersionId"));
        Reply prefix = bucket.send("GET", "?versions&delimiter=/&max-keys=3");
        assertThat(prefix.at("//NextKeyMarker")).isEqualTo("b/");
        assertThat(prefix.all("//NextVersionIdMarker")).isEmpty();
        assertThat(bucket.send("GET", "?versions&delimiter=/").all("//NextKeyMarker | //NextVersionIdMarker"))
                .isEmpty();
    }

    @Test
    void aPageBeginsWhereANullVersionStoodThatWasReplaced() {
        VersionedBucket bucket = VersionedBucket.of(s3, "NONE");
        bucket.put("key", "null");
        bucket.configure("<Status>Enabled</Status>");
        String kept = bucket.put("key", "kept");
        bucket.put("other", "content");
        Reply page = bucket.send("GET", "?versions&max-keys=2");
        bucket.configure("<Status>Suspended</Status>");
        bucket.put("key", "new");

        assertThat(page.all("//Version/VersionId")).containsExactly(kept, "null");
        Reply next =
                bucket.send("GET", "?versions&key-marker=key&version-id-marker=" + page.at("//NextVersionIdMarker"));
        assertThat(next.all("//Version/Key")).containsExactly("other");
    }

    @Test
    void aPageBeginsBehindAVersionThatIsGone() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String old = bucket.put("key", "old");
        String gone = bucket.put("key", "gone");
        Reply page = bucket.send("GET", "?versions&max-keys=1");
        bucket.send("DELETE", "/key?versionId=" + gone);
        bucket.put("key", "new");

        assertThat(page.at("//Version/VersionId")).isEqualTo(gone);
        Reply next =
                bucket.send("GET", "?versions&key-marker=key&version-id-marker=" + page.at("//NextVersionIdMarker"));
        assertThat(next.all("//Version/VersionId")).containsExactly(old);
    }

    @Test
    void aMarkerMayBeTheIdOfAnyVersionOfItsKey() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String old = bucket.put("key", "old");
        String second = bucket.put("key", "new");

        assertThat(bucket.send("GET", "?versions&key-marker=key&version-id-marker=" + second)
                        .all("//Version/VersionId"))
                .containsExactly(old);
        assertThat(bucket.send("GET", "?versions&key-marker=key&version-id-marker=0123456789abcdefABCDEF-_01234567")
                        .all("//Version/VersionId"))
                .containsExactly(second, old);
        assertThat(bucket.send("GET", "?versions&key-marker=key").all("//Version"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "prefix, ?versions&prefix=d/, d/1|d/1|d/e/2, ''",
        "delimiter, ?versions&delimiter=/, a, d/|f/",
        "prefix and delimiter, ?versions&delimiter=/&prefix=d/, d/1|d/1, d/e/",
        "no entry, ?versions&max-keys=0, '', ''",
        "behind a common prefix, ?versions&delimiter=/&key-marker=d/, '', f/",
    })
    void keysAreFilteredAndFolded(String row, String query, String keys, String prefixes) {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        for (String key : new String[] {"a", "d/1", "d/1", "d/e/2", "f/3"}) {
            bucket.put(key, "content");
        }

        Reply list = bucket.send("GET", query);
        assertThat(String.join("|", list.all("//Version/Key"))).isEqualTo(keys);
        assertThat(String.join("|", list.all("//CommonPrefixes/Prefix"))).isEqualTo(prefixes);
        assertThat(list.at("//IsTruncated")).isEqualTo("false");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "version without key, ?versions&version-id-marker=abc",
        "empty version, ?versions&key-marker=a&version-id-marker=",
        "malformed version, ?versions&key-marker=a&version-id-marker=a*b",
        "version of another form, ?versions&key-marker=a&version-id-marker=unknown",
        "negative limit, ?versions&max-keys=-1",
        "encoding, ?versions&encoding-type=other",
    })
    void whatIsNoMarkerIsRefused(String row, String query) {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");

        assertThat(bucket.send("GET", query).error()).isEqualTo("400 InvalidArgument");
    }

    private static List<String> pages(VersionedBucket bucket, String query) {
        List<String> ids = new ArrayList<>();
        Reply page = bucket.send("GET", "?versions" + query);
        ids.addAll(page.all("//Version/VersionId"));
        while (page.at("//IsTruncated").equals("true")) {
            page = bucket.send(
                    "GET",
                    "?versions" + query + "&key-marker=" + page.at("//NextKeyMarker") + "&version-id-marker="
                            + page.at("//NextVersionIdMarker"));
            ids.addAll(page.all("//Version/VersionId"));
        }
        return ids;
    }
}
