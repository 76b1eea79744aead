package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 9 and 10 of table A.1, and the row of section E on tags, over the operations. */
final class TagOperationsTest {

    private static final String DIRECTIVE = "x-amz-tagging-directive";
    private static final String TAGGING = "x-amz-tagging";

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
    void tagsOfAPutAreToldAndCounted() {
        put("key", TAGGING, "z=1&gr%C3%B6%C3%9Fe=x+y");

        Reply tags = s3.send("GET", bucket + "/key?tagging", "");
        assertThat(tags.all("/Tagging/TagSet/Tag/Key")).containsExactly("z", "größe");
        assertThat(tags.all("/Tagging/TagSet/Tag/Value")).containsExactly("1", "x y");
        assertThat(s3.send("GET", bucket + "/key", "").header("x-amz-tagging-count"))
                .isEqualTo("2");
        assertThat(s3.send("HEAD", bucket + "/key", "").header("x-amz-tagging-count"))
                .isEqualTo("2");
    }

    @Test
    void anObjectWithoutTagsHasNoCount() {
        put("key");

        assertThat(s3.send("HEAD", bucket + "/key", "").headers().contains("x-amz-tagging-count"))
                .isFalse();
        assertThat(tags("key")).isEmpty();
    }

    @Test
    void tagsAreReplacedAsAWholeAndTheObjectStaysWhatItIs() {
        put("key", TAGGING, "old=1", "x-amz-meta-colour", "blue");
        Reply before = s3.send("HEAD", bucket + "/key", "");

        Reply set = s3.send("PUT", bucket + "/key?tagging", TagDocument.of("new", "2"));

        assertThat(set.status()).isEqualTo(200);
        assertThat(tags("key")).isEqualTo("new=2");
        Reply after = s3.send("GET", bucket + "/key", "");
        assertThat(after.text()).isEqualTo("content");
        assertThat(after.header("Last-Modified")).isEqualTo(before.header("Last-Modified"));
        assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
        assertThat(after.header("x-amz-meta-colour")).isEqualTo("blue");
    }

    @Test
    void tagsAreDeleted() {
        put("key", TAGGING, "a=b");

        assertThat(s3.send("DELETE", bucket + "/key?tagging", "").status()).isEqualTo(204);
        assertThat(tags("key")).isEmpty();
        assertThat(s3.send("DELETE", bucket + "/key?tagging", "").status()).isEqualTo(204);
        assertThat(s3.send("GET", bucket + "/key", "").text()).isEqualTo("content");
    }

