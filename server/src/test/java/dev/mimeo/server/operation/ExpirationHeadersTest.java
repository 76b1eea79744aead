package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code x-amz-expiration}, {@code x-amz-abort-date} and {@code x-amz-abort-rule-id}: section C.1. It is always the same half past ten. */
final class ExpirationHeadersTest {

    private static final Instant NOW = Instant.parse("2012-12-20T10:30:00Z");
    private static final String EXPIRATION = "x-amz-expiration";
    private static final String IN_TWO_DAYS =
            "expiry-date=\"Sun, 23 Dec 2012 00:00:00 GMT\", rule-id=\"the%20rule%2F1\"";
    private static final String EXPIRING = "<Filter/><Expiration><Days>2</Days></Expiration>";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private VersionedBucket bucket;

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder, OperationSettings.DEFAULT, () -> NOW);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void create() {
        bucket = VersionedBucket.of(s3, "NONE");
    }

    @Test
    void putsGetsAndHeadsTellWhenAnObjectExpiresByWhichRule() {
        tell(bucket, rule("the rule/1", EXPIRING));

        assertThat(bucket.send("PUT", "/key").header(EXPIRATION)).isEqualTo(IN_TWO_DAYS);
        assertThat(bucket.send("GET", "/key").header(EXPIRATION)).isEqualTo(IN_TWO_DAYS);
        assertThat(bucket.send("HEAD", "/key").header(EXPIRATION)).isEqualTo(IN_TWO_DAYS);
    }

    @Test
    void aCopyTellsWhatTheLifecycleOfItsOwnBucketSays() {
        VersionedBucket other = VersionedBucket.of(s3, "NONE");
        tell(bucket, rule("of the source", "<Filter/><Expiration><Days>1</Days></Expiration>"));
        tell(other, rule("the rule/1", EXPIRING));
        bucket.put("key", "content");
        String source = bucket.path() + "/key";

        assertThat(other.send("PUT", "/copy", "x-amz-copy-source", source).header(EXPIRATION))
                .isEqualTo(IN_TWO_DAYS);
        VersionedBucket plain = VersionedBucket.of(s3, "NONE");
        assertThat(plain.send("PUT", "/copy", "x-amz-copy-source", source)
                        .headers()
                        .contains(EXPIRATION))
                .isFalse();
    }

    @Test
    void uploadsTellWhenTheyAreAbortedAndTheirObjectsWhenTheyExpire() {
        tell(
                bucket,
                rule("the rule/1", EXPIRING)
                        + rule(
                                "abort",
                                "<Prefix>k</Prefix><AbortIncompleteMultipartUpload><DaysAfterInitiation>7"
                                        + "</DaysAfterInitiation></AbortIncompleteMultipartUpload>"));
        Reply begun = bucket.send("POST", "/key?uploads");
        String upload = "/key?uploadId=" + begun.at("//UploadId");
        Reply part = s3.send("PUT", bucket.path() + upload + "&partNumber=1", "content");

        assertAborted(begun, "Fri, 28 Dec 2012 00:00:00 GMT");
        assertAborted(bucket.send("GET", upload), "Fri, 28 Dec 2012 00:00:00 GMT");
        assertAborted(bucket.send("POST", "/other?uploads"), "");
        for (int i = 0; i < 2; i++) {
            assertThat(complete(upload, part).header(EXPIRATION)).isEqualTo(IN_TWO_DAYS);
        }
    }

    @Test
    void onlyTheCurrentVersionIsToldToExpire() {
        bucket.become("ENABLED");
        String old = bucket.put("key", "old");
        String current = bucket.put("key", "new");
        tell(bucket, rule("the rule/1", EXPIRING));

        assertThat(bucket.send("HEAD", "/key?versionId=" + current).header(EXPIRATION))
                .isEqualTo(IN_TWO_DAYS);
        assertThat(bucket.send("HEAD", "/key?versionId=" + old).headers().contains(EXPIRATION))
                .isFalse();
        assertThat(bucket.send("GET", "/key?versionId=" + old).headers().contains(EXPIRATION))
                .isFalse();
    }

    @Test
    void ofSeveralRulesTheFirstToActIsTold() {
        tell(
                bucket,
                rule("late", "<Filter/><Expiration><Days>10</Days></Expiration>")
                        + rule("date", "<Filter/><Expiration><Date>2012-12-22T00:00:00Z</Date></Expiration>")
                        + rule("the rule/1", EXPIRING));

        assertThat(bucket.send("PUT", "/key").header(EXPIRATION))
                .isEqualTo("expiry-date=\"Sat, 22 Dec 2012 00:00:00 GMT\", rule-id=\"date\"");
    }

    @ParameterizedTest
    @CsvSource({
        "<Prefix>other/</Prefix>",
        "<Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter>",
        "<Filter><ObjectSizeGreaterThan>0</ObjectSizeGreaterThan></Filter>",
    })
    void anObjectThatNoRuleIsForTellsNothing(String filter) {
        tell(bucket, rule("rule", filter + "<Expiration><Days>2</Days></Expiration>"));

        assertThat(bucket.send("PUT", "/key").headers().contains(EXPIRATION)).isFalse();
        assertThat(bucket.send("HEAD", "/key").headers().contains(EXPIRATION)).isFalse();
    }

    @Test
    void whatIsWrittenWithTheTagsOfARuleTellsSo() {
        tell(
                bucket,
                rule(
                        "the rule/1",
                        "<Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter><Expiration><Days>2</Days></Expiration>"));

        assertThat(bucket.send("PUT", "/key", "x-amz-tagging", "a=b").header(EXPIRATION))
                .isEqualTo(IN_TWO_DAYS);
    }

    private Reply complete(String upload, Reply part) {
        return s3.send(
                "POST",
                bucket.path() + upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part.header("ETag")
                        + "</ETag></Part></CompleteMultipartUpload>");
    }

    private static void assertAborted(Reply reply, String date) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-amz-abort-date")).isEqualTo(date);
        assertThat(reply.header("x-amz-abort-rule-id")).isEqualTo(date.isEmpty() ? "" : "abort");
    }

    private static void tell(VersionedBucket bucket, String rules) {
        Reply told = s3.send(
                "PUT", bucket.path() + "?lifecycle", "<LifecycleConfiguration>" + rules + "</LifecycleConfiguration>");
        assertThat(told.status()).isEqualTo(200);
    }

    private static String rule(String id, String content) {
        return "<Rule><ID>" + id + "</ID><Status>Enabled</Status>" + content + "</Rule>";
    }
}
