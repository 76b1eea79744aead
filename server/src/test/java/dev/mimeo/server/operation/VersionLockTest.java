package dev.mimeo.server.operation;

import static dev.mimeo.server.operation.LockedBucket.BYPASS;
import static dev.mimeo.server.operation.LockedBucket.HOLD;
import static dev.mimeo.server.operation.LockedBucket.LATER;
import static dev.mimeo.server.operation.LockedBucket.MODE;
import static dev.mimeo.server.operation.LockedBucket.PROTECTED;
import static dev.mimeo.server.operation.LockedBucket.UNTIL;
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

/** Retention and legal hold of a version, and what they keep from being deleted. */
final class VersionLockTest {

    private static final String SOONER = "2089-01-01T00:00:00.000Z";
    private static final String EVEN_LATER = "2091-01-01T00:00:00.000Z";
    private static final String DECLARED = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final String NEVER = "The specified object does not have a ObjectLock configuration";
    private static final String NO_LOCK = "Bucket is missing Object Lock Configuration";

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

    @Test
    void aRetentionIsToldAsItWasSet() {
        bucket.put("key");
        assertThat(bucket.retain("/key?retention", "GOVERNANCE", "2090-01-01T00:00:00Z")
                        .status())
                .isEqualTo(200);

        assertThat(bucket.send("GET", "/key?retention").text())
                .isEqualTo(DECLARED + "<Retention" + NAMESPACE + "><Mode>GOVERNANCE</Mode><RetainUntilDate>" + LATER
                        + "</RetainUntilDate></Retention>");
        assertThat(bucket.lock("/key")).isEqualTo("GOVERNANCE " + LATER);
    }

    @Test
    void aHoldIsToldAsItWasSet() {
        bucket.put("key");
        for (String status : new String[] {"ON", "OFF"}) {
            assertThat(bucket.hold("/key?legal-hold", status).status()).isEqualTo(200);

            assertThat(bucket.send("GET", "/key?legal-hold").text())
                    .isEqualTo(DECLARED + "<LegalHold" + NAMESPACE + "><Status>" + status + "</Status></LegalHold>");
            assertThat(bucket.lock("/key")).isEqualTo(status);
        }
    }

