package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.config.Dialect;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archived objects, and RestoreObject, by a clock of the test. */
final class RestoreObjectTest {

    private static final String CLASS = "x-amz-storage-class";
    private static final String RESTORE = "x-amz-restore";
    private static final String MALFORMED =
            "The XML you provided was not well-formed or did not validate against our published schema";
    private static final String TWO_DAYS = "<RestoreRequest><Days>2</Days></RestoreRequest>";
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);
    private static final AtomicInteger YEARS = new AtomicInteger(2012);
    private static final Map<Dialect, S3Service> SERVICES = new EnumMap<>(Dialect.class);

    @TempDir
    static Path folder;

    private S3Service s3;
    private VersionedBucket bucket;
    private int year;

    @BeforeAll
    static void open() {
        for (Dialect dialect : Dialect.values()) {
            OperationSettings settings = new OperationSettings("us-east-1", dialect, false);
            SERVICES.put(dialect, new S3Service(folder.resolve(dialect.name()), settings, NOW::get));
        }
    }

    @AfterAll
    static void close() {
        SERVICES.values().forEach(S3Service::close);
        SERVICES.clear();
    }

    @BeforeEach
    void create() {
        year = YEARS.getAndIncrement();
        at("12-18T10:30:00Z");
        speak(Dialect.COS);
    }

    /** Each test has a year of its own, since the time of commits never goes back. */
    private void at(String time) {
        NOW.set(Instant.parse(year + "-" + time));
    }

    private void speak(Dialect dialect) {
        s3 = SERVICES.getOrDefault(dialect, s3);
        bucket = VersionedBucket.of(s3, "NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GLACIER", "DEEP_ARCHIVE", "ACCELERATED"})
    void anArchivedObjectIsNotReadAndTellsWhereItLies(String archive) {
        archived("key", archive);

        Reply read = bucket.send("GET", "/key");

        assertThat(read.error()).isEqualTo("403 InvalidObjectState");
        assertThat(read.at("/Error/Message")).isEqualTo("The operation is not valid for the object's storage class");
        assertThat(read.at("/Error/StorageClass")).isEqualTo(archive);
        Reply head = bucket.send("HEAD", "/key");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header(CLASS)).isEqualTo(archive);
        assertThat(head.headers().contains(RESTORE)).isFalse();
    }

    @Test
    void theArchiveIsToldBeforeTheConditionsOfARead() {
        archived("key", "GLACIER");

        assertThat(bucket.send("GET", "/key", "If-Match", "other").error()).isEqualTo("403 InvalidObjectState");
        assertThat(bucket.send("HEAD", "/key", "If-Match", "other").status()).isEqualTo(412);
    }

    @ParameterizedTest
    @EnumSource
    void anArchivedSourceIsRefusedInTheWordsOfTheDialectBeforeItsConditions(Dialect dialect) {
        speak(dialect);
        archived("source", "GLACIER");
        String upload = bucket.send("POST", "/copy?uploads").at("//UploadId");
        String[] condition = {"x-amz-copy-source-if-match", "other"};

        assertRefusedSource(dialect, bucket.copy("source", "copy"));
        assertRefusedSource(dialect, bucket.copy("source", "copy", condition));
        assertRefusedSource(dialect, bucket.copy("source", "copy?partNumber=1&uploadId=" + upload));
        assertRefusedSource(dialect, bucket.copy("source", "source", CLASS, "STANDARD"));
        assertThat(bucket.send("HEAD", "/copy").status()).isEqualTo(404);
        assertThat(bucket.send("HEAD", "/source").header(CLASS)).isEqualTo("GLACIER");
    }

    private static void assertRefusedSource(Dialect dialect, Reply reply) {
        if (dialect == Dialect.COS) {
            assertThat(reply.error()).isEqualTo("403 ObjectNotInActiveTierError");
            assertThat(reply.at("/Error/Message"))
                    .isEqualTo("The source object of the COPY action is not in the active tier and is only stored in"
                            + " Amazon S3 Glacier.");
        } else {
            assertThat(reply.error()).isEqualTo("403 InvalidObjectState");
            assertThat(reply.at("/Error/Message"))
                    .isEqualTo("Operation is not valid for the source object's storage class");
            assertThat(reply.at("/Error/StorageClass")).isEqualTo("GLACIER");
        }
    }

    @Test
    void whatSaysSomethingOfAnArchivedObjectNeedsNoRestore() {
        archived("key", "GLACIER");

        assertThat(bucket.send("GET", "/key?acl").status()).isEqualTo(200);
        assertThat(bucket.send("GET", "/key?tagging").status()).isEqualTo(200);
        assertThat(bucket.send("DELETE", "/key?tagging").status()).isEqualTo(204);
        assertThat(bucket.send("GET", "/key?attributes", "x-amz-object-attributes", "ETag")
                        .status())
                .isEqualTo(200);
        assertThat(bucket.send("DELETE", "/key").status()).isEqualTo(204);
        assertThat(bucket.send("HEAD", "/key").status()).isEqualTo(404);
    }

    @Test
    void whatIsRestoredIsReadAndCopiedUntilTheMidnightThatIsTold() {
        archived("key", "GLACIER");

        assertThat(restore("key", TWO_DAYS).status()).isEqualTo(202);

        String told = told(LocalDate.of(year, 12, 21));
        assertThat(bucket.send("GET", "/key").text()).isEqualTo("content");
        assertThat(bucket.send("GET", "/key").header(RESTORE)).isEqualTo(told);
        assertThat(bucket.send("HEAD", "/key").header(RESTORE)).isEqualTo(told);
        assertThat(bucket.send("HEAD", "/key").header(CLASS)).isEqualTo("GLACIER");
        at("12-20T23:59:59.999Z");
        assertThat(bucket.copy("key", "copy").status()).isEqualTo(200);
        at("12-21T00:00:00Z");
        assertThat(bucket.send("GET", "/key").error()).isEqualTo("403 InvalidObjectState");
        assertThat(bucket.send("HEAD", "/key").headers().contains(RESTORE)).isFalse();
        assertThat(bucket.copy("key", "late").error()).isEqualTo("403 ObjectNotInActiveTierError");
        assertThat(bucket.send("GET", "/copy").text()).isEqualTo("content");
    }

    @Test
    void aClockThatJumpsBackLosesNothing() {
        archived("key", "GLACIER");
        restore("key", TWO_DAYS);
        at("11-01T10:30:00Z");

        assertThat(bucket.send("GET", "/key").status()).isEqualTo(200);
        assertThat(restore("key", TWO_DAYS).status()).isEqualTo(200);
        assertThat(bucket.send("HEAD", "/key").header(RESTORE)).isEqualTo(told(LocalDate.of(year, 12, 21)));
    }

    private static String told(LocalDate end) {
        return "ongoing-request=\"false\", expiry-date=\""
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atStartOfDay(ZoneOffset.UTC)) + "\"";
    }

    @Test
    void aRestoreThatIsSentAgainMovesItsEnd() {
        archived("key", "DEEP_ARCHIVE");
        restore("key", "<RestoreRequest><Days>20</Days></RestoreRequest>");
        Reply again = restore("key", "<RestoreRequest><Days>3</Days></RestoreRequest>");

        assertThat(again.status()).isEqualTo(200);
        at("12-21T23:59:59.999Z");
        assertThat(bucket.send("GET", "/key").status()).isEqualTo(200);
        at("12-22T00:00:00Z");
        assertThat(bucket.send("GET", "/key").status()).isEqualTo(403);
        assertThat(restore("key", TWO_DAYS).status()).isEqualTo(202);
    }

    @Test
    void aVersionIsRestoredByItsIdAlone() {
        bucket.become("ENABLED");
        String old = archived("key", "GLACIER");
        archived("key", "GLACIER");

        assertThat(s3.send("POST", bucket.path() + "/key?restore&versionId=" + old, TWO_DAYS)
                        .status())
                .isEqualTo(202);

        assertThat(bucket.send("GET", "/key?versionId=" + old).text()).isEqualTo("content");
        assertThat(bucket.send("GET", "/key").error()).isEqualTo("403 InvalidObjectState");
        assertThat(bucket.copy("key?versionId=" + old, "key").status()).isEqualTo(200);
        assertThat(bucket.send("GET", "/key").text()).isEqualTo("content");
    }

    @Test
    void aRestoredSourceMakesACopyOntoItselfLegalAndTheCopyStandardAndUnrestored() {
        archived("key", "GLACIER");
        restore("key", TWO_DAYS);

        assertThat(bucket.copy("key", "key").status()).isEqualTo(200);

        Reply head = bucket.send("HEAD", "/key");
        assertThat(head.headers().contains(CLASS)).isFalse();
        assertThat(head.headers().contains(RESTORE)).isFalse();
        assertThat(bucket.copy("key", "key").error()).isEqualTo("400 InvalidRequest");
    }

    @Test
    void aCopyIntoAnArchiveIsArchivedThoughItsSourceIsRestored() {
        archived("key", "GLACIER");
        restore("key", TWO_DAYS);

        bucket.copy("key", "copy", CLASS, "GLACIER");

        assertThat(bucket.send("HEAD", "/copy").headers().contains(RESTORE)).isFalse();
        assertThat(bucket.send("GET", "/copy").error()).isEqualTo("403 InvalidObjectState");
    }

    @ParameterizedTest
    @CsvSource({"STANDARD", "STANDARD_IA", "GLACIER_IR", "INTELLIGENT_TIERING"})
    void whatIsNotArchivedIsNotRestored(String name) {
        archived("key", name);
        String body = name.equals("INTELLIGENT_TIERING") ? "<RestoreRequest/>" : TWO_DAYS;

        Reply reply = restore("key", body);

        assertThat(reply.error()).isEqualTo("403 InvalidObjectState");
        assertThat(reply.at("/Error/Message"))
                .isEqualTo("Restore is not allowed for the object's current storage class");
        assertThat(reply.at("/Error/StorageClass")).isEqualTo(name);
    }

    @Test
    void intelligentTieringHasNoDays() {
        archived("key", "INTELLIGENT_TIERING");

        Reply reply = restore("key", TWO_DAYS);

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("/Error/Message"))
                .isEqualTo("INTELLIGENT_TIERING objects are not subject to restore expiry. Do not specify Days when"
                        + " restoring this object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<GlacierJobParameters><Tier>Standard</Tier></GlacierJobParameters>",
                "<GlacierJobParameters><Tier>Bulk</Tier></GlacierJobParameters>",
                "<GlacierJobParameters><Tier>Expedited</Tier></GlacierJobParameters>",
                "<GlacierJobParameters><Tier>Accelerated</Tier></GlacierJobParameters>",
                "<Tier>Bulk</Tier>",
                "<Description>what for</Description>"
            })
    void everyRetrievalOptionIsTaken(String option) {
        archived("key", "GLACIER");

        assertThat(restore("key", "<RestoreRequest><Days>1</Days>" + option + "</RestoreRequest>")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aDeepArchiveHasNoExpeditedRetrieval() {
        archived("key", "DEEP_ARCHIVE");

        Reply reply = restore("key", "<RestoreRequest><Days>1</Days><Tier>Expedited</Tier></RestoreRequest>");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("/Error/Message")).isEqualTo("Retrieval option is not supported by this storage class");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<RestoreRequest/>",
                "<RestoreRequest></RestoreRequest>",
                "<RestoreRequest><Days>0</Days></RestoreRequest>",
                "<RestoreRequest><Days>-1</Days></RestoreRequest>",
                "<RestoreRequest><Days>one</Days></RestoreRequest>",
                "<RestoreRequest><Days/></RestoreRequest>",
                "<RestoreRequest><Days>1</Days><Tier>Slow</Tier></RestoreRequest>",
                "<RestoreRequest><Days>1</Days><Type>OTHER</Type></RestoreRequest>",
                "<RestoreRequest><Days>1</Days><GlacierJobParameters/></RestoreRequest>",
                "<RestoreRequest><Days>1</Days><Tier>Bulk</Tier><GlacierJobParameters><Tier>Bulk</Tier></GlacierJobParameters></RestoreRequest>",
                "<RestoreRequest><OutputLocation><S3><BucketName>b</BucketName></S3></OutputLocation></RestoreRequest>",
                "<Restore><Days>1</Days></Restore>"
            })
    void whatIsNoRequestOfARestoreIsMalformedAndRestoresNothing(String body) {
        archived("key", "GLACIER");

        Reply reply = restore("key", body);

        assertThat(reply.error()).isEqualTo("400 MalformedXML");
        assertThat(reply.at("/Error/Message")).isEqualTo(MALFORMED);
        assertThat(bucket.send("GET", "/key").status()).isEqualTo(403);
    }

    @Test
    void aRestoreHasALimit() {
        archived("key", "GLACIER");

        assertThat(restore("key", "<RestoreRequest><Days>36501</Days></RestoreRequest>")
                        .error())
                .isEqualTo("400 InvalidArgument");
        assertThat(restore("key", "<RestoreRequest><Days>36500</Days></RestoreRequest>")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aQueryInPlaceOfARestoreIsNotImplemented() {
        archived("key", "GLACIER");

        Reply reply = restore("key", "<RestoreRequest><Type>SELECT</Type><SelectParameters/></RestoreRequest>");

        assertThat(reply.error()).isEqualTo("501 NotImplemented");
        assertThat(reply.at("/Error/Element")).isEqualTo("Type");
    }

    @Test
    void whatIsNotThereIsNotRestored() {
        assertThat(restore("missing", TWO_DAYS).error()).isEqualTo("404 NoSuchKey");
        assertThat(s3.send("POST", bucket.path() + "/missing?restore&versionId=null", TWO_DAYS)
                        .error())
                .isEqualTo("404 NoSuchVersion");
        assertThat(s3.as(S3Service.OTHER, "POST", bucket.path() + "/missing?restore", RequestBody.of(new byte[0]))
                        .status())
                .isGreaterThanOrEqualTo(400);
        bucket.become("ENABLED");
        bucket.send("DELETE", "/key");
        assertThat(restore("key", TWO_DAYS).error()).isEqualTo("405 MethodNotAllowed");
    }

    @Test
    void listsTellWhatIsRestoredWhereTheyAreAskedTo() {
        archived("key", "GLACIER");
        archived("other", "GLACIER");
        restore("key", TWO_DAYS);

        for (String list : new String[] {"", "?list-type=2", "?versions"}) {
            Reply asked = bucket.send("GET", list, "x-amz-optional-object-attributes", "RestoreStatus");
            assertThat(asked.all("//RestoreStatus/IsRestoreInProgress")).containsExactly("false");
            assertThat(asked.all("//RestoreStatus/RestoreExpiryDate")).containsExactly(year + "-12-21T00:00:00.000Z");
            assertThat(bucket.send("GET", list).all("//RestoreStatus")).isEmpty();
            assertThat(bucket.send("GET", list, "x-amz-optional-object-attributes", "Colour")
                            .error())
                    .isEqualTo("400 InvalidArgument");
        }
        at("12-21T00:00:00Z");
        assertThat(bucket.send("GET", "", "x-amz-optional-object-attributes", "RestoreStatus")
                        .all("//RestoreStatus"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"COS, ''", "AWS, requester"})
    void whoPaysForARestoreIsToldByTheDialect(Dialect dialect, String charged) {
        speak(dialect);
        archived("key", "GLACIER");

        Reply reply = s3.send("POST", bucket.path() + "/key?restore", TWO_DAYS, "x-amz-request-payer", "requester");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("x-amz-request-charged")).isEqualTo(charged);
    }

    /** Writes an object into a class; gives its version id as the answer tells it. */
    private String archived(String key, String storageClass) {
        Reply reply = s3.send("PUT", bucket.path() + "/" + key, "content", CLASS, storageClass);
        assertThat(reply.status()).isEqualTo(200);
        return reply.header("x-amz-version-id");
    }

    private Reply restore(String key, String body) {
        return s3.send("POST", bucket.path() + "/" + key + "?restore", body);
    }
}
