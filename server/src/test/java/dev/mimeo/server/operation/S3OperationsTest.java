package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class S3OperationsTest {

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

    @ParameterizedTest
    @CsvSource({
        "GET, /, ListBuckets",
        "GET, /?x-id=ListBuckets, ListBuckets",
        "PUT, /b, CreateBucket",
        "PUT, /b/, CreateBucket",
        "HEAD, /b, HeadBucket",
        "DELETE, /b, DeleteBucket",
        "GET, /b?location, GetBucketLocation",
        "GET, /b?versioning, GetBucketVersioning",
        "PUT, /b?versioning, PutBucketVersioning",
        "GET, /b?versions&key-marker=a&version-id-marker=b, ListObjectVersions",
        "GET, /b?intelligent-tiering&id=i, GetBucketIntelligentTieringConfiguration",
        "GET, /b?intelligent-tiering&continuation-token=t, ListBucketIntelligentTieringConfigurations",
        "PUT, /b?intelligent-tiering&id=i, PutBucketIntelligentTieringConfiguration",
        "DELETE, /b?intelligent-tiering&id=i, DeleteBucketIntelligentTieringConfiguration",
        "GET, /b?acl, GetBucketAcl",
        "PUT, /b?acl, PutBucketAcl",
        "GET, /b?ownershipControls, GetBucketOwnershipControls",
        "PUT, /b?ownershipControls, PutBucketOwnershipControls",
        "DELETE, /b?ownershipControls, DeleteBucketOwnershipControls",
        "GET, /b?tagging, GetBucketTagging",
        "PUT, /b?tagging, PutBucketTagging",
        "DELETE, /b?tagging, DeleteBucketTagging",
        "GET, /b?lifecycle, GetBucketLifecycleConfiguration",
        "PUT, /b?lifecycle, PutBucketLifecycleConfiguration",
        "DELETE, /b?lifecycle, DeleteBucketLifecycle",
        "GET, /b, ListObjects",
        "GET, /b?prefix=a&delimiter=/&marker=b&max-keys=1&encoding-type=url, ListObjects",
        "GET, /b?list-type=2&prefix=a, ListObjectsV2",
        "GET, /b?uploads, ListMultipartUploads",
        "POST, /b?delete, DeleteObjects",
        "PUT, /b/k, PutObject",
        "GET, /b/k?versionId=v&partNumber=1, GetObject",
        "HEAD, /b/k?versionId=v, HeadObject",
        "DELETE, /b/k?versionId=v, DeleteObject",
        "GET, /b/k?attributes, GetObjectAttributes",
        "GET, /b/k?acl&versionId=v, GetObjectAcl",
        "PUT, /b/k?acl&versionId=v, PutObjectAcl",
        "GET, /b/k?tagging, GetObjectTagging",
        "PUT, /b/k?tagging&versionId=v, PutObjectTagging",
        "DELETE, /b/k?tagging&versionId=v, DeleteObjectTagging",
        "POST, /b/k?restore&versionId=v, RestoreObject",
        "GET, /b/k?retention, GetObjectRetention",
        "PUT, /b/k?retention&versionId=v, PutObjectRetention",
        "GET, /b/k?legal-hold, GetObjectLegalHold",
        "PUT, /b/k?legal-hold&versionId=v, PutObjectLegalHold",
        "POST, /b/k?uploads, CreateMultipartUpload",
        "PUT, /b/k?partNumber=1&uploadId=u, UploadPart",
        "GET, /b/k?uploadId=u, ListParts",
        "POST, /b/k?uploadId=u, CompleteMultipartUpload",
        "DELETE, /b/k?uploadId=u, AbortMultipartUpload",
    })
    void eachRequestHasItsOperation(String method, String target, String operation) {
        assertThat(s3.route(method, target).name()).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({"/b/k, CopyObject", "/b/k?partNumber=1&uploadId=u, UploadPartCopy"})
    void aSourceMakesAWriteACopy(String target, String operation) {
        assertThat(s3.route("PUT", target, "x-amz-copy-source", "a/b").name()).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /b?policy",
        "DELETE, /b?policy",
        "POST, /b",
        "PUT, /b/k?versionId=v",
        "POST, /b/k?select&select-type=2",
        "POST, /b/k",
    })
    void whatIsNotThereYetIsNeverTakenForSomethingElse(String method, String target) {
        assertThat(s3.send(method, target, "").error()).isEqualTo("501 NotImplemented");
    }

    @ParameterizedTest
    @CsvSource({"POST, /b/k?uploads", "POST, /b?delete", "GET, /b/k", "PUT, /b", "DELETE, /b/k"})
    void aSourceOnWhatCopiesNothingIsRefused(String method, String target) {
        Reply reply = s3.send(method, target, "", "x-amz-copy-source", "a/b");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("/Error/Message"))
                .isEqualTo("You can only specify a copy source header for copy requests.");
    }
}
