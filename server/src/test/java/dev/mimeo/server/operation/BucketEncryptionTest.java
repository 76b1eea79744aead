package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BucketEncryptionTest {

    private static final String ALGORITHM =
            "/ServerSideEncryptionConfiguration/Rule/ApplyServerSideEncryptionByDefault/" + "SSEAlgorithm";

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
        bucket = s3.bucket();
    }

    @Test
    void aBucketEncryptsWithTheServersKeysUntilItIsToldOtherwise() {
        assertThat(get().at(ALGORITHM)).isEqualTo("AES256");

        assertThat(put("aws:kms").status()).isEqualTo(200);
        assertThat(get().at(ALGORITHM)).isEqualTo("aws:kms");

        assertThat(delete().status()).isEqualTo(204);
        assertThat(get().at(ALGORITHM)).isEqualTo("AES256");
        assertThat(delete().status()).isEqualTo(204);
    }

    @Test
    void whatIsRefusedChangesNothing() {
        put("aws:kms:dsse");

        assertThat(put("ROT13").error()).isEqualTo("400 MalformedXML");
        assertThat(s3.send("PUT", "/" + bucket + "?encryption", "").error()).isEqualTo("400 MalformedXML");
        assertThat(get().at(ALGORITHM)).isEqualTo("aws:kms:dsse");
    }

    @Test
    void onlyTheOwnerMay() {
        assertThat(s3.as(S3Service.OTHER, "GET", "/" + bucket + "?encryption", RequestBody.none())
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(s3.as(S3Service.OTHER, "DELETE", "/" + bucket + "?encryption", RequestBody.none())
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(s3.send("GET", "/no-such-bucket?encryption", "").error()).isEqualTo("404 NoSuchBucket");
    }

    @Test
    void aRootKeyOfKeyProtectNeedsBothHeadersAndAKeyThatIsThere() {
        assertThat(s3.send("PUT", "/kp-bucket", "", "ibm-sse-kp-encryption-algorithm", "AES256")
                        .error())
                .isEqualTo("400 InvalidRequest");
        assertThat(s3.send(
                                "PUT",
                                "/kp-bucket",
                                "",
                                "ibm-sse-kp-encryption-algorithm",
                                "AES256",
                                "ibm-sse-kp-customer-root-key-crn",
                                "crn:unknown")
                        .error())
                .isEqualTo("400 KMS.NotFoundException");
        assertThat(s3.send("HEAD", "/kp-bucket", "").status()).isEqualTo(404);
    }

    private Reply put(String algorithm) {
        return s3.send(
                "PUT",
                "/" + bucket + "?encryption",
                "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>"
                        + algorithm
                        + "</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>"
                        + "</ServerSideEncryptionConfiguration>");
    }

    private Reply get() {
        return s3.send("GET", "/" + bucket + "?encryption", "");
    }

    private Reply delete() {
        return s3.send("DELETE", "/" + bucket + "?encryption", "");
    }
}
