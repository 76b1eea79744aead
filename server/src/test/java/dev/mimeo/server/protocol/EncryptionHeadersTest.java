package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KmsKeyId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 20 to 26 of table A.1 of the behaviour reference. */
final class EncryptionHeadersTest {

    private static final String SSE = "x-amz-server-side-encryption";
    private static final String KEY = SSE + "-aws-kms-key-id";
    private static final String CONTEXT = SSE + "-context";
    private static final String BUCKET_KEY = SSE + "-bucket-key-enabled";
    private static final String CUSTOMER = SSE + "-customer-";
    private static final String NEEDS_KMS = "Server Side Encryption with AWS KMS managed key requires HTTP header"
            + " x-amz-server-side-encryption : aws:kms";

    @Test
    void noHeaderMeansWhatTheBucketSays() {
        assertThat(parse()).isEqualTo(Encryption.BUCKET_DEFAULT);
        for (boolean asked : new boolean[] {true, false}) {
            assertThat(parse(BUCKET_KEY, Boolean.toString(asked)))
                    .isEqualTo(new Encryption.BucketDefault(Optional.of(asked)));
        }
    }

    @Test
    void aMethodIsNamedExactly() {
        assertThat(parse(SSE, "AES256")).isEqualTo(new Encryption.SseS3());
        assertThat(parse(SSE, "aws:kms"))
                .isEqualTo(new Encryption.SseKms(Optional.empty(), EncryptionContext.EMPTY, Optional.empty()));
        assertThat(parse(SSE, "aws:kms:dsse"))
                .isEqualTo(new Encryption.DsseKms(Optional.empty(), EncryptionContext.EMPTY));
    }

    @Test
    void aKeyAContextAndABucketKeyGoWithKms() {
        Optional<KmsKeyId> key = Optional.of(new KmsKeyId("alias/mine"));
        EncryptionContext context = EncryptionContext.of(Map.of("a", "b"));

        assertThat(parse(SSE, "aws:kms", KEY, "alias/mine", CONTEXT, base64("{\"a\":\"b\"}"), BUCKET_KEY, "true"))
                .isEqualTo(new Encryption.SseKms(key, context, Optional.of(true)));
        assertThat(parse(SSE, "aws:kms", BUCKET_KEY, "false"))
                .isEqualTo(new Encryption.SseKms(Optional.empty(), EncryptionContext.EMPTY, Optional.of(false)));
        assertThat(parse(SSE, "aws:kms:dsse", KEY, "alias/mine", CONTEXT, base64("{\"a\":\"b\"}"), BUCKET_KEY, "false"))
                .isEqualTo(new Encryption.DsseKms(key, context));
    }

    @ParameterizedTest(name = "row 20: {0}")
    @ValueSource(strings = {"ROT13", "aws:fsx", "aws:backup", "aes256", "AWS:KMS", "aws:kms:", ""})
    void otherMethodsAreInvalid(String method) {
        assertThat(Refusals.of(() -> parse(SSE, method)))
                .isEqualTo(S3Error.of(
                                S3ErrorCode.INVALID_ENCRYPTION_ALGORITHM,
                                "The Encryption request you specified is not valid. Supported value: AES256.")
                        .with("ArgumentName", SSE)
                        .with("ArgumentValue", method));
    }

    @ParameterizedTest(name = "row 21: {0}: {1}")
    @CsvSource({KEY + ",k", CONTEXT + ",e30="})
    void aKeyAndAContextNeedAMethod(String name, String value) {
        assertThat(Refusals.of(() -> parse(name, value))).isEqualTo(S3Error.invalidArgument(NEEDS_KMS, SSE, "null"));
    }

    @ParameterizedTest(name = "rows 21 to 23: {0}: {1}")
    @CsvSource({KEY + ",k", CONTEXT + ",e30=", BUCKET_KEY + ",true"})
    void whatBelongsToKmsNeedsIt(String name, String value) {
        assertThat(Refusals.of(() -> parse(SSE, "AES256", name, value)))
                .isEqualTo(S3Error.invalidArgument(NEEDS_KMS, SSE, "AES256"));
        assertThat(Refusals.of(() -> parse(CUSTOMER + "algorithm", "AES256", name, value)))
                .isEqualTo(S3Error.invalidArgument(NEEDS_KMS, SSE, "null"));
    }

    @ParameterizedTest(name = "row 21: {0}")
    @ValueSource(strings = {"", "two words", "schlüssel"})
    void whatCanBeNoKeyIsNotFound(String key) {
        assertThat(Refusals.of(() -> parse(SSE, "aws:kms", KEY, key)))
                .isEqualTo(S3Error.of(S3ErrorCode.KMS_NOT_FOUND, "Invalid keyId '" + key + "'"));
    }

