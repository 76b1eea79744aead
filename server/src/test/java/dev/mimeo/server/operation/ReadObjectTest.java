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

final class ReadObjectTest {

    private static final String ETAG = "\"781e5e245d69b566979b86e28d23f2c7\"";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String key = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void createObject() {
        key = "/" + s3.bucket() + "/key";
        s3.send("PUT", key, "0123456789");
    }

    @Test
    void theWholeObjectComesWithAllThatIsKnownOfIt() {
        s3.send(
                "PUT",
                key,
                "0123456789",
                "Content-Type",
                "text/plain",
                "Cache-Control",
                "no-cache",
                "Expires",
                "soon",
                "Content-Encoding",
                "aws-chunked,gzip",
                "x-amz-meta-Colour",
                "blue",
                "x-amz-meta-name",
                "M\u00FCller");

        Reply got = s3.send("GET", key, "");
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.text()).isEqualTo("0123456789");
        assertThat(got.header("ETag")).isEqualTo(ETAG);
        assertThat(got.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(got.header("Last-Modified")).matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [0-9:]{8} GMT");
        assertThat(got.header("Content-Type")).isEqualTo("text/plain");
        assertThat(got.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(got.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(got.header("Expires")).isEqualTo("soon");
        assertThat(got.header("x-amz-meta-colour")).isEqualTo("blue");
        assertThat(got.header("x-amz-meta-name")).isEqualTo("=?UTF-8?B?TcO8bGxlcg==?=");
        assertThat(got.header("x-amz-server-side-encryption")).isEqualTo("AES256");
        assertThat(got.headers().contains("Content-Range")).isFalse();
        assertThat(got.headers().contains("x-amz-version-id")).isFalse();
        assertThat(got.headers().contains("x-amz-mp-parts-count")).isFalse();
        assertThat(got.headers().names()).noneMatch(name -> name.startsWith("x-amz-checksum"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?partNumber=1", "?versionId=null", "?response-content-type=text%2Fhtml"})
    void headAnswersLikeGetWithTheLengthAndWithoutTheBody(String query) {
        Reply got = s3.send("GET", key + query, "");
        Reply head = s3.send("HEAD", key + query, "");

        assertThat(head.status()).isEqualTo(got.status());
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.headers().without("Content-Length")).isEqualTo(got.headers());
    }

    @Test
    void contentWithoutATypeIsBinary() {
        assertThat(s3.send("GET", key, "").header("Content-Type")).isEqualTo("binary/octet-stream");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 0123, bytes 0-3/10",
        "bytes=5-5, 5, bytes 5-5/10",
        "bytes=8-, 89, bytes 8-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=-30, 0123456789, bytes 0-9/10",
        "bytes=4-100, 456789, bytes 4-9/10",
        "bytes=0-, 0123456789, bytes 0-9/10",
    })
    void aRangeSelectsBytes(String range, String content, String contentRange) {
        Reply got = s3.send("GET", key, "", "Range", range);

        assertThat(got.status()).isEqualTo(206);
        assertThat(got.text()).isEqualTo(content);
        assertThat(got.header("Content-Range")).isEqualTo(contentRange);
        Reply head = s3.send("HEAD", key, "", "Range", range);
        assertThat(head.status()).isEqualTo(206);
        assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(content.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=3-2", "bytes=-", "lines=1-2", "bytes=0-1,3-4", "nonsense"})
    void aRangeThatIsNoneSelectsAll(String range) {
        Reply got = s3.send("GET", key, "", "Range", range);

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.text()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
    void aRangeBehindTheEndIsNotSatisfiable(String range) {
        Reply got = s3.send("GET", key, "", "Range", range);

        assertThat(got.error()).isEqualTo("416 InvalidRange");
        assertThat(got.at("/Error/RangeRequested")).isEqualTo(range);
        assertThat(got.at("/Error/ActualObjectSize")).isEqualTo("10");
    }

    @ParameterizedTest
    @CsvSource({"E, 23", "781e5e245d69b566979b86e28d23f2c7, 23", "T, 23", "'\"other\"', 0123456789"})
    @CsvSource({"W/E, 0123456789", "'Wed, 01 Jan 2020 00:00:00 GMT', 0123456789"})
    void aRangeOfAnObjectThatIsAnotherByNowIsIgnored(String known, String bytes) {
        String time = s3.send("HEAD", key, "").header("Last-Modified");
        String sent = known.replace("E", ETAG).replace("T", time);

        Reply got = s3.send("GET", key, "", "Range", "bytes=2-3", "If-Range", sent);

        assertThat(got.text()).isEqualTo(bytes);
        assertThat(got.status()).isEqualTo(bytes.length() == 2 ? 206 : 200);
        assertThat(got.headers().contains("Content-Range")).isEqualTo(bytes.length() == 2);
    }

    @ParameterizedTest
    @CsvSource({
        "If-Match, E, 200",
        "If-Match, other, 412 PreconditionFailed",
        "If-None-Match, other, 200",
        "If-None-Match, E, 304 NotModified",
        "If-None-Match, *, 304 NotModified",
        "'If-Modified-Since', 'Wed, 01 Jan 2020 00:00:00 GMT', 200",
        "'If-Unmodified-Since', 'Wed, 01 Jan 2020 00:00:00 GMT', 412 PreconditionFailed",
        "'If-Modified-Since', nonsense, 200",
    })
    void aReadMayDependOnWhatTheReaderKnows(String name, String value, String outcome) {
        String sent = value.equals("E") ? ETAG : value;

        for (String method : new String[] {"GET", "HEAD"}) {
            Reply reply = s3.send(method, key, "", name, sent);
            assertThat(reply.status() == 200 ? "200" : reply.error()).as(method).isEqualTo(outcome);
        }
    }

    @Test
    void whatWasNotModifiedIsToldByItsTag() {
        assertThat(s3.send("GET", key, "", "If-None-Match", ETAG).header("ETag"))
                .isEqualTo(ETAG);
    }

    @Test
    void contentHeadersCanBeOverridden() {
        Reply got = s3.send(
                "GET",
                key + "?response-content-type=text%2Fcsv&response-content-disposition=attachment%3B%20filename%3Da.csv"
                        + "&response-cache-control=no-store&response-expires=now&response-content-language=de"
                        + "&response-content-encoding=identity",
                "");

        assertThat(got.header("Content-Type")).isEqualTo("text/csv");
        assertThat(got.header("Content-Disposition")).isEqualTo("attachment; filename=a.csv");
        assertThat(got.header("Cache-Control")).isEqualTo("no-store");
        assertThat(got.header("Expires")).isEqualTo("now");
        assertThat(got.header("Content-Language")).isEqualTo("de");
        assertThat(got.header("Content-Encoding")).isEqualTo("identity");
    }

    @Test
    void anOverrideCannotSmuggleAHeader() {
        assertThat(s3.send("GET", key + "?response-content-type=a%0D%0ASet-Cookie:%20b", "")
                        .error())
                .isEqualTo("400 InvalidArgument");
    }

    @ParameterizedTest
    @CsvSource({"'', true", "bytes=0-9, true", "bytes=0-8, false"})
    void theChecksumComesWithAllBytesAlone(String range, boolean told) {
        String[] headers = range.isEmpty()
                ? new String[] {"x-amz-checksum-mode", "ENABLED"}
                : new String[] {"x-amz-checksum-mode", "ENABLED", "Range", range};

        Reply got = s3.send("GET", key, "", headers);
        assertThat(got.headers().contains("x-amz-checksum-crc64nvme")).isEqualTo(told);
        assertThat(got.header("x-amz-checksum-type")).isEqualTo(told ? "FULL_OBJECT" : "");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ?partNumber=2, 416 InvalidPartNumber",
        "GET, ?partNumber=0, 400 InvalidArgument",
        "GET, ?partNumber=10001, 400 InvalidArgument",
        "GET, ?versionId=, 400 InvalidArgument",
        "GET, ?versionId=malformed, 400 InvalidArgument",
        "GET, ?versionId=0123456789abcdefABCDEF-_01234567, 404 NoSuchVersion",
        "GET, ?torrent, 501 NotImplemented",
        "GET, ?legal-hold, 400 InvalidRequest",
        "GET, -other, 404 NoSuchKey",
        "HEAD, -other, 404 NoSuchKey",
        "GET, -other?acl, 404 NoSuchKey",
        "GET, -other?tagging, 404 NoSuchKey",
    })
    void whatIsNotThereIsToldByName(String method, String rest, String error) {
        assertThat(s3.send(method, key + rest, "").error()).isEqualTo(error);
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThat(s3.send("GET", key + "%20missing", "").at("/Error/Key")).isEqualTo("key missing");
    }

    @Test
    void theOnePartOfAPlainObjectIsAllOfIt() {
        Reply got = s3.send("GET", key + "?partNumber=1", "");

        assertThat(got.status()).isEqualTo(206);
        assertThat(got.text()).isEqualTo("0123456789");
        assertThat(got.header("Content-Range")).isEqualTo("bytes 0-9/10");
        assertThat(got.headers().contains("x-amz-mp-parts-count")).isFalse();
    }

    @Test
    void theOnePartOfAnEmptyObjectIsNoRange() {
        s3.send("PUT", key, "");

        Reply got = s3.send("GET", key + "?partNumber=1", "");
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.headers().contains("Content-Range")).isFalse();
    }

    @Test
    void aPartAndARangeAreTooMuch() {
        assertThat(s3.send("GET", key + "?partNumber=1", "", "Range", "bytes=0-1")
                        .error())
                .isEqualTo("400 InvalidRequest");
    }

    @Test
    void anObjectBelongsToItsOwnerAndHasNoTags() {
        Reply acl = s3.send("GET", key + "?acl", "");
        assertThat(acl.at("/AccessControlPolicy/Owner/ID")).isEqualTo("me");
        assertThat(acl.all("//Permission")).containsExactly("FULL_CONTROL");
        Reply tagging = s3.send("GET", key + "?tagging", "");
        assertThat(tagging.all("/Tagging/TagSet")).hasSize(1);
        assertThat(tagging.all("/Tagging/TagSet/*")).isEmpty();
    }

    @Test
    void attributesAreToldAsAsked() {
        Reply some = s3.send("GET", key + "?attributes", "", "x-amz-object-attributes", "ETag,ObjectSize");
        assertThat(some.all("/GetObjectAttributesResponse/*")).containsExactlyInAnyOrder(ETAG.replace("\"", ""), "10");
        assertThat(some.header("Last-Modified")).endsWith(" GMT");
        Reply all = s3.send(
                "GET", key + "?attributes", "", "x-amz-object-attributes", "Checksum, ObjectParts, StorageClass");
        assertThat(all.at("//ChecksumType")).isEqualTo("FULL_OBJECT");
        assertThat(all.at("//StorageClass")).isEqualTo("STANDARD");
        assertThat(all.all("//ObjectParts")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Colour", "ETag,Colour"})
    void attributesThatAreNoneAreRefused(String names) {
        assertThat(s3.send("GET", key + "?attributes", "", "x-amz-object-attributes", names)
                        .error())
                .isEqualTo("400 InvalidArgument");
    }
}
