package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags of buckets, over the operations. */
final class BucketTaggingTest {

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
    void createBucket() {
        bucket = "/" + s3.bucket();
    }

    @Test
    void tagsAreToldInTheOrderInWhichTheyWereSent() {
        Reply put = put(TagDocument.of("z", "1", "größe", "x y", "a", ""));

        assertThat(put.status()).isEqualTo(204);
        assertThat(put.body()).isEmpty();
        Reply tags = s3.send("GET", bucket + "?tagging", "");
        assertThat(tags.status()).isEqualTo(200);
        assertThat(tags.header("Content-Type")).isEqualTo("application/xml");
        assertThat(tags.all("/Tagging/TagSet/Tag/Key")).containsExactly("z", "größe", "a");
        assertThat(tags.all("/Tagging/TagSet/Tag/Value")).containsExactly("1", "x y", "");
    }

    @Test
    void tagsAreReplacedAsAWhole() {
        put(TagDocument.of("old", "1"));
        put(TagDocument.of("new", "2"));

        assertThat(tags()).isEqualTo("new=2");
    }

    @Test
    void aBucketThatWasNeverTaggedHasNoTagSet() {
        Reply none = s3.send("GET", bucket + "?tagging", "");

        assertThat(none.error()).isEqualTo("404 NoSuchTagSet");
        assertThat(none.at("/Error/Message")).isEqualTo("The TagSet does not exist");
        assertThat(none.at("/Error/BucketName")).isEqualTo(bucket.substring(1));
    }

    @Test
    void tagsAreDeletedOnceAndAgain() {
        put(TagDocument.of("a", "b"));

        for (int i = 0; i < 2; i++) {
            Reply deleted = s3.send("DELETE", bucket + "?tagging", "");
            assertThat(deleted.status()).isEqualTo(204);
            assertThat(deleted.body()).isEmpty();
            assertThat(tags()).isEqualTo("404 NoSuchTagSet");
        }
    }

    @Test
    void anEmptySetIsNone() {
        put(TagDocument.of("a", "b"));

        assertThat(put("<Tagging><TagSet/></Tagging>").status()).isEqualTo(204);
        assertThat(tags()).isEqualTo("404 NoSuchTagSet");
    }

    @Test
    void aBucketOfTheSameNameBeginsWithoutTags() {
        put(TagDocument.of("a", "b"));

        s3.send("DELETE", bucket, "");
        s3.send("PUT", bucket, "");

        assertThat(tags()).isEqualTo("404 NoSuchTagSet");
    }

    @Test
    void tagsAndVersioningLeaveEachOtherAlone() {
        put(TagDocument.of("a", "b"));
        s3.send(
                "PUT",
                bucket + "?versioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        assertThat(tags()).isEqualTo("a=b");

        put(TagDocument.of("c", "d"));
        assertThat(s3.send("GET", bucket + "?versioning", "").at("//Status")).isEqualTo("Enabled");
    }

    @Test
    void fiftyTagsAreKeptAndAFiftyFirstIsRefused() {
        assertThat(put(numbered(50)).status()).isEqualTo(204);

        Reply many = put(numbered(51));
        assertThat(many.error()).isEqualTo("400 BadRequest");
        assertThat(many.at("/Error/Message")).isEqualTo("Bucket tag count cannot be greater than 50");
        assertThat(s3.send("GET", bucket + "?tagging", "").all("//Tag")).hasSize(50);
    }

    @Test
    void keysAndValuesHaveTheirLimitsInUtf16Units() {
        String letter = "\uD801\uDC00";
        String longest = TagDocument.of(letter.repeat(64), letter.repeat(128));
        assertThat(put(longest).status()).isEqualTo(204);

        assertThat(put(TagDocument.of("k" + letter.repeat(64), "")).at("/Error/Message"))
                .isEqualTo("The TagKey you have provided is invalid");
        assertThat(put(TagDocument.of("k", "v" + letter.repeat(128))).at("/Error/Message"))
                .isEqualTo("The TagValue you have provided is invalid");
        assertThat(tags()).isEqualTo(letter.repeat(64) + "=" + letter.repeat(128));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "'', b, The TagKey you have provided is invalid",
        "a!, b, The TagKey you have provided is invalid",
        "a, b!, The TagValue you have provided is invalid",
        "aws:a, b, System tags cannot be added/updated by requester",
        "AWS:a, b, System tags cannot be added/updated by requester",
    })
    void anInvalidTagIsRefusedAndChangesNothing(String key, String value, String message) {
        put(TagDocument.of("old", "1"));

        Reply reply = put(TagDocument.of("new", "2", key, value));

        assertThat(reply.error()).isEqualTo("400 InvalidTag");
        assertThat(reply.at("/Error/Message")).isEqualTo(message);
        assertThat(reply.at("/Error/TagKey")).isEqualTo(key);
        assertThat(tags()).isEqualTo("old=1");
    }

    @Test
    void aKeyThatComesTwiceIsRefused() {
        Reply twice = put(TagDocument.of("a", "1", "a", "2"));

        assertThat(twice.error()).isEqualTo("400 InvalidTag");
        assertThat(twice.at("/Error/Message")).isEqualTo("Cannot provide multiple Tags with the same key");
        assertThat(twice.at("/Error/TagKey")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Tagging/>",
                "<Other><TagSet/></Other>",
                "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
                "<Tagging><TagSet><Tag/></TagSet></Tagging>",
                "<Tagging><TagSet>",
                "<!DOCTYPE Tagging><Tagging><TagSet/></Tagging>"
            })
    void aDocumentThatHoldsNoTagsIsMalformed(String document) {
        put(TagDocument.of("old", "1"));

        assertThat(put(document).error()).isEqualTo("400 MalformedXML");
        assertThat(tags()).isEqualTo("old=1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Content-MD5, AAAAAAAAAAAAAAAAAAAAAA==, 400 BadDigest",
        "Content-MD5, AAAA, 400 InvalidDigest",
        "x-amz-checksum-crc32, AAAAAA==, 400 BadDigest",
        "x-amz-checksum-crc32, AAAA, 400 InvalidRequest",
    })
    void aDigestThatIsNotThatOfTheDocumentIsRefused(String header, String value, String error) {
        put(TagDocument.of("old", "1"));

        assertThat(put(TagDocument.of("new", "2"), header, value).error()).isEqualTo(error);
        assertThat(tags()).isEqualTo("old=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void whoMayNotUseTheBucketIsToldNothingOfItsTags(String method) {
        put(TagDocument.of("old", "1"));
        byte[] body = method.equals("PUT") ? TagDocument.of("a", "b").getBytes(UTF_8) : new byte[0];

        assertThat(s3.as(S3Service.OTHER, method, bucket + "?tagging", RequestBody.of(body))
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(s3.send(method, "/missing?tagging", RequestBody.of(body)).error())
                .isEqualTo("404 NoSuchBucket");
        assertThat(tags()).isEqualTo("old=1");
    }

    private Reply put(String document, String... headers) {
        return s3.send("PUT", bucket + "?tagging", document, headers);
    }

    private String tags() {
        return TagDocument.read(s3.send("GET", bucket + "?tagging", ""));
    }

    private static String numbered(int count) {
        return TagDocument.of(
                IntStream.range(0, 2 * count).mapToObj(String::valueOf).toArray(String[]::new));
    }
}
