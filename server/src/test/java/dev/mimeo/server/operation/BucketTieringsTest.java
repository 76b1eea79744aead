package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations of intelligent tiering. */
final class BucketTieringsTest {

    private static final String TIER = "<Tiering><AccessTier>ARCHIVE_ACCESS</AccessTier><Days>90</Days></Tiering>";
    private static final String ENABLED = "<Status>Enabled</Status>";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String bucket = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void create() {
        bucket = "/" + s3.bucket();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Filter><Prefix>logs/</Prefix></Filter>",
                "<Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter>",
                "<Filter><And><Prefix>logs/</Prefix><Tag><Key>a</Key><Value>b</Value></Tag></And></Filter>",
                "<Filter><And><Tag><Key>a</Key><Value>b</Value></Tag><Tag><Key>c</Key><Value></Value></Tag></And></Filter>"
            })
    void whatIsPutComesBack(String filter) {
        String content = "<Id>one</Id>" + filter + ENABLED + TIER
                + "<Tiering><AccessTier>DEEP_ARCHIVE_ACCESS</AccessTier><Days>730</Days></Tiering>";

        assertThat(put("one", content).status()).isEqualTo(200);

        assertThat(get("one").text())
                .endsWith("<IntelligentTieringConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + content + "</IntelligentTieringConfiguration>");
    }

    @Test
    void oneOfTheSameIdReplacesTheOneThatWas() {
        put("one", "<Id>one</Id>" + ENABLED + TIER);
        put("one", "<Id>one</Id><Status>Disabled</Status>" + TIER);

        assertThat(get("one").at("//Status")).isEqualTo("Disabled");
        assertThat(list("").all("//Id")).containsExactly("one");
    }

    @Test
    void whatIsDeletedIsGone() {
        put("one", "<Id>one</Id>" + ENABLED + TIER);

        assertThat(delete("one").status()).isEqualTo(204);

        assertMissing(get("one"));
        assertMissing(delete("one"));
        assertThat(list("").all("//IntelligentTieringConfiguration")).isEmpty();
    }

    private static void assertMissing(Reply reply) {
        assertThat(reply.error()).isEqualTo("404 NoSuchConfiguration");
        assertThat(reply.at("/Error/Message")).isEqualTo("The specified configuration does not exist.");
    }

    @Test
    void aListComesInPagesThatHoldEachOnce() {
        List<String> ids =
                IntStream.range(100, 250).mapToObj(number -> "id-" + number).toList();
        ids.forEach(id -> put(id, "<Id>" + id + "</Id>" + ENABLED + TIER));

        Reply first = list("");
        assertThat(first.at("//IsTruncated")).isEqualTo("true");
        assertThat(first.all("//Id")).isEqualTo(ids.subList(0, 100));
        String token = first.at("//NextContinuationToken");
        Reply second = list("&continuation-token=" + token);
        assertThat(second.at("//IsTruncated")).isEqualTo("false");
        assertThat(second.at("//ContinuationToken")).isEqualTo(token);
        assertThat(second.all("//Id")).isEqualTo(ids.subList(100, 150));
        assertThat(list("&continuation-token=%21").error()).isEqualTo("400 InvalidArgument");
    }

    @ParameterizedTest
    @CsvSource({
        "ARCHIVE_ACCESS, 89",
        "ARCHIVE_ACCESS, 731",
        "DEEP_ARCHIVE_ACCESS, 179",
        "DEEP_ARCHIVE_ACCESS, 731",
        "ARCHIVE_ACCESS, 0",
        "ARCHIVE_ACCESS, -90"
    })
    void daysThatNoTierHasAreRefused(String tier, String days) {
        Reply reply = put(
                "one",
                "<Id>one</Id>" + ENABLED + "<Tiering><AccessTier>" + tier + "</AccessTier><Days>" + days
                        + "</Days></Tiering>");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("/Error/Message")).isEqualTo("Invalid Argument");
        assertThat(reply.at("/Error/ArgumentValue")).isEqualTo(days);
        assertMissing(get("one"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Id>one</Id>",
                "<Id>one</Id>" + ENABLED,
                "<Id>one</Id>" + TIER,
                "<Id>one</Id><Status>On</Status>" + TIER,
                ENABLED + TIER,
                "<Id>one</Id>" + ENABLED + "<Tiering><AccessTier>FREQUENT</AccessTier><Days>90</Days></Tiering>",
                "<Id>one</Id>" + ENABLED + "<Tiering><AccessTier>ARCHIVE_ACCESS</AccessTier></Tiering>",
                "<Id>one</Id>" + ENABLED + TIER + TIER,
                "<Id>one</Id><Filter><Prefix>a</Prefix><Tag><Key>a</Key><Value>b</Value></Tag></Filter>" + ENABLED
                        + TIER,
                "<Id>one</Id><Filter><Tag><Key>a</Key></Tag></Filter>" + ENABLED + TIER
            })
    void whatIsNoConfigurationIsMalformedAndNothingIsKept(String content) {
        assertThat(put("one", content).error()).isEqualTo("400 MalformedXML");
        assertMissing(get("one"));
    }

    @Test
    void anIdIsThatOfTheDocumentAndHasALimit() {
        String long64 = "i".repeat(64);

        assertThat(put("one", "<Id>other</Id>" + ENABLED + TIER).error()).isEqualTo("400 InvalidArgument");
        assertThat(put(long64, "<Id>" + long64 + "</Id>" + ENABLED + TIER).status())
                .isEqualTo(200);
        assertThat(get(long64 + "i").error()).isEqualTo("400 InvalidArgument");
        assertThat(s3.send("PUT", bucket + "?intelligent-tiering", "").error()).isEqualTo("400 InvalidArgument");
        assertThat(s3.send("DELETE", bucket + "?intelligent-tiering", "").error())
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void strangersAreRefused() {
        Reply reply =
                s3.as(S3Service.OTHER, "GET", bucket + "?intelligent-tiering&id=one", RequestBody.of(new byte[0]));

        assertThat(reply.error()).isEqualTo("403 AccessDenied");
    }

    private Reply put(String id, String content) {
        return s3.send(
                "PUT",
                bucket + "?intelligent-tiering&id=" + id,
                "<IntelligentTieringConfiguration>" + content + "</IntelligentTieringConfiguration>");
    }

    private Reply get(String id) {
        return s3.send("GET", bucket + "?intelligent-tiering&id=" + id, "");
    }

    private Reply delete(String id) {
        return s3.send("DELETE", bucket + "?intelligent-tiering&id=" + id, "");
    }

    private Reply list(String more) {
        return s3.send("GET", bucket + "?intelligent-tiering" + more, "");
    }
}
