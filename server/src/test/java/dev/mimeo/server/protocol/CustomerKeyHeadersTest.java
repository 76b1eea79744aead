package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mimeo.engine.crypto.DomainKey;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 24 to 29 of table A.1 of the behaviour reference. */
final class CustomerKeyHeadersTest {

    private static final String OF_TARGET = "x-amz-server-side-encryption-customer-";
    private static final String OF_SOURCE = "x-amz-copy-source-server-side-encryption-customer-";
    private static final String MUST_PROVIDE =
            "Requests specifying Server Side Encryption with Customer provided keys must provide ";

    private static final List<String> FAMILIES = List.of(OF_TARGET, OF_SOURCE);

    @ParameterizedTest
    @ValueSource(strings = {OF_TARGET, OF_SOURCE})
    void aKeyIsReadWithItsAlgorithmAndItsDigest(String prefix) {
        DomainKey key =
                read(prefix, headers(prefix, "AES256", text(32), md5(32))).orElseThrow();

        assertThat(key.toBytes()).isEqualTo(bytes(32));
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_TARGET, OF_SOURCE})
    void noHeaderIsNoKeyAndTheOtherFamilyIsNotMeant(String prefix) {
        String other = prefix.equals(OF_TARGET) ? OF_SOURCE : OF_TARGET;

        assertThat(read(prefix, Headers.empty())).isEmpty();
        assertThat(read(prefix, headers(other, "AES256", text(32), md5(32)))).isEmpty();
    }

    static Stream<Arguments> refusals() {
        return FAMILIES.stream()
                .flatMap(prefix -> Stream.of(
                        refusal(prefix, "", text(32), md5(32), MUST_PROVIDE + "a valid encryption algorithm."),
                        refusal(prefix, "", "", md5(32), MUST_PROVIDE + "a valid encryption algorithm."),
                        refusal(prefix, "AES256", "", md5(32), MUST_PROVIDE + "an appropriate secret key."),
                        refusal(prefix, "AES256", "", "", MUST_PROVIDE + "an appropriate secret key."),
                        refusal(
                                prefix,
                                "AES256",
                                text(32),
                                "",
                                MUST_PROVIDE + "the client calculated MD5 of the secret key."),
                        refusal(prefix, "AES256", text(31), md5(31), wrongLength()),
                        refusal(prefix, "AES256", text(33), md5(33), wrongLength()),
                        refusal(prefix, "AES256", text(16), md5(16), wrongLength()),
                        refusal(prefix, "AES256", "*not base64*", md5(32), wrongLength()),
                        refusal(prefix, "AES256", text(32) + "," + text(32), md5(32), wrongLength()),
                        refusal(prefix, "AES256", text(32), md5(31), wrongDigest()),
                        refusal(prefix, "AES256", text(32), "nonsense", wrongDigest())));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("refusals")
    void whatIsNoKeyIsRefusedInTheWordsOfS3(String prefix, String algorithm, String key, String md5, String message) {
        assertThat(Refusals.of(() -> read(prefix, headers(prefix, algorithm, key, md5))))
                .isEqualTo(S3Error.invalidArgument(message, "x-amz-server-side-encryption", "null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES128", "aes256", "aws:kms", "AES256,AES256"})
    void thereIsOneAlgorithm(String algorithm) {
        S3Error expected = S3Error.of(
                        S3ErrorCode.INVALID_ENCRYPTION_ALGORITHM,
                        "The Encryption request you specified is not valid. Supported value: AES256.")
                .with("ArgumentName", "x-amz-server-side-encryption")
                .with("ArgumentValue", algorithm);

        FAMILIES.forEach(prefix -> assertThat(
                        Refusals.of(() -> read(prefix, headers(prefix, algorithm, text(32), md5(32)))))
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OF_TARGET + "algorithm",
                OF_TARGET + "key",
                OF_TARGET + "key-MD5",
                OF_SOURCE + "algorithm",
                OF_SOURCE + "key",
                OF_SOURCE + "key-MD5"
            })
    void anyOfTheHeadersAsksForASecureConnection(String name) {
        assertThat(Refusals.of(() -> CustomerKeyHeaders.refuseInsecure(Headers.of(name, "x"))))
                .isEqualTo(Refusals.invalidRequest(
                        "Requests specifying Server Side Encryption with Customer provided keys must be made over a"
                                + " secure connection."));
    }

    @Test
    void requestsWithoutAKeyAskForNoSecureConnection() {
        assertThatCode(() -> CustomerKeyHeaders.refuseInsecure(Headers.of("x-amz-server-side-encryption", "AES256")))
                .doesNotThrowAnyException();
    }

    @Test
    void theAnswerRepeatsTheAlgorithmAndTheDigestAndNeverTheKey() {
        assertThat(CustomerKeyHeaders.repeated(headers(OF_TARGET, "AES256", text(32), md5(32))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(OF_TARGET + "algorithm", "AES256", OF_TARGET + "key-MD5", md5(32)));
    }

    @Test
    void keysThatWereLentAreZeroedWhenTheRequestEnds() {
        CustomerKeys keys = new CustomerKeys(Headers.of(
                OF_TARGET + "algorithm",
                "AES256",
                OF_TARGET + "key",
                text(32),
                OF_TARGET + "key-MD5",
                md5(32),
                OF_SOURCE + "algorithm",
                "AES256",
                OF_SOURCE + "key",
                text(32),
                OF_SOURCE + "key-MD5",
                md5(32)));
        DomainKey target = keys.target().orElseThrow();
        DomainKey source = keys.source().orElseThrow();
        keys.close();

        assertThatCode(target::toBytes).isInstanceOf(IllegalStateException.class);
        assertThatCode(source::toBytes).isInstanceOf(IllegalStateException.class);
        assertThatCode(keys::close).doesNotThrowAnyException();
    }

    private static Optional<DomainKey> read(String prefix, Headers headers) {
        return prefix.equals(OF_TARGET) ? CustomerKeyHeaders.target(headers) : CustomerKeyHeaders.source(headers);
    }

    private static Headers headers(String prefix, String algorithm, String key, String md5) {
        Headers.Builder headers = Headers.builder();
        Map.of("algorithm", algorithm, "key", key, "key-MD5", md5).forEach((name, value) -> {
            if (!value.isEmpty()) {
                headers.add(prefix + name, value);
            }
        });
        return headers.build();
    }

    private static Arguments refusal(String prefix, String algorithm, String key, String md5, String message) {
        return Arguments.of(prefix, algorithm, key, md5, message);
    }

    private static String wrongLength() {
        return "The secret key was invalid for the specified algorithm.";
    }

    private static String wrongDigest() {
        return "The calculated MD5 hash of the key did not match the hash that was provided.";
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }

    private static String text(int length) {
        return Base64.getEncoder().encodeToString(bytes(length));
    }

    private static String md5(int length) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes(length)));
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
