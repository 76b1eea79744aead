package dev.mimeo.server.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncryptionDocumentTest {

    private static final Optional<KmsKeyId> KEY = Optional.of(new KmsKeyId("alias/mine"));

    /** What a rule holds, and what it means. */
    private static final Map<String, BucketEncryption> RULES = Map.of(
            byDefault("AES256", ""),
            new BucketEncryption.SseS3(),
            byDefault("AES256", "") + "<BucketKeyEnabled>true</BucketKeyEnabled>",
            new BucketEncryption.SseS3(),
            byDefault("aws:kms", ""),
            new BucketEncryption.SseKms(Optional.empty(), false),
            byDefault("aws:kms", "alias/mine"),
            new BucketEncryption.SseKms(KEY, false),
            byDefault("aws:kms", "alias/mine") + "<BucketKeyEnabled>true</BucketKeyEnabled>",
            new BucketEncryption.SseKms(KEY, true),
            "<BucketKeyEnabled>false</BucketKeyEnabled>" + byDefault("aws:kms:dsse", "alias/mine"),
            new BucketEncryption.DsseKms(KEY),
            byDefault("aws:kms:dsse", "") + blocked("NONE"),
            new BucketEncryption.DsseKms(Optional.empty()),
            blocked("NONE"),
            new BucketEncryption.SseS3());

    @Test
    void aRuleSaysHowABucketEncrypts() {
        RULES.forEach(
                (rule, encryption) -> assertThat(parse(document(rule))).as(rule).isEqualTo(encryption));
    }

    @Test
    void whatIsToldCanBeSent() {
        RULES.values()
                .forEach(encryption -> assertThat(EncryptionDocument.parse(EncryptionDocument.of(encryption)))
                        .isEqualTo(encryption));
    }

    @Test
    void theDocumentOfABucketThatWasNeverToldIsThatOfS3() {
        assertThat(new String(EncryptionDocument.of(BucketEncryption.DEFAULT), UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule>"
                        + byDefault("AES256", "")
                        + "<BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>");
    }

    @Test
    void aKeyIsTold() {
        assertThat(new String(EncryptionDocument.of(new BucketEncryption.SseKms(KEY, true)), UTF_8))
                .contains("<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>alias/mine</KMSMasterKeyID>"
                        + "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<ServerSideEncryptionConfiguration/>",
                "<ServerSideEncryptionConfiguration><Rule/><Rule/></ServerSideEncryptionConfiguration>",
                "<ServerSideEncryptionConfiguration><Rule>text</Rule></ServerSideEncryptionConfiguration>",
                "<Other><Rule/></Other>",
                "<!DOCTYPE ServerSideEncryptionConfiguration><ServerSideEncryptionConfiguration><Rule/>"
                        + "</ServerSideEncryptionConfiguration>",
            })
    void whatHasNotOneRuleIsMalformed(String document) {
        assertThat(refusal(document)).isEqualTo(S3Error.of(S3ErrorCode.MALFORMED_XML));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ApplyServerSideEncryptionByDefault/>",
                "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>ROT13</SSEAlgorithm></ApplyServerSideEncryptionByDefault>",
                "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:fsx</SSEAlgorithm></ApplyServerSideEncryptionByDefault>",
                "<BucketKeyEnabled>maybe</BucketKeyEnabled>",
                "<BlockedEncryptionTypes><EncryptionType>ROT13</EncryptionType></BlockedEncryptionTypes>",
            })
    void aRuleThatSaysNothingKnownIsMalformed(String rule) {
        assertThat(refusal(document(rule))).isEqualTo(S3Error.of(S3ErrorCode.MALFORMED_XML));
    }

    @Test
    void aKeyOfKmsNeedsKms() {
        assertThat(refusal(document(byDefault("AES256", "alias/mine"))))
                .isEqualTo(S3Error.of(
                                S3ErrorCode.INVALID_ARGUMENT,
                                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or"
                                        + " aws:kms:dsse")
                        .with("ArgumentName", "ApplyServerSideEncryptionByDefault"));
    }

    @Test
    void twoLayersHaveNoBucketKey() {
        assertThat(refusal(document(byDefault("aws:kms:dsse", "") + "<BucketKeyEnabled>true</BucketKeyEnabled>")))
                .isEqualTo(S3Error.of(S3ErrorCode.INVALID_ARGUMENT, "S3 Bucket Keys are not supported for DSSE-KMS.")
                        .with("ArgumentName", "BucketKeyEnabled"));
    }

    @Test
    void customersKeysCannotBeBlockedYet() {
        assertThat(refusal(document(byDefault("AES256", "") + blocked("SSE-C"))).details())
                .isEqualTo(Map.of("Element", "BlockedEncryptionTypes"));
    }

    private static BucketEncryption parse(String document) {
        return EncryptionDocument.parse(document.getBytes(UTF_8));
    }

    private static S3Error refusal(String document) {
        return catchThrowableOfType(S3Exception.class, () -> parse(document)).error();
    }

    private static String document(String rule) {
        return "<ServerSideEncryptionConfiguration><Rule>" + rule + "</Rule></ServerSideEncryptionConfiguration>";
    }

    private static String byDefault(String algorithm, String key) {
        return "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>" + algorithm + "</SSEAlgorithm>"
                + (key.isEmpty() ? "" : "<KMSMasterKeyID>" + key + "</KMSMasterKeyID>")
                + "</ApplyServerSideEncryptionByDefault>";
    }

    private static String blocked(String type) {
        return "<BlockedEncryptionTypes><EncryptionType>" + type + "</EncryptionType></BlockedEncryptionTypes>";
    }
}