    @Test
    void anEmptySetRemovesAllTags() {
        put("key", TAGGING, "a=b");

        assertThat(s3.send("PUT", bucket + "/key?tagging", "<Tagging><TagSet/></Tagging>")
                        .status())
                .isEqualTo(200);
        assertThat(tags("key")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void whatIsNotThereHasNoTags(String method) {
        String body = method.equals("PUT") ? TagDocument.of("a", "b") : "";

        assertThat(s3.send(method, bucket + "/missing?tagging", body).error()).isEqualTo("404 NoSuchKey");
        assertThat(s3.send(method, "/missing/key?tagging", body).error()).isEqualTo("404 NoSuchBucket");
        assertThat(s3.as(S3Service.OTHER, method, bucket + "/key?tagging", RequestBody.of(body.getBytes(UTF_8)))
                        .error())
                .isEqualTo("403 AccessDenied");
    }

    @ParameterizedTest(name = "row 10: {0}={1}")
    @CsvSource({
        "'', b, InvalidTag, The TagKey you have provided is invalid",
        "a*, b, InvalidTag, The TagKey you have provided is invalid",
        "a, b*, InvalidTag, The TagValue you have provided is invalid",
        "aws:a, b, InvalidTag, Your TagKey cannot be prefixed with aws:",
    })
    void anInvalidTagIsRefused(String key, String value, String code, String message) {
        put("key", TAGGING, "old=1");

        Reply reply = s3.send("PUT", bucket + "/key?tagging", TagDocument.of(key, value));

        assertThat(reply.error()).isEqualTo("400 " + code);
        assertThat(reply.at("/Error/Message")).isEqualTo(message);
        assertThat(tags("key")).isEqualTo("old=1");
    }

    @Test
    void aKeyThatComesTwiceAndAnEleventhTagAreRefused() {
        put("key");

        Reply twice = s3.send("PUT", bucket + "/key?tagging", TagDocument.of("a", "1", "a", "2"));
        assertThat(twice.error()).isEqualTo("400 InvalidTag");
        assertThat(twice.at("/Error/Message")).isEqualTo("Cannot provide multiple Tags with the same key");
        String[] eleven = IntStream.range(0, 22).mapToObj(String::valueOf).toArray(String[]::new);
        Reply many = s3.send("PUT", bucket + "/key?tagging", TagDocument.of(eleven));
        assertThat(many.error()).isEqualTo("400 BadRequest");
        assertThat(many.at("/Error/Message")).isEqualTo("Object tags cannot be greater than 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Tagging/>",
                "<Other><TagSet/></Other>",
                "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
                "<Tagging><TagSet><Tag><Value>a</Value></Tag></TagSet></Tagging>",
                "<Tagging><TagSet>"
            })
    void aDocumentThatHoldsNoTagsIsMalformed(String document) {
        put("key");

        assertThat(s3.send("PUT", bucket + "/key?tagging", document).error()).isEqualTo("400 MalformedXML");
    }

    @ParameterizedTest(name = "section E, tags: metadata {0}, tagging {1}, sent {2}")
    @CsvSource({
        "COPY, '', '', source=1",
        "COPY, '', sent=2, source=1",
        "COPY, COPY, sent=2, source=1",
        "COPY, REPLACE, sent=2, sent=2",
        "COPY, REPLACE, '', ''",
        "REPLACE, '', sent=2, source=1",
        "REPLACE, COPY, '', source=1",
        "REPLACE, REPLACE, sent=2, sent=2",
        "REPLACE, REPLACE, '', ''",
    })
    void theTagsOfACopyFollowTheirOwnDirective(String metadata, String tagging, String sent, String expected) {
        put("single", TAGGING, "source=1");
        multipart("multiple", TAGGING, "source=1");
        for (String source : new String[] {"single", "multiple"}) {
            String[] headers = {"x-amz-metadata-directive", metadata, TAGGING, sent, DIRECTIVE, tagging};
            String[] used = tagging.isEmpty() ? Arrays.copyOf(headers, 4) : headers;

            assertThat(copy(source, "copy", used).status()).isEqualTo(200);
            assertThat(tags("copy")).isEqualTo(expected);
            assertThat(tags(source)).isEqualTo("source=1");
        }
    }

    @Test
    void replacingTheTagsAloneDoesNotMakeACopyOntoItselfLegal() {
        put("key", TAGGING, "a=b");

        assertThat(copy("key", "key", DIRECTIVE, "REPLACE", TAGGING, "c=d").error())
                .isEqualTo("400 InvalidRequest");
        assertThat(copy("key", "key", DIRECTIVE, "REPLACE", TAGGING, "c=d", "x-amz-metadata-directive", "REPLACE")
                        .status())
                .isEqualTo(200);
        assertThat(tags("key")).isEqualTo("c=d");
    }

    @Test
    void anUploadGivesItsTagsToTheObject() {
        multipart("key", TAGGING, "a=b&c=d");

        assertThat(tags("key")).isEqualTo("a=b&c=d");
        assertThat(s3.send("HEAD", bucket + "/key", "").header("x-amz-tagging-count"))
                .isEqualTo("2");
    }

    @ParameterizedTest(name = "row 10: {0}")
    @CsvSource({
        "PUT, key",
        "POST, key?uploads",
        "PUT, copy",
    })
    void aTaggingHeaderThatIsNoneIsRefusedOnEveryWrite(String method, String target) {
        put("source");
        String path = bucket + "/" + target;
        Reply reply = target.equals("copy")
                ? copy("source", "copy", DIRECTIVE, "REPLACE", TAGGING, "a=b&a=c")
                : s3.send(method, path, "content", TAGGING, "a=b&a=c");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("/Error/ArgumentName")).isEqualTo(TAGGING);
        assertThat(reply.at("/Error/ArgumentValue")).isEqualTo("a=b&a=c");
    }

    private void put(String key, String... headers) {
        assertThat(s3.send("PUT", bucket + "/" + key, "content", headers).status())
                .isEqualTo(200);
    }

    private void multipart(String key, String... headers) {
        String path = bucket + "/" + key;
        String upload = s3.send("POST", path + "?uploads", "", headers).at("//UploadId");
        String etag = s3.send("PUT", path + "?partNumber=1&uploadId=" + upload, "content")
                .header("ETag");
        String parts = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                + "</ETag></Part></CompleteMultipartUpload>";
        assertThat(s3.send("POST", path + "?uploadId=" + upload, parts).status())
                .isEqualTo(200);
    }

    private Reply copy(String from, String to, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "x-amz-copy-source";
        all[1] = bucket + "/" + from;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return s3.send("PUT", bucket + "/" + to, "", all);
    }

    private String tags(String key) {
        return TagDocument.read(s3.send("GET", bucket + "/" + key + "?tagging", ""));
    }
}
