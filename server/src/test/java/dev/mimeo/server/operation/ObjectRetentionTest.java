package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** COS retention of objects, over the operations: what writes ask for, what reads tell, what is kept. */
final class ObjectRetentionTest {

    private static final String PERIOD = "Retention-Period";
    private static final String DATE = "Retention-Expiration-Date";
    private static final String HOLD = "Retention-Legal-Hold-ID";
    private static final String COUNT = "Retention-Legal-Hold-Count";
    private static final String DIRECTIVE = "Retention-Directive";
    private static final String KEPT = "451 UnavailableForLegalReasons";
    private static final String[] NONE = {};

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
    void aPutSaysItsRetentionAndReadsTellIt() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        bucket.put("/default", "x");
        bucket.put("/own", "x", PERIOD, "86401", HOLD, "case-1");

        for (String method : List.of("GET", "HEAD")) {
            Reply own = bucket.send(method, "/own");
            assertThat(bucket.send(method, "/default").header(PERIOD)).isEqualTo(ProtectedBucket.seconds(10));
            assertThat(own.header(PERIOD)).isEqualTo("86401");
            assertThat(own.header(DATE)).endsWith(" GMT");
            assertThat(own.header(COUNT)).isEqualTo("1");
            assertThat(bucket.send(method, "/default").headers().contains(COUNT))
                    .isFalse();
        }
    }

    @Test
    void anUploadSaysItsRetentionWhereItBeginsOrWhereItEnds() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        String[] two = {PERIOD, ProtectedBucket.seconds(2)};
        String[] three = {PERIOD, ProtectedBucket.seconds(3)};
        bucket.upload("default", NONE, NONE);
        bucket.upload("begun", two, NONE);
        bucket.upload("completed", two, three);

        assertThat(bucket.send("HEAD", "/default").header(PERIOD)).isEqualTo(ProtectedBucket.seconds(10));
        assertThat(bucket.send("HEAD", "/begun").header(PERIOD)).isEqualTo(ProtectedBucket.seconds(2));
        assertThat(bucket.send("HEAD", "/completed").header(PERIOD)).isEqualTo(ProtectedBucket.seconds(3));
    }

    @Test
    void aCopyTakesPeriodAndHoldsWithCopyAndNothingWithout() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        bucket.put("/source", "x", PERIOD, ProtectedBucket.seconds(20), HOLD, "case-1");
        bucket.send("POST", "/source?legalHold&add=case-2");

        bucket.copy("source", "copied", DIRECTIVE, "Copy");
        bucket.copy("source", "default");
        bucket.copy("source", "replaced", DIRECTIVE, "Replace", PERIOD, ProtectedBucket.seconds(3), HOLD, "other");

        Reply copied = bucket.send("GET", "/copied?legalHold");
        assertThat(copied.at("//RetentionPeriod")).isEqualTo(ProtectedBucket.seconds(20));
        assertThat(copied.all("//LegalHold/ID")).containsExactly("case-1", "case-2");
        assertThat(copied.all("//LegalHold/Date"))
                .containsOnly(bucket.send("HEAD", "/copied").header("Last-Modified"));
        assertThat(bucket.send("HEAD", "/default").header(PERIOD)).isEqualTo(ProtectedBucket.seconds(10));
        assertThat(bucket.send("HEAD", "/default").headers().contains(COUNT)).isFalse();
        assertThat(bucket.send("HEAD", "/replaced").header(PERIOD)).isEqualTo(ProtectedBucket.seconds(3));
        assertThat(bucket.send("GET", "/replaced?legalHold").all("//LegalHold/ID"))
                .containsExactly("other");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        Retention-Period          | 86399                | The retention period is shorter than the minimum of the bucket.
        Retention-Period          | 0                    | The retention period is shorter than the minimum of the bucket.
        Retention-Period          | 8640001              | The retention period is longer than the maximum of the bucket.
        Retention-Period          | -2                   | The bucket does not allow permanent retention.
        Retention-Expiration-Date | 2020-11-28T03:10:01Z | The retention expiration date must not lie in the past.
        Retention-Expiration-Date | 2999-11-28T03:10:01Z | The retention period is longer than the maximum of the bucket.
        """)
    void whatTheBucketDoesNotAllowIsRefusedAndNothingWritten(String header, String value, String message) {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        bucket.put("/source", "x");
        String[] sent = {header, value};
        String[] replaced = {header, value, DIRECTIVE, "REPLACE"};

        assertThat(Stream.of(
                        bucket.put("/key", "x", sent),
                        bucket.upload("key", sent, NONE),
                        bucket.upload("key", NONE, sent),
                        bucket.copy("source", "key", replaced)))
                .allSatisfy(reply -> {
                    assertThat(reply.error()).isEqualTo("400 InvalidRequest");
                    assertThat(reply.at("/Error/Message")).isEqualTo(message);
                });
        assertThat(bucket.send("HEAD", "/key").status()).isEqualTo(404);
    }

    @Test
    void aBucketWithoutProtectionGivesNone() {
        ProtectedBucket plain = ProtectedBucket.unprotected(s3, "NONE");
        plain.put("/source", "x");

        for (String[] sent : List.of(new String[] {PERIOD, "5"}, new String[] {HOLD, "case-1"})) {
            assertThat(Stream.of(
                            plain.put("/key", "x", sent),
                            plain.upload("key", sent, NONE),
                            plain.upload("key", NONE, sent),
                            plain.copy("source", "key", sent[0], sent[1], DIRECTIVE, "REPLACE")))
                    .allSatisfy(reply -> assertThat(reply.error()).isEqualTo("400 InvalidRequest"));
        }
        assertThat(plain.copy("source", "copied", DIRECTIVE, "COPY").status()).isEqualTo(200);
        assertThat(plain.send("HEAD", "/copied").headers().contains(PERIOD)).isFalse();
        assertThat(plain.send("HEAD", "/key").status()).isEqualTo(404);
    }

    @Test
    void whatWasProtectedIsNotCopiedIntoABucketThatWouldNotKeepIt() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        ProtectedBucket plain = ProtectedBucket.unprotected(s3, "NONE");
        bucket.put("/source", "x");
        String[] copy = {"x-amz-copy-source", bucket.path() + "/source", DIRECTIVE, "COPY"};

        assertThat(plain.send("PUT", "/key", copy).error()).isEqualTo("400 InvalidRequest");
        plain.protectFor(0, 0, 5);
        assertThat(plain.send("PUT", "/key", copy).error()).isEqualTo("400 InvalidRequest");
        plain.protectFor(0, 0, 10);
        assertThat(plain.send("PUT", "/key", copy).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "SUSPENDED"})
    void whatIsProtectedIsNeitherOverwrittenNorDeleted(String state) {
        ProtectedBucket bucket = ProtectedBucket.of(s3, state);
        bucket.put("/source", "x");
        bucket.put("/key", "kept");

        assertThat(Stream.of(
                        bucket.put("/key", "x"),
                        bucket.copy("source", "key"),
                        bucket.copy("key", "key", "x-amz-metadata-directive", "REPLACE"),
                        bucket.upload("key", NONE, NONE),
                        bucket.send("DELETE", "/key"),
                        bucket.send("DELETE", "/key?versionId=null")))
                .allSatisfy(reply -> assertThat(reply.error()).isEqualTo(KEPT));
        assertThat(bucket.put("/key", "x").at("/Error/Message"))
                .isEqualTo("The object is protected by a retention period or a legal hold, and can be neither"
                        + " overwritten nor deleted.");
        assertThat(bucket.send("GET", "/key").text()).isEqualTo("kept");
        assertThat(bucket.send("DELETE", "").error()).isEqualTo("409 BucketNotEmpty");
    }

    @Test
    void aVersionStaysBelowThoseThatComeOnTop() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "ENABLED");
        String version = bucket.put("/key", "kept").header("x-amz-version-id");

        assertThat(bucket.put("/key", "next").status()).isEqualTo(200);
        assertThat(bucket.send("DELETE", "/key").status()).isEqualTo(204);
        assertThat(bucket.send("DELETE", "/key?versionId=" + version).error()).isEqualTo(KEPT);
        assertThat(bucket.send("GET", "/key?versionId=" + version).text()).isEqualTo("kept");
    }

    @Test
    void aMultiDeleteNamesWhatIsProtectedAndDeletesTheRest() {
        ProtectedBucket bucket = ProtectedBucket.unprotected(s3, "NONE");
        bucket.put("/free", "x");
        bucket.protectFor(0, 5, 5);
        bucket.put("/kept", "x");
        String delete = "<Delete><Object><Key>kept</Key></Object><Object><Key>free</Key></Object></Delete>";

        Reply reply = s3.send("POST", bucket.path() + "?delete", delete, "Content-MD5", ProtectedBucket.md5(delete));

        assertThat(reply.all("//Error/Key")).containsExactly("kept");
        assertThat(reply.all("//Error/Code")).containsExactly("UnavailableForLegalReasons");
        assertThat(reply.all("//Deleted/Key")).containsExactly("free");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "ENABLED", "SUSPENDED"})
    void whatIsOverIsFreeAndComesUnderRetentionAgainWhenItIsOverwritten(String state) {
        ProtectedBucket bucket = ProtectedBucket.unprotected(s3, state);
        bucket.protectFor(0, 5, 5);
        bucket.put("/key", "x", PERIOD, "0");

        assertThat(bucket.put("/key", "y").status()).isEqualTo(200);
        assertThat(bucket.send("HEAD", "/key").header(PERIOD)).isEqualTo(ProtectedBucket.seconds(5));
    }

    @Test
    void anotherProtectionIsForNewObjectsAlone() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        bucket.put("/old", "x");
        bucket.protectFor(0, 0, 3);
        bucket.put("/new", "x");

        assertThat(bucket.send("HEAD", "/old").header(PERIOD)).isEqualTo(ProtectedBucket.seconds(10));
        assertThat(bucket.send("DELETE", "/old").error()).isEqualTo(KEPT);
        assertThat(bucket.send("HEAD", "/new").header(PERIOD)).isEqualTo("0");
        assertThat(bucket.send("DELETE", "/new").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?legalHold&", "?legalHold=&"})
    void holdsComeAndGo(String query) {
        ProtectedBucket bucket = ProtectedBucket.unprotected(s3, "NONE");
        bucket.protectFor(0, 0, 5);
        bucket.put("/key", "x");

        assertThat(bucket.send("POST", "/key" + query + "add=case-1").status()).isEqualTo(200);
        assertThat(bucket.send("POST", "/key" + query + "add=it's(2)").status()).isEqualTo(200);
        assertThat(bucket.send("HEAD", "/key").header(COUNT)).isEqualTo("2");
        assertThat(bucket.send("DELETE", "/key").error()).isEqualTo(KEPT);
        assertThat(bucket.send("POST", "/key" + query + "remove=case-1").status())
                .isEqualTo(200);
        assertThat(bucket.send("GET", "/key?legalHold=").all("//LegalHold/ID")).containsExactly("it's(2)");
        assertThat(bucket.send("DELETE", "/key").error()).isEqualTo(KEPT);
        assertThat(bucket.send("POST", "/key" + query + "remove=it's(2)").status())
                .isEqualTo(200);
        assertThat(bucket.send("DELETE", "/key").status()).isEqualTo(204);
    }

    @Test
    void theStateOfRetentionIsADocument() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        bucket.put("/key", "x", HOLD, "case-1");
        String written = bucket.send("HEAD", "/key").header("Last-Modified");
        String end = bucket.send("HEAD", "/key").header(DATE);

        assertThat(bucket.send("GET", "/key?legalHold").text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<RetentionState><CreateTime>" + written
                        + "</CreateTime><RetentionPeriod>864000</RetentionPeriod><RetentionPeriodExpirationDate>" + end
                        + "</RetentionPeriodExpirationDate><LegalHolds><LegalHold><ID>case-1</ID><Date>" + written
                        + "</Date></LegalHold></LegalHolds></RetentionState>");
        bucket.put("/forever", "x", PERIOD, "-1");
        Reply indefinite = bucket.send("GET", "/forever?legalHold");
        assertThat(indefinite.at("//RetentionPeriod")).isEqualTo("-1");
        assertThat(indefinite.all("//RetentionPeriodExpirationDate")).isEmpty();
        assertThat(indefinite.all("//LegalHolds")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        key?legalHold&add=case-1     | 409 LegalHoldAlreadyExists
        key?legalHold&remove=other   | 404 NoSuchLegalHold
        key?legalHold&add=           | 400 InvalidArgument
        key?legalHold&add=a%20b      | 400 InvalidArgument
        key?legalHold&add=x2345678901234567890123456789012345678901234567890123456789012345 | 400 InvalidArgument
        key?legalHold&remove=        | 400 InvalidArgument
        key?legalHold                | 400 InvalidRequest
        none?legalHold&add=a         | 404 NoSuchKey
        before?legalHold&add=a       | 400 InvalidRequest
        before?legalHold&remove=a    | 400 InvalidRequest
        before?extendRetention       | 400 InvalidRequest
        """)
    void aChangeOfHoldsThatCannotBeIsRefused(String rest, String error) {
        ProtectedBucket bucket = ProtectedBucket.unprotected(s3, "NONE");
        bucket.put("/before", "x");
        bucket.protectFor(0, 0, 5);
        bucket.put("/key", "x", HOLD, "case-1");

        assertThat(bucket.send("POST", "/" + rest).error()).isEqualTo(error);
        assertThat(bucket.send("GET", "/key?legalHold").all("//LegalHold/ID")).containsExactly("case-1");
        assertThat(bucket.send("GET", "/before?legalHold").error()).isEqualTo("404 NoSuchRetention");
    }

    @Test
    void aHundredHoldsAreTheMost() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        bucket.put("/key", "x");
        IntStream.range(0, 100).forEach(number -> bucket.send("POST", "/key?legalHold&add=h" + number));

        Reply refused = bucket.send("POST", "/key?legalHold&add=one-more");
        assertThat(refused.error()).isEqualTo("400 InvalidRequest");
        assertThat(refused.at("/Error/Message")).isEqualTo("An object can have 100 legal holds.");
        assertThat(bucket.send("HEAD", "/key").header(COUNT)).isEqualTo("100");
        assertThat(bucket.copy("key", "copy", DIRECTIVE, "COPY").status()).isEqualTo(200);
        assertThat(bucket.send("HEAD", "/copy").header(COUNT)).isEqualTo("100");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        Additional-Retention-Period        | 10       | 864010
        Additional-Retention-Period        | 0        | 400 InvalidRequest
        Additional-Retention-Period        | -1       | 400 InvalidArgument
        Additional-Retention-Period        | 86400000 | 400 InvalidRequest
        New-Retention-Period               | 864001   | 864001
        New-Retention-Period               | 864000   | 400 InvalidRequest
        New-Retention-Period               | -1       | -1
        New-Retention-Period               | -2       | 400 InvalidRequest
        Extend-Retention-From-Current-Time | 86400    | 400 InvalidRequest
        Extend-Retention-From-Current-Time | 8640001  | 400 InvalidRequest
        New-Retention-Expiration-Date      | 2020-11-28T03:10:01Z | 400 InvalidRequest
        New-Retention-Expiration-Date      | never    | 400 InvalidArgument
        Retention-Period                   | 9000000  | 400 InvalidRequest
        """)
    void aRetentionIsExtendedAndNeverShortened(String header, String value, String outcome) {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        bucket.put("/key", "x");

        Reply reply = bucket.send("POST", "/key?extendRetention", header, value);
        boolean refused = outcome.startsWith("400");
        assertThat(refused ? reply.error() : String.valueOf(reply.status())).isEqualTo(refused ? outcome : "200");
        assertThat(bucket.send("HEAD", "/key").header(PERIOD)).isEqualTo(refused ? "864000" : outcome);
    }

    @Test
    void whatIsPermanentStaysSo() {
        ProtectedBucket bucket = ProtectedBucket.unprotected(s3, "NONE");
        bucket.protect("<Status>Retention</Status>" + ProtectedBucket.days(0, 0, 5)
                + "<EnablePermanentRetention>true</EnablePermanentRetention>");
        bucket.put("/key", "x", PERIOD, "-2");

        for (String period : List.of("5", "-1", "-2")) {
            assertThat(bucket.send("POST", "/key?extendRetention", "New-Retention-Period", period)
                            .error())
                    .isEqualTo("400 InvalidRequest");
        }
        assertThat(bucket.send("HEAD", "/key").header(PERIOD)).isEqualTo("-2");
        assertThat(bucket.send("DELETE", "/key").error()).isEqualTo(KEPT);
    }

    @Test
    void anOlderVersionIsHeldAndExtendedByItsId() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "ENABLED");
        String old = bucket.put("/key", "x").header("x-amz-version-id");
        bucket.put("/key", "y");

        Reply held = bucket.send("POST", "/key?legalHold&add=case-1&versionId=" + old);
        bucket.send("POST", "/key?extendRetention&versionId=" + old, "Additional-Retention-Period", "7");

        assertThat(held.header("x-amz-version-id")).isEqualTo(old);
        assertThat(bucket.send("HEAD", "/key?versionId=" + old).header(COUNT)).isEqualTo("1");
        assertThat(bucket.send("HEAD", "/key?versionId=" + old).header(PERIOD)).isEqualTo("864007");
        assertThat(bucket.send("HEAD", "/key").headers().contains(COUNT)).isFalse();
        assertThat(bucket.send("GET", "/key?legalHold&versionId=" + old).all("//LegalHold/ID"))
                .containsExactly("case-1");
    }

    @Test
    void aProtectedBucketWantsADigestOfEachBody() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        Reply begun = bucket.send("POST", "/key?uploads");
        String part = bucket.path() + "/key?partNumber=1&uploadId=" + begun.at("//UploadId");

        Reply put = s3.send("PUT", bucket.path() + "/key", "x");
        assertThat(put.error()).isEqualTo("400 InvalidRequest");
        assertThat(put.at("/Error/Message"))
                .isEqualTo("Content-MD5, a x-amz-checksum header or the SHA-256 of the payload is required for a"
                        + " protected bucket.");
        assertThat(s3.send("PUT", part, "x").error()).isEqualTo("400 InvalidRequest");
        assertThat(bucket.send("HEAD", "/key").status()).isEqualTo(404);
        assertThat(s3.send("PUT", part, "x", "x-amz-checksum-crc32", "jNwWgw==").status())
                .isEqualTo(200);
        assertThat(s3.send("PUT", bucket.path() + "/key", "x", "x-amz-content-sha256", "0".repeat(64))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void retentionIsForTheOwnerAlone() {
        ProtectedBucket bucket = ProtectedBucket.of(s3, "NONE");
        bucket.put("/key", "x");

        for (String rest : List.of("?legalHold&add=a", "?legalHold&remove=a")) {
            assertThat(s3.as(S3Service.OTHER, "POST", bucket.path() + "/key" + rest, RequestBody.none())
                            .error())
                    .isEqualTo("403 AccessDenied");
        }
        assertThat(s3.as(S3Service.OTHER, "GET", bucket.path() + "/key?legalHold", RequestBody.none())
                        .error())
                .isEqualTo("403 AccessDenied");
    }
}
