package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadOperationsTest {

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
    void createBucket() {
        key = "/" + s3.bucket() + "/key";
    }

    @Test
    void anUploadBeginsWithAnId() {
        Reply begun = s3.send("POST", key + "?uploads", "", "x-amz-checksum-algorithm", "SHA256");

        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.at("/InitiateMultipartUploadResult/Bucket")).isEqualTo(bucket());
        assertThat(begun.at("/InitiateMultipartUploadResult/Key")).isEqualTo("key");
        assertThat(begun.at("/InitiateMultipartUploadResult/UploadId")).isNotEmpty();
        assertThat(begun.header("x-amz-checksum-algorithm")).isEqualTo("SHA256");
        assertThat(begun.header("x-amz-checksum-type")).isEqualTo("COMPOSITE");
        assertThat(begun.header("x-amz-server-side-encryption")).isEqualTo("AES256");
    }

    @Test
    void partsBecomeAnObjectWithTheMetadataOfTheUpload() {
        String upload = begin("Content-Type", "text/plain", "x-amz-meta-colour", "blue");
        String first = part(upload, 1, "01234");
        String second = part(upload, 3, "56789");

        Reply done = complete(upload, 1, first, 3, second);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.at("/CompleteMultipartUploadResult/Location")).isEqualTo("http://s3.localhost:9000" + key);
        assertThat(done.at("/CompleteMultipartUploadResult/ETag")).matches("\"[0-9a-f]{32}-2\"");
        assertThat(done.header("x-amz-server-side-encryption")).isEqualTo("AES256");
        Reply got = s3.send("GET", key, "");
        assertThat(got.text()).isEqualTo("0123456789");
        assertThat(got.header("Content-Type")).isEqualTo("text/plain");
        assertThat(got.header("x-amz-meta-colour")).isEqualTo("blue");
        assertThat(s3.send("GET", key + "?uploadId=" + upload, "").error()).isEqualTo("404 NoSuchUpload");
    }

    @Test
    void aPartIsReadByItsNumber() {
        completed("x-amz-checksum-algorithm", "CRC32");

        Reply got = s3.send("GET", key + "?partNumber=3", "", "x-amz-checksum-mode", "ENABLED");
        assertThat(got.status()).isEqualTo(206);
        assertThat(got.text()).isEqualTo("56789");
        assertThat(got.header("Content-Range")).isEqualTo("bytes 5-9/10");
        assertThat(got.header("x-amz-mp-parts-count")).isEqualTo("2");
        assertThat(got.header("x-amz-checksum-crc32")).isNotEmpty().doesNotContain("-");
        assertThat(s3.send("GET", key, "", "x-amz-checksum-mode", "ENABLED").header("x-amz-checksum-crc32"))
                .endsWith("-2");
        assertThat(s3.send("GET", key + "?partNumber=2", "").error()).isEqualTo("416 InvalidPartNumber");
        Reply head = s3.send("HEAD", key + "?partNumber=1", "");
        assertThat(head.header("Content-Length")).isEqualTo("5");
        assertThat(head.header("x-amz-mp-parts-count")).isEqualTo("2");
    }

    @Test
    void aPartHasNoChecksumOfItsOwnWhereTheObjectHasOneOverAllBytes() {
        completed("x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "FULL_OBJECT");

        Reply part = s3.send("GET", key + "?partNumber=1", "", "x-amz-checksum-mode", "ENABLED");
        assertThat(part.headers().contains("x-amz-checksum-crc32")).isFalse();
        Reply all = s3.send("GET", key, "", "x-amz-checksum-mode", "ENABLED");
        assertThat(all.header("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
    }

    @Test
    void aPartTellsItsTagAndItsChecksum() {
        String upload = begin("x-amz-checksum-algorithm", "CRC32");

        Reply part =
                s3.send("PUT", key + "?partNumber=1&uploadId=" + upload, "content", "x-amz-checksum-crc32", "/sUwqQ==");
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.header("ETag")).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
        assertThat(part.header("x-amz-checksum-crc32")).isEqualTo("/sUwqQ==");
        assertThat(part.header("x-amz-server-side-encryption")).isEqualTo("AES256");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, ?partNumber=0&uploadId=U, 400 InvalidArgument",
        "PUT, ?partNumber=10001&uploadId=U, 400 InvalidArgument",
        "PUT, ?partNumber=x&uploadId=U, 400 InvalidArgument",
        "PUT, ?partNumber=1&uploadId=unknown, 404 NoSuchUpload",
        "PUT, ?partNumber=1&uploadId=%20, 404 NoSuchUpload",
        "PUT, ?partNumber=1, 400 InvalidArgument",
        "PUT, ?uploadId=U, 501 NotImplemented",
        "GET, ?uploadId=unknown, 404 NoSuchUpload",
        "DELETE, ?uploadId=unknown, 404 NoSuchUpload",
        "GET, ?uploadId=U&max-parts=x, 400 InvalidArgument",
    })
    void whatNamesNoPartOrUploadIsRefused(String method, String query, String error) {
        String upload = begin();

        assertThat(s3.send(method, key + query.replace("=U", "=" + upload), "content")
                        .error())
                .isEqualTo(error);
    }

    @Test
    void anUploadIsOnlyThatOfItsKey() {
        String upload = begin();

        assertThat(s3.send("PUT", key + "2?partNumber=1&uploadId=" + upload, "content")
                        .error())
                .isEqualTo("404 NoSuchUpload");
    }

    @Test
    void aPartOfACopyIsToldLikeACopy() {
        s3.send("PUT", key + "-source", "0123456789");
        String upload = begin();

        Reply part = copyPart(upload, "x-amz-copy-source-range", "bytes=2-5");
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.at("/CopyPartResult/ETag")).isEqualTo(part.header("ETag"));
        assertThat(part.at("/CopyPartResult/LastModified")).endsWith("Z");
        assertThat(part.all("/CopyPartResult/ChecksumType")).isEmpty();
        assertThat(complete(upload, 1, part.header("ETag")).status()).isEqualTo(200);
        assertThat(s3.send("GET", key, "").text()).isEqualTo("2345");
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-copy-source-range, bytes=0-10, 400 InvalidArgument",
        "x-amz-copy-source-range, bytes=10-20, 400 InvalidRequest",
        "x-amz-copy-source-range, bytes=-5, 400 InvalidArgument",
        "x-amz-copy-source-range, 0-5, 400 InvalidArgument",
        "x-amz-copy-source-if-match, other, 412 PreconditionFailed",
        "x-amz-copy-source-server-side-encryption-customer-algorithm, AES256, 400 InvalidRequest",
    })
    void aPartIsNotCopiedFromWhereThereIsNothing(String name, String value, String error) {
        s3.send("PUT", key + "-source", "0123456789");
        String upload = begin();

        assertThat(copyPart(upload, name, value).error()).isEqualTo(error);
        assertThat(s3.send("GET", key + "?uploadId=" + upload, "").all("//Part"))
                .isEmpty();
    }

    @Test
    void aCopiedPartHasNoBody() {
        s3.send("PUT", key + "-source", "0123456789");
        String upload = begin();

        assertThat(s3.send(
                                "PUT",
                                key + "?partNumber=1&uploadId=" + upload,
                                "body",
                                "x-amz-copy-source",
                                key + "-source")
                        .error())
                .isEqualTo("400 InvalidRequest");
        assertThat(s3.send("PUT", key + "?partNumber=1", "", "x-amz-copy-source", key + "-source")
                        .error())
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void partsAreListedInPages() {
        String upload = begin("x-amz-checksum-algorithm", "CRC32");
        for (int number : new int[] {5, 1, 3}) {
            part(upload, number, "content");
        }

        Reply first = s3.send("GET", key + "?max-parts=2&uploadId=" + upload, "");
        assertThat(first.all("/ListPartsResult/Part/PartNumber")).containsExactly("1", "3");
        assertThat(first.all("/ListPartsResult/Part/Size")).containsExactly("7", "7");
        assertThat(first.all("/ListPartsResult/Part/ChecksumCRC32")).hasSize(2);
        assertThat(first.at("//IsTruncated")).isEqualTo("true");
        assertThat(first.at("//ChecksumAlgorithm")).isEqualTo("CRC32");
        assertThat(first.at("//Owner/ID")).isEqualTo("me");
        assertThat(s3.send("GET", key + "?max-parts=0&uploadId=" + upload, "").at("//IsTruncated"))
                .isEqualTo("false");
        String next = first.at("//NextPartNumberMarker");
        Reply second = s3.send("GET", key + "?part-number-marker=" + next + "&uploadId=" + upload, "");
        assertThat(second.all("/ListPartsResult/Part/PartNumber")).containsExactly("5");
        assertThat(second.at("//IsTruncated")).isEqualTo("false");
    }

    @Test
    void uploadsAreListedByKeyAndFolded() {
        String first = begin();
        String second = begin();
        s3.send("POST", "/" + bucket() + "/folder/a?uploads", "");
        s3.send("POST", "/" + bucket() + "/folder/b?uploads", "");

        Reply page = s3.send("GET", "/" + bucket() + "?uploads&delimiter=%2F&max-uploads=2", "");
        assertThat(page.all("//CommonPrefixes/Prefix")).containsExactly("folder/");
        assertThat(page.all("//Upload/UploadId")).containsExactly(first);
        assertThat(page.at("//IsTruncated")).isEqualTo("true");
        Reply rest = s3.send(
                "GET",
                "/" + bucket() + "?uploads&delimiter=%2F&key-marker=" + page.at("//NextKeyMarker")
                        + "&upload-id-marker=" + page.at("//NextUploadIdMarker"),
                "");
        assertThat(rest.all("//Upload/UploadId")).containsExactly(second);
        assertThat(s3.send("GET", "/" + bucket() + "?uploads&prefix=folder%2F", "")
                        .all("//Upload/Key"))
                .containsExactly("folder/a", "folder/b");
    }

    @Test
    void anAbortedUploadIsGone() {
        String upload = begin();

        assertThat(s3.send("DELETE", key + "?uploadId=" + upload, "").status()).isEqualTo(204);
        assertThat(s3.send("DELETE", key + "?uploadId=" + upload, "").error()).isEqualTo("404 NoSuchUpload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<CompleteMultipartUpload/>", "<Other/>", "<CompleteMultipartUpload><Part/>"})
    void aDocumentWithoutPartsIsMalformed(String document) {
        String upload = begin();

        assertThat(s3.send("POST", key + "?uploadId=" + upload, document).error())
                .isEqualTo("400 MalformedXML");
    }

    @Test
    void partsMustBeThereInOrderAndBeMeant() {
        String upload = begin();
        String etag = part(upload, 1, "content");
        part(upload, 2, "content");

        assertThat(complete(upload, 1, "\"0\"").error()).isEqualTo("400 InvalidPart");
        assertThat(complete(upload, 7, etag).error()).isEqualTo("400 InvalidPart");
        assertThat(complete(upload, 2, etag, 1, etag).error()).isEqualTo("400 InvalidPartOrder");
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-mp-object-size, 7, 200",
        "x-amz-mp-object-size, 8, 400 InvalidRequest",
        "x-amz-mp-object-size, x, 400 InvalidRequest",
        "x-amz-checksum-crc32, AAAAAA==, 400 BadDigest",
        "x-amz-checksum-type, COMPOSITE, 200",
        "x-amz-checksum-type, FULL_OBJECT, 400 InvalidRequest",
        "If-None-Match, *, 412 PreconditionFailed",
        "If-Match, other, 412 PreconditionFailed",
        "If-Match, *, 501 NotImplemented",
        "Content-MD5, 1B2M2Y8AsgTpgAmY7PhCfg==, 400 BadDigest",
    })
    void whatIsSaidOfTheObjectMustHold(String name, String value, String outcome) {
        s3.send("PUT", key, "there");
        String upload = begin("x-amz-checksum-algorithm", "CRC32");

        String etag = part(upload, 1, "content");
        Reply reply = s3.send("POST", key + "?uploadId=" + upload, document(1, etag), name, value);
        assertThat(reply.status() == 200 ? "200" : reply.error()).isEqualTo(outcome);
        assertThat(s3.send("GET", key, "").text()).isEqualTo(reply.status() == 200 ? "content" : "there");
    }

    @Test
    void thePartsOfAnObjectAreToldWithItsAttributes() {
        completed("x-amz-checksum-algorithm", "CRC32");

        Reply reply = s3.send(
                "GET",
                key + "?attributes",
                "",
                "x-amz-object-attributes",
                "ObjectParts,Checksum,ETag",
                "x-amz-max-parts",
                "1",
                "x-amz-part-number-marker",
                "1");
        assertThat(reply.at("//ObjectParts/PartsCount")).isEqualTo("2");
        assertThat(reply.all("//ObjectParts/Part/PartNumber")).containsExactly("3");
        assertThat(reply.at("//Checksum/ChecksumType")).isEqualTo("COMPOSITE");
        assertThat(reply.at("//ETag")).endsWith("-2");
        assertThat(s3.send("GET", key + "?attributes", "", "x-amz-object-attributes", "ETag", "x-amz-max-parts", "-1")
                        .error())
                .isEqualTo("400 InvalidArgument");
    }

    private void completed(String... headers) {
        String upload = begin(headers);
        assertThat(complete(upload, 1, part(upload, 1, "01234"), 3, part(upload, 3, "56789"))
                        .status())
                .isEqualTo(200);
    }

    private String begin(String... headers) {
        return s3.send("POST", key + "?uploads", "", headers).at("//UploadId");
    }

    private String part(String upload, int number, String content) {
        return s3.send("PUT", key + "?partNumber=" + number + "&uploadId=" + upload, content)
                .header("ETag");
    }

    private Reply copyPart(String upload, String name, String value) {
        return s3.send(
                "PUT", key + "?partNumber=1&uploadId=" + upload, "", "x-amz-copy-source", key + "-source", name, value);
    }

    private Reply complete(String upload, Object... parts) {
        return s3.send("POST", key + "?uploadId=" + upload, document(parts), "Host", "s3.localhost:9000");
    }

    private static String document(Object... parts) {
        return IntStream.range(0, parts.length / 2)
                .mapToObj(i -> "<Part><PartNumber>" + parts[2 * i] + "</PartNumber><ETag>" + parts[2 * i + 1]
                        + "</ETag></Part>")
                .collect(Collectors.joining("", "<CompleteMultipartUpload>", "</CompleteMultipartUpload>"));
    }

    private String bucket() {
        return key.substring(1, key.lastIndexOf('/'));
    }
}