    @Test
    void aVersionIsNamedByItsId() {
        String old = bucket.put("key");
        String current = bucket.put("key");
        bucket.retain("/key?retention&versionId=" + old, "COMPLIANCE", LATER);
        bucket.hold("/key?legal-hold&versionId=" + old, "ON");

        assertThat(bucket.lock("/key?versionId=" + old)).isEqualTo("COMPLIANCE " + LATER + " ON");
        assertThat(bucket.lock("/key?versionId=" + current)).isEmpty();
        assertThat(bucket.send("GET", "/key?retention&versionId=" + old).at("//Mode"))
                .isEqualTo("COMPLIANCE");
        assertThat(bucket.send("GET", "/key?legal-hold&versionId=" + old).at("//Status"))
                .isEqualTo("ON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retention", "legal-hold"})
    void ofWhatWasNeverSaidNothingIsTold(String subresource) {
        bucket.put("key");
        Reply reply = bucket.send("GET", "/key?" + subresource);

        assertThat(reply.error()).isEqualTo("404 NoSuchObjectLockConfiguration");
        assertThat(reply.at("//Message")).isEqualTo(NEVER);
        assertThat(reply.at("//Key")).isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retention", "legal-hold"})
    void aBucketWithoutObjectLockHasNoLocks(String subresource) {
        VersionedBucket plain = VersionedBucket.of(s3, "ENABLED");
        plain.put("key", "content");
        LockedBucket none = new LockedBucket(s3, plain.path());
        for (String key : new String[] {"key", "none"}) {
            String rest = "/" + key + "?" + subresource;
            for (Reply reply : new Reply[] {none.send("GET", rest), set(none, rest)}) {
                assertThat(reply.error()).isEqualTo("400 InvalidRequest");
                assertThat(reply.at("//Message")).isEqualTo(NO_LOCK);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"retention", "legal-hold"})
    void whatIsNotThereHasNoLock(String subresource) {
        for (String version : new String[] {"", "&versionId=" + bucket.put("other")}) {
            String rest = "/none?" + subresource + version;
            String expected = version.isEmpty() ? "404 NoSuchKey" : "404 NoSuchVersion";

            assertThat(bucket.send("GET", rest).error()).isEqualTo(expected);
            assertThat(set(bucket, rest).error()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"retention", "legal-hold"})
    void aDeleteMarkerHasNoLock(String subresource) {
        bucket.put("key");
        String marker = bucket.send("DELETE", "/key").header("x-amz-version-id");
        for (String version : new String[] {"", "&versionId=" + marker}) {
            String rest = "/key?" + subresource + version;

            assertThat(bucket.send("GET", rest).error()).isEqualTo("405 MethodNotAllowed");
            assertThat(set(bucket, rest).error()).isEqualTo("405 MethodNotAllowed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Other/>",
                "<Retention><Mode>GOVERNANCE</Mode></Retention>",
                "<Retention><RetainUntilDate>2090-01-01T00:00:00Z</RetainUntilDate></Retention>",
                "<Retention><Mode>LOOSE</Mode><RetainUntilDate>2090-01-01T00:00:00Z</RetainUntilDate></Retention>",
                "<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>tomorrow</RetainUntilDate></Retention>"
            })
    void whatIsNoRetentionIsMalformed(String body) {
        bucket.put("key");

        assertThat(bucket.sendBody("PUT", "/key?retention", body).error()).isEqualTo("400 MalformedXML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<LegalHold/>", "<LegalHold><Status>on</Status></LegalHold>", "<Other/>"})
    void whatIsNoHoldIsMalformed(String body) {
        bucket.put("key");

        assertThat(bucket.sendBody("PUT", "/key?legal-hold", body).error()).isEqualTo("400 MalformedXML");
    }

    @Test
    void aRetentionEndsInTheFuture() {
        bucket.put("key");
        Reply reply = bucket.retain("/key?retention", "GOVERNANCE", "2020-01-01T00:00:00Z");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("//Message")).isEqualTo("The retain until date must be in the future!");
        assertThat(reply.at("//ArgumentName")).isEqualTo("RetainUntilDate");
        assertThat(reply.at("//ArgumentValue")).isEqualTo("2020-01-01T00:00:00.000Z");
    }

    /** The mode that stands, what is asked for, and the statuses of asking without and with a bypass. */
    @ParameterizedTest
    @CsvSource({
        "GOVERNANCE, GOVERNANCE, " + SOONER + ", 403, 200",
        "GOVERNANCE, GOVERNANCE, " + EVEN_LATER + ", 200, 200",
        "GOVERNANCE, COMPLIANCE, " + LATER + ", 200, 200",
        "COMPLIANCE, COMPLIANCE, " + SOONER + ", 403, 403",
        "COMPLIANCE, COMPLIANCE, " + EVEN_LATER + ", 200, 200",
        "COMPLIANCE, GOVERNANCE, " + EVEN_LATER + ", 403, 403"
    })
    void aRetentionIsWeakenedByABypassOfGovernanceAlone(
            String standing, String mode, String until, int without, int with) {
        bucket.put("plain", MODE, standing, UNTIL, LATER);
        bucket.put("bypassed", MODE, standing, UNTIL, LATER);
        Reply plain = bucket.retain("/plain?retention", mode, until);
        Reply bypassed = bucket.retain("/bypassed?retention", mode, until, BYPASS, "True");

        assertThat(plain.status()).isEqualTo(without);
        assertThat(bypassed.status()).isEqualTo(with);
        for (Reply refused : new Reply[] {plain, bypassed}) {
            if (refused.status() == 403) {
                assertThat(refused.error()).isEqualTo("403 AccessDenied");
                assertThat(refused.at("//Message")).isEqualTo(PROTECTED);
            }
        }
        assertThat(bucket.lock("/plain")).isEqualTo(without == 200 ? mode + " " + until : standing + " " + LATER);
    }

    @Test
    void aRetentionIsTakenAwayByABypassOfGovernanceAlone() {
        bucket.put("key", MODE, "GOVERNANCE", UNTIL, LATER);
        String none = "<Retention/>";

        assertThat(bucket.sendBody("PUT", "/key?retention", none).error()).isEqualTo("403 AccessDenied");
        assertThat(bucket.sendBody("PUT", "/key?retention", none, BYPASS, "false")
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(bucket.sendBody("PUT", "/key?retention", none, BYPASS, "true")
                        .status())
                .isEqualTo(200);
        assertThat(bucket.send("GET", "/key?retention").status()).isEqualTo(404);
    }

    /** How a version is locked, and the statuses of deleting it without and with a bypass. */
    @ParameterizedTest
    @CsvSource({"GOVERNANCE, OFF, 403, 204", "COMPLIANCE, OFF, 403, 403", "GOVERNANCE, ON, 403, 403"})
    void whatIsLockedIsDeletedByABypassOfGovernanceAlone(String mode, String hold, int without, int with) {
        String version = bucket.put("key", MODE, mode, UNTIL, LATER, HOLD, hold);
        Reply plain = bucket.send("DELETE", "/key?versionId=" + version);
        Reply marker = bucket.send("DELETE", "/key", BYPASS, "true");

        assertThat(plain.status()).isEqualTo(without);
        assertThat(plain.at("//Message")).isEqualTo(PROTECTED);
        assertThat(marker.status()).isEqualTo(204);
        assertThat(bucket.lock("/key?versionId=" + version)).isEqualTo(mode + " " + LATER + " " + hold);
        assertThat(bucket.send("DELETE", "/key?versionId=" + version, BYPASS, "true")
                        .status())
                .isEqualTo(with);
    }

    @Test
    void aHoldKeepsAVersionUntilItIsReleased() {
        String version = bucket.put("key");
        bucket.hold("/key?legal-hold", "ON");
        assertThat(bucket.send("DELETE", "/key?versionId=" + version, BYPASS, "true")
                        .error())
                .isEqualTo("403 AccessDenied");
        bucket.hold("/key?legal-hold", "OFF");

        assertThat(bucket.send("DELETE", "/key?versionId=" + version).status()).isEqualTo(204);
    }

    @Test
    void ofSeveralObjectsThoseThatAreLockedAreNamedAndTheOthersDeleted() {
        String governed = bucket.put("governed", MODE, "GOVERNANCE", UNTIL, LATER);
        String held = bucket.put("held", HOLD, "ON");
        String free = bucket.put("free");
        String body =
                "<Delete>" + object("governed", governed) + object("held", held) + object("free", free) + "</Delete>";
        Reply first = deleteAll(body);

        assertThat(first.all("//Error/Key")).containsExactly("governed", "held");
        assertThat(first.all("//Error/VersionId")).containsExactly(governed, held);
        assertThat(first.all("//Error/Code")).containsOnly("AccessDenied");
        assertThat(first.all("//Error/Message")).containsOnly(PROTECTED);
        assertThat(first.all("//Deleted/Key")).containsExactly("free");
        Reply bypassing = deleteAll(body, BYPASS, "true");
        assertThat(bypassing.all("//Error/Key")).containsExactly("held");
        assertThat(bypassing.all("//Deleted/Key")).containsExactly("governed", "free");
    }

    @Test
    void aBypassIsForBucketsWithObjectLock() {
        VersionedBucket plain = VersionedBucket.of(s3, "ENABLED");
        String version = plain.put("key", "content");
        LockedBucket none = new LockedBucket(s3, plain.path());
        bucket = none;
        for (Reply reply : new Reply[] {
            plain.send("DELETE", "/key?versionId=" + version, BYPASS, "true"),
            plain.send("DELETE", "/key", BYPASS, "true"),
            deleteAll("<Delete>" + object("key", version) + "</Delete>", BYPASS, "true")
        }) {
            assertThat(reply.error()).isEqualTo("400 InvalidArgument");
            assertThat(reply.at("//Message"))
                    .isEqualTo("x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.");
            assertThat(reply.at("//ArgumentName")).isEqualTo(BYPASS);
        }
        assertThat(plain.send("HEAD", "/key").status()).isEqualTo(200);
    }

    @Test
    void aBucketThatHoldsALockedVersionIsNotDeleted() {
        bucket.put("key", HOLD, "ON");
        bucket.send("DELETE", "/key");

        assertThat(bucket.send("DELETE", "").error()).isEqualTo("409 BucketNotEmpty");
    }

    private static Reply set(LockedBucket bucket, String rest) {
        return rest.contains("retention") ? bucket.retain(rest, "GOVERNANCE", LATER) : bucket.hold(rest, "ON");
    }

    private Reply deleteAll(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-MD5";
        all[headers.length + 1] = LockedBucket.md5(body);
        return bucket.sendBody("POST", "?delete", body, all);
    }

    private static String object(String key, String version) {
        return "<Object><Key>" + key + "</Key><VersionId>" + version + "</VersionId></Object>";
    }
}
