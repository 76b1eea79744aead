package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.server.config.Dialect;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code x-amz-storage-class}: row 18 of table A.1. */
final class StorageClassTest {

    private static final String CLASS = "x-amz-storage-class";

    @TempDir
    static Path folder;

    private static S3Service cos;
    private static S3Service aws;
    private VersionedBucket bucket;

    @BeforeAll
    static void open() {
        cos = new S3Service(folder.resolve("cos"));
        aws = new S3Service(folder.resolve("aws"), new OperationSettings("us-east-1", Dialect.AWS, false));
    }

    @AfterAll
    static void close() {
        cos.close();
        aws.close();
    }

    @BeforeEach
    void create() {
        bucket = VersionedBucket.of(cos, "NONE");
    }

    @ParameterizedTest
    @EnumSource
    void everyClassIsKeptByPutCopyAndUploadAndToldWhereverObjectsAre(StorageClass storageClass) {
        String name = storageClass.name();
        bucket.put("source", "content");

        assertThat(bucket.send("PUT", "/put", CLASS, name).status()).isEqualTo(200);
        assertThat(bucket.copy("source", "copy", CLASS, name).status()).isEqualTo(200);
        upload("upload", name);

        for (String key : new String[] {"put", "copy", "upload"}) {
            assertTold(key, name);
        }
    }

    private void assertTold(String key, String name) {
        assertThat(bucket.send("HEAD", "/" + key).header(CLASS)).isEqualTo(name.equals("STANDARD") ? "" : name);
        assertThat(bucket.send("GET", "/" + key + "?attributes", "x-amz-object-attributes", "StorageClass")
                        .at("//StorageClass"))
                .isEqualTo(name);
        assertThat(bucket.send("GET", "?prefix=" + key).at("//Contents/StorageClass"))
                .isEqualTo(name);
        assertThat(bucket.send("GET", "?list-type=2&prefix=" + key).at("//Contents/StorageClass"))
                .isEqualTo(name);
        assertThat(bucket.send("GET", "?versions&prefix=" + key).at("//Version/StorageClass"))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STANDARD_IA", "GLACIER_IR", "INTELLIGENT_TIERING", "REDUCED_REDUNDANCY", "ONEZONE_IA"})
    void whatIsNoArchiveIsReadAndTellsItsClass(String name) {
        cos.send("PUT", bucket.path() + "/key", "content", CLASS, name);

        Reply read = bucket.send("GET", "/key");

        assertThat(read.text()).isEqualTo("content");
        assertThat(read.header(CLASS)).isEqualTo(name);
    }

    @Test
    void theListsOfUploadsAndPartsTellTheClassOfTheObjectToBe() {
        Reply begun = bucket.send("POST", "/key?uploads", CLASS, "DEEP_ARCHIVE");

        assertThat(bucket.send("GET", "?uploads").at("//Upload/StorageClass")).isEqualTo("DEEP_ARCHIVE");
        assertThat(bucket.send("GET", "/key?uploadId=" + begun.at("//UploadId")).at("//StorageClass"))
                .isEqualTo("DEEP_ARCHIVE");
    }

    @ParameterizedTest
    @CsvSource({"COPY", "REPLACE"})
    void aCopyNeverTakesTheClassOfItsSource(String directive) {
        bucket.send("PUT", "/source", CLASS, "STANDARD_IA");

        bucket.copy("source", "copy", "x-amz-metadata-directive", directive);

        assertThat(bucket.send("HEAD", "/copy").headers().contains(CLASS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"STANDARD, ''", "STANDARD_IA, STANDARD_IA", "GLACIER, GLACIER"})
    void theClassOfACopyOntoItselfIsLegalAndChangesIt(String asked, String told) {
        bucket.send("PUT", "/key", CLASS, "STANDARD_IA");
        assertThat(bucket.copy("key", "key").error()).isEqualTo("400 InvalidRequest");

        assertThat(bucket.copy("key", "key", CLASS, asked).status()).isEqualTo(200);

        assertThat(bucket.send("HEAD", "/key").header(CLASS)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OUTPOSTS",
                "EXPRESS_ONEZONE",
                "SNOW",
                "FSX_OPENZFS",
                "FSX_ONTAP",
                "FAST",
                "standard",
                "STANDARD,GLACIER",
                ""
            })
    void aClassThatNoObjectHereCanHaveIsRefusedInBothDialectsAndNothingWritten(String name) {
        for (S3Service s3 : new S3Service[] {cos, aws}) {
            VersionedBucket bucket = VersionedBucket.of(s3, "NONE");
            bucket.put("source", "content");

            assertInvalid(bucket.send("PUT", "/key", CLASS, name), name);
            assertInvalid(bucket.copy("source", "key", CLASS, name), name);
            assertInvalid(bucket.send("POST", "/key?uploads", CLASS, name), name);
            assertThat(bucket.send("HEAD", "/key").status()).isEqualTo(404);
            assertThat(bucket.send("GET", "?uploads").all("//Upload")).isEmpty();
        }
    }

    @Test
    void acceleratedIsAClassOfCosAlone() {
        VersionedBucket bucket = VersionedBucket.of(aws, "NONE");
        bucket.put("source", "content");

        assertInvalid(bucket.send("PUT", "/key", CLASS, "ACCELERATED"), "ACCELERATED");
        assertInvalid(bucket.copy("source", "key", CLASS, "ACCELERATED"), "ACCELERATED");
        assertInvalid(bucket.send("POST", "/key?uploads", CLASS, "ACCELERATED"), "ACCELERATED");
        assertThat(bucket.send("GET", "/source", CLASS, "ACCELERATED").status()).isEqualTo(200);
    }

    private static void assertInvalid(Reply reply, String name) {
        assertThat(reply.error()).isEqualTo("400 InvalidStorageClass");
        assertThat(reply.at("/Error/Message")).isEqualTo("The storage class you specified is not valid");
        assertThat(reply.at("/Error/StorageClassRequested")).isEqualTo(name);
    }

    private void upload(String key, String name) {
        String upload = "/" + key + "?uploadId="
                + bucket.send("POST", "/" + key + "?uploads", CLASS, name).at("//UploadId");
        Reply part = cos.send("PUT", bucket.path() + upload + "&partNumber=1", "content");
        cos.send(
                "POST",
                bucket.path() + upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part.header("ETag")
                        + "</ETag></Part></CompleteMultipartUpload>");
    }
}
