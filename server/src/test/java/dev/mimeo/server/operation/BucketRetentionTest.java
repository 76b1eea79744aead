package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protection configuration of buckets, over the operations. */
final class BucketRetentionTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private ProtectedBucket bucket;

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
        bucket = ProtectedBucket.unprotected(s3, "NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?protection", "?protection="})
    void aBucketIsNotProtectedAtFirst(String query) {
        Reply reply = bucket.send("GET", query);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo(
                        DECLARATION + "<ProtectionConfiguration><Status>Disabled</Status></ProtectionConfiguration>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<EnablePermanentRetention>true</EnablePermanentRetention>"})
    void aProtectionIsToldAsItWasSent(String permanent) {
        String content = "<Status>Retention</Status>" + ProtectedBucket.days(100, 2555, 10_000) + permanent;

        assertThat(bucket.protect("<Status>Retention</Status>" + ProtectedBucket.days(0, 0, 0))
                        .status())
                .isEqualTo(200);
        Reply put = bucket.protect(content);
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).isEmpty();

        Reply told = bucket.send("GET", "?protection");
        assertThat(told.text())
                .isEqualTo(DECLARATION + "<ProtectionConfiguration>" + content + "</ProtectionConfiguration>");
        assertThat(told.header("Content-Type")).isEqualTo("application/xml");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3} {4}")
    @CsvSource({
        "0, 0, 0, '', 200",
        "365243, 365243, 365243, '', 200",
        "0, 365243, 365244, '', 400 InvalidArgument",
        "-1, 0, 1, '', 400 InvalidArgument",
        "2, 1, 3, '', 400 InvalidRequest",
        "1, 3, 2, '', 400 InvalidRequest",
        "1, x, 2, '', 400 MalformedXML",
        "1, '', 2, '', 400 MalformedXML",
        "1, 1, 99999999999, '', 400 MalformedXML",
        "1, 1, 1, <EnablePermanentRetention>perhaps</EnablePermanentRetention>, 400 MalformedXML",
    })
    void thePeriodsAreDaysInOrder(String minimum, String byDefault, String maximum, String more, String outcome) {
        Reply put =
                bucket.protect("<Status>Retention</Status>" + ProtectedBucket.days(minimum, byDefault, maximum) + more);

        assertThat(put.status() == 200 ? "200" : put.error()).isEqualTo(outcome);
        assertThat(bucket.send("GET", "?protection").at("//Status"))
                .isEqualTo(outcome.equals("200") ? "Retention" : "Disabled");
    }

    @ParameterizedTest
    @CsvSource({
        "<Status>Disabled</Status>, 400 InvalidRequest",
        "<Status>Enabled</Status>, 400 MalformedXML",
        "'', 400 MalformedXML",
        "<Status>Retention</Status>, 400 MalformedXML",
    })
    void whatWasSetIsNotTakenBack(String content, String error) {
        bucket.protect("<Status>Retention</Status>" + ProtectedBucket.days(1, 2, 3));

        assertThat(bucket.protect(content).error()).isEqualTo(error);
        assertThat(bucket.send("DELETE", "?protection").error()).isEqualTo("501 NotImplemented");
        assertThat(bucket.send("GET", "?protection").at("//DefaultRetention/Days"))
                .isEqualTo("2");
    }

    @Test
    void permanentRetentionIsNotTakenBack() {
        String periods = "<Status>Retention</Status>" + ProtectedBucket.days(1, 2, 3);
        bucket.protect(periods + "<EnablePermanentRetention>true</EnablePermanentRetention>");

        Reply refused = bucket.protect(periods);
        assertThat(refused.error()).isEqualTo("400 InvalidRequest");
        assertThat(refused.at("/Error/Message"))
                .isEqualTo("Permanent retention was enabled for the bucket and cannot be disabled.");
        assertThat(bucket.send("GET", "?protection").at("//EnablePermanentRetention"))
                .isEqualTo("true");
    }

    @Test
    void theDocumentNeedsItsDigestAndHasIt() {
        String document = ProtectedBucket.document("<Status>Retention</Status>" + ProtectedBucket.days(1, 2, 3));

        Reply without = s3.send("PUT", bucket.path() + "?protection", document);
        assertThat(without.error()).isEqualTo("400 InvalidRequest");
        assertThat(without.at("/Error/Message"))
                .isEqualTo("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        assertThat(s3.send("PUT", bucket.path() + "?protection", document, "Content-MD5", ProtectedBucket.md5("other"))
                        .error())
                .isEqualTo("400 BadDigest");
        assertThat(bucket.send("GET", "?protection").at("//Status")).isEqualTo("Disabled");
    }

    @Test
    void itIsForTheOwnerAlone() {
        assertThat(s3.as(S3Service.OTHER, "GET", bucket.path() + "?protection", RequestBody.none())
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(bucket.protectAs(S3Service.OTHER).error()).isEqualTo("403 AccessDenied");
        assertThat(s3.send("GET", "/no-such-bucket?protection", "").error()).isEqualTo("404 NoSuchBucket");
    }
}
