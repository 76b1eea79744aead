package dev.mimeo.server.operation;

import static dev.mimeo.server.operation.LockedBucket.HOLD;
import static dev.mimeo.server.operation.LockedBucket.LATER;
import static dev.mimeo.server.operation.LockedBucket.MODE;
import static dev.mimeo.server.operation.LockedBucket.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.protocol.IsoTimes;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of Object Lock on what writes an object, and on what reads one: rows 30 to 32 of table A.1. */
final class LockHeadersTest {

    private static final String BOTH =
            "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied";
    private static final String ISO = "The retain until date must be provided in ISO 8601 format";
    private static final String WORM = "Unknown wormMode directive.";
    private static final String ON_OFF = "Legal Hold must be either of 'ON' or 'OFF'";
    private static final String FUTURE = "The retain until date must be in the future!";
    private static final String PAST = "2020-01-01T00:00:00Z";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private LockedBucket bucket;

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
        bucket = LockedBucket.of(s3);
    }

    /** What writes an object. */
    enum Write {
        PUT {
            @Override
            Reply send(String path, String... headers) {
                return LockedBucket.putTo(s3, path + "/target", headers);
            }
        },
        COPY {
            @Override
            Reply send(String path, String... headers) {
                LockedBucket target = new LockedBucket(s3, path);
                assertThat(LockedBucket.putTo(s3, path + "/source").status()).isEqualTo(200);
                return target.copy(path + "/source", "target", headers);
            }
        },
        UPLOAD {
            @Override
            Reply send(String path, String... headers) {
                return new LockedBucket(s3, path).send("POST", "/target?uploads", headers);
            }
        };

        abstract Reply send(String path, String... headers);
    }

    @ParameterizedTest
    @EnumSource
    void aWriteLocksWhatItWrites(Write write) {
        Reply reply = write.send(bucket.path(), MODE, "GOVERNANCE", UNTIL, LATER, HOLD, "ON");
        assertThat(reply.status()).isEqualTo(200);
        if (write == Write.UPLOAD) {
            String id = reply.at("//UploadId");
            Reply part = LockedBucket.putTo(s3, bucket.path() + "/target?partNumber=1&uploadId=" + id);
            bucket.complete("target", new String[] {id, part.header("ETag")});
        }

        assertThat(bucket.lock("/target")).isEqualTo("GOVERNANCE " + LATER + " ON");
        Reply get = bucket.send("GET", "/target");
        assertThat(get.header(MODE)).isEqualTo("GOVERNANCE");
        assertThat(get.header(UNTIL)).isEqualTo(LATER);
        assertThat(get.header(HOLD)).isEqualTo("ON");
    }

    @Test
    void whatWasNeverLockedTellsNothing() {
        bucket.put("key");
        Reply head = bucket.send("HEAD", "/key");

        assertThat(head.headers().names()).noneMatch(name -> name.startsWith("x-amz-object-lock"));
    }

    @Test
    void aHoldThatIsOffIsTold() {
        bucket.put("key", HOLD, "OFF");

        assertThat(bucket.lock("/key")).isEqualTo("OFF");
    }

    @ParameterizedTest
    @CsvSource({
        "2090-01-01T00:00:00Z, 2090-01-01T00:00:00.000Z",
        "2090-01-01T02:00:00+02:00, 2090-01-01T00:00:00.000Z",
        "2090-01-01T00:00Z, 2090-01-01T00:00:00.000Z",
        "2090-01-01T00:00:00.1234Z, 2090-01-01T00:00:00.124Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59.000Z"
    })
    void aDateIsKeptToTheMillisecondAndNeverEarlier(String sent, String told) {
        bucket.put("key", MODE, "COMPLIANCE", UNTIL, sent);

        assertThat(bucket.send("HEAD", "/key").header(UNTIL)).isEqualTo(told);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                        Arguments.of(new String[] {MODE, "GOVERNANCE"}, BOTH, UNTIL, ""),
                        Arguments.of(new String[] {MODE, "LOOSE"}, BOTH, UNTIL, ""),
                        Arguments.of(new String[] {UNTIL, LATER}, BOTH, MODE, ""),
                        Arguments.of(new String[] {MODE, "GOVERNANCE", UNTIL, "tomorrow"}, ISO, UNTIL, "tomorrow"),
                        Arguments.of(new String[] {MODE, "LOOSE", UNTIL, "tomorrow"}, ISO, UNTIL, "tomorrow"),
                        Arguments.of(new String[] {MODE, "GOVERNANCE", UNTIL, ""}, ISO, UNTIL, ""),
                        Arguments.of(new String[] {MODE, "GOVERNANCE", UNTIL, "2090-01-01"}, ISO, UNTIL, "2090-01-01"),
                        Arguments.of(
                                new String[] {MODE, "GOVERNANCE", UNTIL, "2090-02-30T00:00:00Z"},
                                ISO,
                                UNTIL,
                                "2090-02-30T00:00:00Z"),
                        Arguments.of(
                                new String[] {MODE, "GOVERNANCE", UNTIL, "+10000-01-01T00:00:00Z"},
                                ISO,
                                UNTIL,
                                "+10000-01-01T00:00:00Z"),
                        Arguments.of(new String[] {MODE, "LOOSE", UNTIL, LATER}, WORM, MODE, "LOOSE"),
                        Arguments.of(new String[] {MODE, "governance", UNTIL, LATER}, WORM, MODE, "governance"),
                        Arguments.of(new String[] {MODE, "GOVERNANCE", UNTIL, PAST}, FUTURE, UNTIL, PAST),
                        Arguments.of(new String[] {HOLD, "MAYBE"}, ON_OFF, HOLD, "MAYBE"),
                        Arguments.of(new String[] {HOLD, "on"}, ON_OFF, HOLD, "on"))
                .flatMap(row -> Stream.of(Write.values())
                        .map(write -> Arguments.of(write, row.get()[0], row.get()[1], row.get()[2], row.get()[3])));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("errors")
    void whatNoLockCanBeIsNamedAndWritesNothing(
            Write write, String[] headers, String message, String argument, String value) {
        Reply reply = write.send(bucket.path(), headers);

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("//Message")).isEqualTo(message);
        assertThat(reply.at("//ArgumentName")).isEqualTo(argument);
        assertThat(reply.at("//ArgumentValue")).isEqualTo(value);
        assertThat(bucket.send("HEAD", "/target").status()).isEqualTo(404);
        assertThat(bucket.send("GET", "?uploads").all("//Upload")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBucketWithoutObjectLockTakesNoLocks(Write write) {
        VersionedBucket plain = VersionedBucket.of(s3, "ENABLED");
        for (String[] headers : new String[][] {{MODE, "GOVERNANCE", UNTIL, LATER}, {HOLD, "ON"}, {HOLD, "OFF"}}) {
            Reply reply = write.send(plain.path(), headers);

            assertThat(reply.error()).isEqualTo("400 InvalidRequest");
            assertThat(reply.at("//Message")).isEqualTo("Bucket is missing ObjectLockConfiguration");
            assertThat(plain.send("HEAD", "/target").status()).isEqualTo(404);
        }
    }

    @Test
    void whatWillBeLockedIsSentWithADigest() {
        String message =
                "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock"
                        + " parameters";
        for (String[] headers : new String[][] {{MODE, "GOVERNANCE", UNTIL, LATER}, {HOLD, "ON"}}) {
            Reply reply = bucket.sendBody("PUT", "/key", "content", headers);

            assertThat(reply.error()).isEqualTo("400 InvalidRequest");
            assertThat(reply.at("//Message")).isEqualTo(message);
        }
        assertThat(bucket.sendBody("PUT", "/key", "", HOLD, "ON", "x-amz-checksum-crc32", "AAAAAA==")
                        .status())
                .isEqualTo(200);
        bucket.lockByDefault("GOVERNANCE", "<Days>1</Days>");
        assertThat(bucket.sendBody("PUT", "/key", "content").at("//Message")).isEqualTo(message);
    }

    @Test
    void thePartsOfWhatWillBeLockedAreSentWithADigest() {
        String target = "/key?partNumber=1&uploadId="
                + bucket.send("POST", "/key?uploads", HOLD, "ON").at("//UploadId");
        Reply reply = bucket.sendBody("PUT", target, "content");

        assertThat(reply.error()).isEqualTo("400 InvalidRequest");
        assertThat(reply.at("//Message"))
                .isEqualTo(
                        "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Part requests with Object Lock"
                                + " parameters");
    }

    @Test
    void anUploadIsLockedWhenItIsCompleted() {
        String[] asked = bucket.upload("asked", MODE, "COMPLIANCE", UNTIL, LATER);
        String[] silent = bucket.upload("silent");
        bucket.lockByDefault("GOVERNANCE", "<Years>1</Years>");
        bucket.complete("asked", asked);
        bucket.complete("silent", silent);

        assertThat(bucket.lock("/asked")).isEqualTo("COMPLIANCE " + LATER);
        assertThat(bucket.lock("/silent")).isEqualTo("GOVERNANCE " + inAYear("/silent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "REPLACE"})
    void theLockOfASourceIsNeverCopied(String directive) {
        bucket.put("source", MODE, "COMPLIANCE", UNTIL, LATER, HOLD, "ON");
        Reply copied = bucket.copy(bucket.path() + "/source", "copy", "x-amz-metadata-directive", directive);

        assertThat(copied.status()).isEqualTo(200);
        assertThat(bucket.lock("/copy")).isEmpty();
    }

    @Test
    void theLockOfASourceOfSeveralPartsIsNeverCopied() {
        bucket.complete("source", bucket.upload("source", MODE, "COMPLIANCE", UNTIL, LATER, HOLD, "ON"));
        assertThat(bucket.copy(bucket.path() + "/source", "copy").status()).isEqualTo(200);
        String id = bucket.send("POST", "/parts?uploads").at("//UploadId");
        Reply part = bucket.copy(bucket.path() + "/source", "parts?partNumber=1&uploadId=" + id);
        bucket.complete("parts", new String[] {id, part.at("//ETag")});

        assertThat(bucket.lock("/source")).isEqualTo("COMPLIANCE " + LATER + " ON");
        assertThat(bucket.lock("/copy")).isEmpty();
        assertThat(bucket.lock("/parts")).isEmpty();
    }

    @Test
    void theDefaultOfTheTargetAppliesAndNotThatOfTheSource() {
        LockedBucket source = LockedBucket.of(s3);
        source.lockByDefault("COMPLIANCE", "<Days>10</Days>");
        source.put("source");
        bucket.lockByDefault("GOVERNANCE", "<Years>1</Years>");
        bucket.copy(source.path() + "/source", "copy");
        VersionedBucket plain = VersionedBucket.of(s3, "NONE");
        new LockedBucket(s3, plain.path()).copy(source.path() + "/source", "copy");

        assertThat(bucket.lock("/copy")).isEqualTo("GOVERNANCE " + inAYear("/copy"));
        assertThat(new LockedBucket(s3, plain.path()).lock("/copy")).isEmpty();
    }

    @Test
    void aCopyOntoALockedObjectIsANewVersionWithALockOfItsOwn() {
        String locked = bucket.put("key", MODE, "COMPLIANCE", UNTIL, LATER, HOLD, "ON");
        String self = bucket.path() + "/key";
        Reply copied = bucket.copy(self, "key", "x-amz-metadata-directive", "REPLACE");
        Reply again = bucket.copy(self, "key", "x-amz-metadata-directive", "REPLACE", HOLD, "ON");

        assertThat(bucket.lock("/key?versionId=" + copied.header("x-amz-version-id")))
                .isEmpty();
        assertThat(bucket.lock("/key?versionId=" + again.header("x-amz-version-id")))
                .isEqualTo("ON");
        assertThat(bucket.lock("/key?versionId=" + locked)).isEqualTo("COMPLIANCE " + LATER + " ON");
    }

    private String inAYear(String rest) {
        Instant written = Instant.parse(
                bucket.send("GET", "?versions").at("//Version[Key='" + rest.substring(1) + "']/LastModified"));
        OffsetDateTime ends = written.atOffset(ZoneOffset.UTC).plusYears(1);
        return IsoTimes.format(ends.toInstant());
    }
}
