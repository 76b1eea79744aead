package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PutObjectLockConfiguration, GetObjectLockConfiguration, and what Object Lock means to versioning. */
final class BucketLockTest {

    private static final String ENABLED = "x-amz-bucket-object-lock-enabled";
    private static final String DECLARED = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

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
    void aBucketThatIsCreatedWithObjectLockHasItAndKeepsVersions() {
        LockedBucket bucket = LockedBucket.of(s3);

        assertThat(bucket.send("GET", "?object-lock").text())
                .isEqualTo(DECLARED + "<ObjectLockConfiguration" + NAMESPACE
                        + "><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>");
        assertThat(bucket.send("GET", "?versioning").at("//Status")).isEqualTo("Enabled");
    }

    @ParameterizedTest
    @CsvSource({"GOVERNANCE, Days, 1", "COMPLIANCE, Days, 36500", "GOVERNANCE, Years, 1", "COMPLIANCE, Years, 100"})
    void aDefaultIsToldAsItWasSet(String mode, String unit, String count) {
        LockedBucket bucket = LockedBucket.of(s3);
        String period = "<" + unit + ">" + count + "</" + unit + ">";
        bucket.lockByDefault(mode, period);

        assertThat(bucket.send("GET", "?object-lock").text())
                .isEqualTo(DECLARED + "<ObjectLockConfiguration" + NAMESPACE
                        + "><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>" + mode
                        + "</Mode>" + period + "</DefaultRetention></Rule></ObjectLockConfiguration>");
        assertThat(bucket.configure("").status()).isEqualTo(200);
        assertThat(bucket.send("GET", "?object-lock").all("//Rule")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "ENABLED", "SUSPENDED"})
    void aBucketWithoutObjectLockHasNoConfiguration(String versioning) {
        Reply reply = VersionedBucket.of(s3, versioning).send("GET", "?object-lock");

        assertThat(reply.error()).isEqualTo("404 ObjectLockConfigurationNotFoundError");
        assertThat(reply.at("//Message")).isEqualTo("Object Lock configuration does not exist for this bucket");
        assertThat(reply.at("//BucketName")).startsWith("bucket-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "SUSPENDED"})
    void aBucketThatDoesNotKeepVersionsGetsNoObjectLock(String versioning) {
        VersionedBucket plain = VersionedBucket.of(s3, versioning);
        Reply reply = new LockedBucket(s3, plain.path()).configure("");

        assertThat(reply.error()).isEqualTo("409 InvalidBucketState");
        assertThat(reply.at("//Message"))
                .isEqualTo("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
        assertThat(plain.send("GET", "?object-lock").status()).isEqualTo(404);
    }

    @Test
    void aBucketThatKeepsVersionsGetsObjectLockAndCannotStopKeepingThem() {
        VersionedBucket versioned = VersionedBucket.of(s3, "ENABLED");
        assertThat(new LockedBucket(s3, versioned.path()).configure("").status())
                .isEqualTo(200);
        Reply reply = versioned.configure("<Status>Suspended</Status>");

        assertThat(reply.error()).isEqualTo("409 InvalidBucketState");
        assertThat(reply.at("//Message"))
                .isEqualTo("An Object Lock configuration is present on this bucket, so the versioning state cannot be"
                        + " changed.");
        assertThat(versioned.configure("<Status>Enabled</Status>").status()).isEqualTo(200);
        assertThat(versioned.send("GET", "?versioning").at("//Status")).isEqualTo("Enabled");
    }

    @Test
    void aTokenIsAccepted() {
        LockedBucket bucket = LockedBucket.of(s3);
        String body =
                "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>";

        assertThat(bucket.sendBody("PUT", "?object-lock", body, "x-amz-bucket-object-lock-token", "token")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<ObjectLockConfiguration/>",
                "<ObjectLockConfiguration><ObjectLockEnabled>Disabled</ObjectLockEnabled></ObjectLockConfiguration>",
                "<Other><ObjectLockEnabled>Enabled</ObjectLockEnabled></Other>"
            })
    void whatIsNoConfigurationIsMalformed(String body) {
        assertThat(LockedBucket.of(s3).sendBody("PUT", "?object-lock", body).error())
                .isEqualTo("400 MalformedXML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<DefaultRetention/>",
                "<DefaultRetention><Days>1</Days></DefaultRetention>",
                "<DefaultRetention><Mode>GOVERNANCE</Mode></DefaultRetention>",
                "<DefaultRetention><Mode>governance</Mode><Days>1</Days></DefaultRetention>",
                "<DefaultRetention><Mode>LOOSE</Mode><Days>1</Days></DefaultRetention>",
                "<DefaultRetention><Mode>GOVERNANCE</Mode><Days>1</Days><Years>1</Years></DefaultRetention>",
                "<DefaultRetention><Mode>GOVERNANCE</Mode><Days>one</Days></DefaultRetention>",
                "<DefaultRetention><Mode>GOVERNANCE</Mode><Days></Days></DefaultRetention>"
            })
    void whatIsNoRuleIsMalformed(String content) {
        LockedBucket bucket = LockedBucket.of(s3);
        bucket.lockByDefault("GOVERNANCE", "<Days>7</Days>");

        assertThat(bucket.configure("<Rule>" + content + "</Rule>").error()).isEqualTo("400 MalformedXML");
        assertThat(bucket.send("GET", "?object-lock").at("//Days")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "Days, 0, Default retention period must be a positive integer value.",
        "Days, -1, Default retention period must be a positive integer value.",
        "Years, 0, Default retention period must be a positive integer value.",
        "Years, -99999999999999999999, Default retention period must be a positive integer value.",
        "Days, 36501, Default retention period too large.",
        "Days, 99999999999999999999, Default retention period too large.",
        "Years, 101, Default retention period too large.",
    })
    void aPeriodIsFromOneDayToAHundredYears(String unit, String count, String message) {
        Reply reply = LockedBucket.of(s3)
                .configure("<Rule><DefaultRetention><Mode>GOVERNANCE</Mode><" + unit + ">" + count + "</" + unit
                        + "></DefaultRetention></Rule>");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("//Message")).isEqualTo(message);
        assertThat(reply.at("//ArgumentName")).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "True, 200", "false, 404", "FALSE, 404"})
    void theHeaderOfANewBucketIsTrueOrFalse(String value, int status) {
        String bucket = "/" + s3.bucket() + "-asked";

        assertThat(s3.send("PUT", bucket, "", ENABLED, value).status()).isEqualTo(200);
        assertThat(s3.send("GET", bucket + "?object-lock", "").status()).isEqualTo(status);
    }

    @Test
    void anythingElseInTheHeaderOfANewBucketIsRefused() {
        Reply reply = s3.send("PUT", "/never-created", "", ENABLED, "yes");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("//ArgumentName")).isEqualTo(ENABLED);
        assertThat(reply.at("//ArgumentValue")).isEqualTo("yes");
        assertThat(s3.send("HEAD", "/never-created", "").status()).isEqualTo(404);
    }
}
