package dev.mimeo.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.docs.CopyDocument.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/COPY.md says of everything in the contract what becomes of it, and which test shows that. */
final class CopyDocumentTest {

    private static final Set<String> STATES = Set.of("supported", "refused", "ignored");

    /** The parameters of copy_object in the COS API, and AWS's newer ones, by the names they have on the wire. */
    static final List<String> REQUEST = List.of(
            "ACL x-amz-acl",
            "CacheControl Cache-Control",
            "ContentDisposition Content-Disposition",
            "ContentEncoding Content-Encoding",
            "ContentLanguage Content-Language",
            "ContentType Content-Type",
            "CopySource x-amz-copy-source",
            "CopySourceIfMatch x-amz-copy-source-if-match",
            "CopySourceIfModifiedSince x-amz-copy-source-if-modified-since",
            "CopySourceIfNoneMatch x-amz-copy-source-if-none-match",
            "CopySourceIfUnmodifiedSince x-amz-copy-source-if-unmodified-since",
            "Expires Expires",
            "GrantFullControl x-amz-grant-full-control",
            "GrantRead x-amz-grant-read",
            "GrantReadACP x-amz-grant-read-acp",
            "GrantWriteACP x-amz-grant-write-acp",
            "Metadata x-amz-meta-*",
            "MetadataDirective x-amz-metadata-directive",
            "TaggingDirective x-amz-tagging-directive",
            "RetentionDirective Retention-Directive",
            "RetentionExpirationDate Retention-Expiration-Date",
            "RetentionLegalHoldId Retention-Legal-Hold-ID",
            "RetentionPeriod Retention-Period",
            "ServerSideEncryption x-amz-server-side-encryption",
            "StorageClass x-amz-storage-class",
            "WebsiteRedirectLocation x-amz-website-redirect-location",
            "SSECustomerAlgorithm x-amz-server-side-encryption-customer-algorithm",
            "SSECustomerKey x-amz-server-side-encryption-customer-key",
            "SSECustomerKeyMD5 x-amz-server-side-encryption-customer-key-MD5",
            "SSEKMSKeyId x-amz-server-side-encryption-aws-kms-key-id",
            "CopySourceSSECustomerAlgorithm x-amz-copy-source-server-side-encryption-customer-algorithm",
            "CopySourceSSECustomerKey x-amz-copy-source-server-side-encryption-customer-key",
            "CopySourceSSECustomerKeyMD5 x-amz-copy-source-server-side-encryption-customer-key-MD5",
            "RequestPayer x-amz-request-payer",
            "Tagging x-amz-tagging",
            "ObjectLockMode x-amz-object-lock-mode",
            "ObjectLockRetainUntilDate x-amz-object-lock-retain-until-date",
            "ObjectLockLegalHoldStatus x-amz-object-lock-legal-hold",
            "ExpectedBucketOwner x-amz-expected-bucket-owner",
            "ExpectedSourceBucketOwner x-amz-source-expected-bucket-owner",
            "(IfMatch) If-Match",
            "(IfNoneMatch) If-None-Match",
            "(ChecksumAlgorithm) x-amz-checksum-algorithm",
            "(SSEKMSEncryptionContext) x-amz-server-side-encryption-context",
            "(BucketKeyEnabled) x-amz-server-side-encryption-bucket-key-enabled",
            "– ibm-sse-kp-*");

    /** What UploadPartCopy takes. */
    static final List<String> PART = List.of(
            "CopySource x-amz-copy-source",
            "CopySourceIfMatch x-amz-copy-source-if-match",
            "CopySourceIfModifiedSince x-amz-copy-source-if-modified-since",
            "CopySourceIfNoneMatch x-amz-copy-source-if-none-match",
            "CopySourceIfUnmodifiedSince x-amz-copy-source-if-unmodified-since",
            "(CopySourceRange) x-amz-copy-source-range",
            "SSECustomerAlgorithm x-amz-server-side-encryption-customer-algorithm",
            "SSECustomerKey x-amz-server-side-encryption-customer-key",
            "SSECustomerKeyMD5 x-amz-server-side-encryption-customer-key-MD5",
            "CopySourceSSECustomerAlgorithm x-amz-copy-source-server-side-encryption-customer-algorithm",
            "CopySourceSSECustomerKey x-amz-copy-source-server-side-encryption-customer-key",
            "CopySourceSSECustomerKeyMD5 x-amz-copy-source-server-side-encryption-customer-key-MD5",
            "RequestPayer x-amz-request-payer",
            "ExpectedBucketOwner x-amz-expected-bucket-owner",
            "ExpectedSourceBucketOwner x-amz-source-expected-bucket-owner");

    /** What copy_object returns, and AWS's newer names. */
    static final List<String> ANSWER = List.of(
            "CopyObjectResult <CopyObjectResult>, <CopyPartResult>",
            "ETag <ETag>",
            "LastModified <LastModified>",
            "Expiration x-amz-expiration",
            "CopySourceVersionId x-amz-copy-source-version-id",
            "VersionId x-amz-version-id",
            "ServerSideEncryption x-amz-server-side-encryption",
            "SSECustomerAlgorithm x-amz-server-side-encryption-customer-algorithm",
            "SSECustomerKeyMD5 x-amz-server-side-encryption-customer-key-MD5",
            "SSEKMSKeyId x-amz-server-side-encryption-aws-kms-key-id",
            "RequestCharged x-amz-request-charged",
            "(Checksum*) <ChecksumCRC64NVME> and the nine others",
            "(ChecksumType) <ChecksumType>",
            "(SSEKMSEncryptionContext) x-amz-server-side-encryption-context",
            "(BucketKeyEnabled) x-amz-server-side-encryption-bucket-key-enabled");

    @ParameterizedTest
    @FieldSource("REQUEST")
    void everyParameterOfCopyObjectHasItsRow(String parameter) {
        assertThat(named(CopyDocument.COPY_OBJECT)).contains(parameter);
    }

    @ParameterizedTest
    @FieldSource("PART")
    void everyParameterOfUploadPartCopyHasItsRow(String parameter) {
        assertThat(named(CopyDocument.UPLOAD_PART_COPY)).contains(parameter);
    }

    @ParameterizedTest
    @FieldSource("ANSWER")
    void everyHeaderAndElementOfTheAnswerHasItsRow(String name) {
        assertThat(named(CopyDocument.ANSWERS)).contains(name);
    }

    @Test
    void everyTestIsThere() throws IOException {
        assertThat(NamedTests.find().missingOf(Files.readString(CopyDocument.FILE)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CopyDocument.COPY_OBJECT, CopyDocument.UPLOAD_PART_COPY, CopyDocument.ANSWERS})
    void everyRowIsWholeAndStandsOnce(String heading) {
        assertThat(CopyDocument.table(heading)).allSatisfy(CopyDocumentTest::assertWhole);
        assertThat(CopyDocument.table(heading)).extracting(Row::header).doesNotHaveDuplicates();
    }

    private static void assertWhole(Row row) {
        assertThat(row.state()).isIn(STATES);
        assertThat(row.parameter()).isNotBlank();
        assertThat(row.rule()).isNotBlank();
        assertThat(NamedTests.isNamedIn(row.test())).as(row.test()).isTrue();
    }

    private static Stream<String> named(String heading) {
        return CopyDocument.table(heading).stream().map(row -> row.parameter() + " " + row.header());
    }
}
