package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.fault.FaultPoint;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code If-Match} and {@code If-None-Match} on what a write replaces: rows 6 and 7 of table A.1 and section B.5. */
final class DestinationConditionsTest extends CopyWireTest {

    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String NOT_THERE = "A header you provided implies functionality that is not implemented";
    private static final String NOT_MET = "At least one of the pre-conditions you specified did not hold";
    private static final String NO_KEY = "The specified key does not exist.";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    /** The three requests that write an object under a condition; each writes the content of the source to its key. */
    enum Write {
        COPY("copy"),
        PUT("copy"),
        COMPLETE("parts");

        private final String key;

        Write(String key) {
            this.key = key;
        }

        RawAnswer send(DestinationConditionsTest test, String... headers) throws IOException {
            return switch (this) {
                case COPY -> test.copy(headers);
                case PUT -> test.send("PUT", test.path(key), CONTENT, headers);
                case COMPLETE -> test.complete(headers);
            };
        }
    }

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void putThePart() throws IOException {
        assertThat(send("PUT", part(1), CONTENT).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "rows 6 and 7 on {0}: If-Match {1}, If-None-Match {2}")
    @CsvSource({
        "COPY, *, , If-Match",
        "PUT, *, , If-Match",
        "COMPLETE, *, , If-Match",
        "COPY, '\"a\", \"b\"', , If-Match",
        "PUT, '\"a\", \"b\"', , If-Match",
        "COMPLETE, '\"a\", \"b\"', , If-Match",
        "COPY, , \"a\", If-None-Match",
        "PUT, , \"a\", If-None-Match",
        "COMPLETE, , \"a\", If-None-Match",
        "COPY, , a, If-None-Match",
        "PUT, , a, If-None-Match",
        "COMPLETE, , a, If-None-Match",
    })
    void aValueThatHasNoMeaningOnAWriteIsNotImplemented(Write write, String match, String noneMatch, String header)
            throws IOException {
        RawAnswer answer =
                match == null ? write.send(this, IF_NONE_MATCH, noneMatch) : write.send(this, IF_MATCH, match);

        String message = "We don't accept the provided value of " + header + " header for this API";
        assertRefused(answer, "501 NotImplemented", NOT_THERE, "Header=" + header + "; additionalMessage=" + message);
        assertNothingReplaced(write);
    }

    @ParameterizedTest(name = "rows 6 and 7 on {0}: both")
    @EnumSource
    void bothConditionsAreNotImplemented(Write write) throws IOException {
        RawAnswer answer = write.send(this, IF_MATCH, etag(), IF_NONE_MATCH, "*");

        assertRefused(
                answer,
                "501 NotImplemented",
                NOT_THERE,
                "Header=If-Match,If-None-Match; additionalMessage=Multiple conditional request headers present in the"
                        + " request");
        assertNothingReplaced(write);
    }

    @ParameterizedTest(name = "row 6 on {0}: nothing there")
    @EnumSource
    void aMatchOfNothingIsNoSuchKey(Write write) throws IOException {
        assertRefused(write.send(this, IF_MATCH, etag()), "404 NoSuchKey", NO_KEY, "Key=" + write.key);
        assertNothingReplaced(write);
    }

    @ParameterizedTest(name = "row 6 on {0}: a delete marker")
    @EnumSource
    void aMatchOfADeleteMarkerIsNoSuchKey(Write write) throws IOException {
        deleteVersioned(write);

        assertRefused(write.send(this, IF_MATCH, etag()), "404 NoSuchKey", NO_KEY, "Key=" + write.key);
        assertNothingReplaced(write);
    }

    @ParameterizedTest(name = "row 6 on {0}: another object")
    @EnumSource
    void aMatchOfAnotherObjectFails(Write write) throws IOException {
        put(write.key, "another");

        RawAnswer answer = write.send(this, IF_MATCH, etag());

        assertRefused(answer, "412 PreconditionFailed", NOT_MET, "Condition=If-Match");
        assertThat(get(write.key)).isEqualTo("another");
    }

    @ParameterizedTest(name = "row 6 on {0}: the object")
    @EnumSource
    void aMatchReplacesTheObjectOnce(Write write) throws IOException {
        String old = put(write.key, "old").header("etag");

        assertThat(write.send(this, IF_MATCH, old).status()).isEqualTo(200);
        assertThat(get(write.key)).isEqualTo(CONTENT);
        if (write != Write.COMPLETE) {
            assertRefused(write.send(this, IF_MATCH, old), "412 PreconditionFailed", NOT_MET, "Condition=If-Match");
        }
    }

    @ParameterizedTest(name = "row 6: {0}")
    @ValueSource(strings = {"E", "\"E\"", "W/\"E\""})
    void aMatchIsReadInEveryForm(String form) throws IOException {
        String old = put("copy", "old").header("etag").replace("\"", "");

        assertThat(copy(IF_MATCH, form.replace("E", old)).status()).isEqualTo(200);
        assertThat(get("copy")).isEqualTo(CONTENT);
    }

    @ParameterizedTest(name = "row 7 on {0}: an object")
    @EnumSource
    void whatMustBeAbsentIsNotReplaced(Write write) throws IOException {
        put(write.key, "another");

        RawAnswer answer = write.send(this, IF_NONE_MATCH, "*");

        assertRefused(answer, "412 PreconditionFailed", NOT_MET, "Condition=If-None-Match");
        assertThat(get(write.key)).isEqualTo("another");
    }

    @ParameterizedTest(name = "row 7 on {0}: nothing there")
    @EnumSource
    void whatMustBeAbsentIsWrittenWhereItIs(Write write) throws IOException {
        assertThat(write.send(this, IF_NONE_MATCH, "*").status()).isEqualTo(200);
        assertThat(get(write.key)).isEqualTo(CONTENT);
    }

    @ParameterizedTest(name = "row 7 on {0}: a delete marker")
    @EnumSource
    void aDeleteMarkerCountsAsAbsent(Write write) throws IOException {
        deleteVersioned(write);

        assertThat(write.send(this, IF_NONE_MATCH, "*").status()).isEqualTo(200);
        assertThat(get(write.key)).isEqualTo(CONTENT);
    }

    @Test
    void aConditionThatFailsLeavesTheUploadAsItWas() throws IOException {
        put("parts", "another");
        complete(IF_NONE_MATCH, "*");
        ask("DELETE", path("parts"));

        assertThat(complete(IF_NONE_MATCH, "*").status()).isEqualTo(200);
        assertThat(get("parts")).isEqualTo(CONTENT);
    }

    @ParameterizedTest(name = "row 7 of a copy onto itself, {0}")
    @ValueSource(strings = {"COPY", "REPLACE"})
    void aCopyOntoItselfThatMustBeAbsentFails(String directive) throws IOException {
        RawAnswer answer = copyTo(path("source"), IF_NONE_MATCH, "*", "x-amz-metadata-directive", directive);

        assertRefused(answer, "412 PreconditionFailed", NOT_MET, "Condition=If-None-Match");
        assertNothingReplaced(Write.COPY);
    }

    @Test
    void aCopyOntoItselfMayBeBoundToItsTag() throws IOException {
        String[] stamp = {"x-amz-metadata-directive", "REPLACE", "x-amz-meta-colour", "red"};

        assertThat(copyTo(path("source"), with(stamp, IF_MATCH, etag())).status())
                .isEqualTo(200);
        assertThat(ask("GET", path("source")).header("x-amz-meta-colour")).isEqualTo("red");
        assertRefused(
                copyTo(path("source"), with(stamp, IF_MATCH, "\"other\"")),
                "412 PreconditionFailed",
                NOT_MET,
                "Condition=If-Match");
    }

    /** What is wrong with a copy, in the order in which it is told. */
    enum Wrong {
        ACL("400 InvalidArgument", "x-amz-acl", "mine"),
        CONDITION_VALUE("501 NotImplemented", IF_MATCH, "*"),
        FEATURE("501 NotImplemented", "x-amz-rename-source", "/elsewhere"),
        SOURCE_FORM("400 InvalidArgument", SOURCE, "no-slash"),
        METADATA_DIRECTIVE("400 InvalidArgument", "x-amz-metadata-directive", "MERGE"),
        TAGGING_DIRECTIVE("400 InvalidArgument", "x-amz-tagging-directive", "MERGE"),
        CHECKSUM("400 InvalidRequest", "x-amz-checksum-algorithm", "CRC8"),
        SOURCE_BUCKET("404 NoSuchBucket", SOURCE, "no-such-bucket/key"),
        SOURCE_KEY("404 NoSuchKey", SOURCE, "{bucket}/absent"),
        SOURCE_CONDITION("412 PreconditionFailed", "x-amz-copy-source-if-match", "other"),
        TARGET_CONDITION("412 PreconditionFailed", IF_MATCH, "other");

        private final String error;
        private final String header;
        private final String value;

        Wrong(String error, String header, String value) {
            this.error = error;
            this.header = header;
            this.value = value;
        }
    }

    @ParameterizedTest(name = "B.5, C.3: {0} before what comes behind it")
    @EnumSource
    void ofTwoThingsThatAreWrongTheFirstIsTold(Wrong first) throws IOException {
        put("copy", "kept");
        for (Wrong second : Wrong.values()) {
            if (second.ordinal() >= first.ordinal()) {
                RawAnswer answer = ask(wrong(first, second));
                assertThat(answer.status() + " " + answer.code())
                        .as(first + " and " + second + ": " + answer.body())
                        .isEqualTo(first.error);
            }
        }
        assertThat(get("copy")).isEqualTo("kept");
    }

    @ParameterizedTest(name = "B.5, C.3: {0} before a target''s bucket that is not there")
    @CsvSource({"If-Match, *, 501 NotImplemented", "x-amz-copy-source-if-match, other, 404 NoSuchBucket"})
    void theBucketOfTheTargetIsLookedForAfterTheFormOfTheRequestAndBeforeTheSource(
            String header, String value, String error) throws IOException {
        RawAnswer answer = copyFrom(path("absent"), "/no-such-bucket/key", header, value);

        assertThat(answer.status() + " " + answer.code()).as(answer.body()).isEqualTo(error);
    }

    /** A request with both; of two values of one header, the one that is told first. */
    private RawRequest wrong(Wrong first, Wrong second) {
        RawRequest request = RawRequest.of("PUT", path("copy")).with(SOURCE, path("source"));
        RawRequest spoilt = request.with(second.header, filled(second.value));
        return signed(spoilt.with(first.header, filled(first.value)));
    }

    @Test
    void noBodyIsAskedForToReplaceWhatMustBeAbsent() throws IOException {
        put("copy", "kept");
        RawRequest put = signed(RawRequest.of("PUT", path("copy"), "other")
                .with(IF_NONE_MATCH, "*")
                .with("Expect", "100-continue"));
        try (RawConnection connection = connect()) {
            assertThat(connection.send(put.headText()).answer().status()).isEqualTo(412);
        }
        assertThat(get("copy")).isEqualTo("kept");
    }

    @Test
    void noByteIsReadToReplaceWhatMustBeAbsent() throws IOException {
        put("copy", "kept");
        put("large", "x".repeat(1 << 20));
        long opened = server().faults().calls(FaultPoint.BLOB_OPEN);

        RawAnswer copied =
                copyFrom(path("large"), path("copy"), IF_NONE_MATCH, "*", "x-amz-server-side-encryption", "aws:kms");

        assertThat(copied.status()).isEqualTo(412);
        assertThat(server().faults().calls(FaultPoint.BLOB_OPEN)).isEqualTo(opened);
        assertThat(get("copy")).isEqualTo("kept");
    }

    private void deleteVersioned(Write write) throws IOException {
        versioning("Enabled");
        put(write.key, CONTENT);
        ask("DELETE", path(write.key));
    }

    private void assertNothingReplaced(Write write) throws IOException {
        assertThat(get("source")).isEqualTo(CONTENT);
        assertThat(ask("GET", path(write.key)).status()).isEqualTo(404);
    }
}