    @ParameterizedTest(name = "row 22: {0}")
    @ValueSource(
            strings = {
                "",
                "null",
                "text",
                "[]",
                "[\"a\"]",
                "\"a\"",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":{\"b\":\"c\"}}",
                "{\"a\":[\"b\"]}",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "{'a':'b'}",
            })
    void aContextIsAMapOfStrings(String json) {
        assertNoContext(base64(json));
    }

    @ParameterizedTest(name = "row 22: {0}")
    @ValueSource(strings = {"{}", "e30", "*", "eyJhIjoi/yJ9"})
    void aContextIsBase64OfUtf8(String value) {
        if (value.equals("e30")) {
            assertThat(parse(SSE, "aws:kms", CONTEXT, value)).isEqualTo(parse(SSE, "aws:kms"));
        } else {
            assertNoContext(value);
        }
    }

    @Test
    void aContextHasItsLimit() {
        String fits = "{\"a\":\"" + "x".repeat(ContextHeader.MAX_BYTES - 8) + "\"}";
        String tooLong = fits.replace("\"}", "x\"}");

        assertThatCode(() -> parse(SSE, "aws:kms", CONTEXT, base64(fits))).doesNotThrowAnyException();
        assertThat(Refusals.of(() -> parse(SSE, "aws:kms", CONTEXT, base64(tooLong))))
                .isEqualTo(S3Error.invalidArgument(
                        "The encryption context must not be longer than 8192 bytes.", CONTEXT, base64(tooLong)));
    }

    @Test
    void aContextIsToldAsItIsSent() {
        EncryptionContext context = EncryptionContext.of(Map.of("b", "ü\"", "a", ""));
        String told = ContextHeader.value(context).orElseThrow();

        assertThat(told).isEqualTo(base64("{\"a\":\"\",\"b\":\"ü\\\"\"}"));
        assertThat(ContextHeader.parse(Headers.of(CONTEXT, told))).isEqualTo(context);
        assertThat(ContextHeader.value(EncryptionContext.EMPTY)).isEmpty();
    }

    @ParameterizedTest(name = "row 23: {0}")
    @ValueSource(strings = {"yes", "1", "", "TRUE"})
    void aBucketKeyIsWantedOrNot(String value) {
        assertThat(Refusals.of(() -> parse(SSE, "aws:kms", BUCKET_KEY, value)))
                .isEqualTo(S3Error.invalidArgument("The value must be either true or false.", BUCKET_KEY, value));
    }

    @Test
    void twoLayersHaveNoBucketKey() {
        assertThat(Refusals.of(() -> parse(SSE, "aws:kms:dsse", BUCKET_KEY, "true")))
                .isEqualTo(
                        S3Error.invalidArgument("S3 Bucket Keys are not supported for DSSE-KMS.", BUCKET_KEY, "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES256", "aws:kms", "ROT13"})
    void aCustomersKeyAndAMethodDoNotGoTogether(String method) {
        assertThat(Refusals.of(() -> parse(SSE, method, CUSTOMER + "algorithm", "AES256")))
                .isEqualTo(S3Error.invalidArgument(
                        "Server Side Encryption with Customer provided key is incompatible with the encryption method"
                                + " specified",
                        SSE,
                        method));
    }

    @Test
    void aCustomersKeyIsLentToTheRequest() {
        Headers headers = Headers.of(
                CUSTOMER + "algorithm", "AES256",
                CUSTOMER + "key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                CUSTOMER + "key-MD5", "tP/LI3N87DFaSk0aoqYgzg==");
        try (CustomerKeys keys = new CustomerKeys(headers)) {
            assertThat(EncryptionHeaders.parse(headers, keys))
                    .isInstanceOfSatisfying(
                            Encryption.SseC.class,
                            encryption -> assertThat(encryption.key().toBytes())
                                    .startsWith(0, 1, 2)
                                    .hasSize(32));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SSE, KEY, CONTEXT, BUCKET_KEY})
    void aRequestThatEncryptsNothingSaysNothingOfIt(String name) {
        assertThat(Refusals.of(() -> EncryptionHeaders.refuse(Headers.of(name, "AES256"))))
                .isEqualTo(
                        S3Error.invalidArgument(name + " header is not supported for this operation.", name, "AES256"));
        assertThatCode(() -> EncryptionHeaders.refuse(Headers.of(CUSTOMER + "algorithm", "AES256")))
                .doesNotThrowAnyException();
    }

    private static void assertNoContext(String value) {
        assertThat(Refusals.of(() -> parse(SSE, "aws:kms", CONTEXT, value)))
                .isEqualTo(S3Error.invalidArgument(
                        "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding"
                                + " JSON which represents a string-string map",
                        CONTEXT,
                        value));
    }

    private static Encryption parse(String... namesAndValues) {
        Headers headers = Headers.of(namesAndValues);
        try (CustomerKeys keys = new CustomerKeys(headers)) {
            return EncryptionHeaders.parse(headers, keys);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
