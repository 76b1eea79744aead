package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.KmsKeyId;
import org.junit.jupiter.api.Test;

/** Row 41 of table A.1 of the behaviour reference. */
final class KeyProtectHeadersTest {

    private static final String ALGORITHM = "ibm-sse-kp-encryption-algorithm";
    private static final String CRN = "ibm-sse-kp-customer-root-key-crn";
    private static final String KEY = "crn:v1:bluemix:public:kms:us-south:a/1:2:key:3";

    @Test
    void aRootKeyIsNamedTogetherWithItsAlgorithm() {
        assertThat(KeyProtectHeaders.rootKey(Headers.of(ALGORITHM, "AES256", CRN, KEY)))
                .contains(new KmsKeyId(KEY));
        assertThat(KeyProtectHeaders.rootKey(Headers.empty())).isEmpty();
    }

    @Test
    void oneHeaderWithoutTheOtherIsRefused() {
        S3Error both = Refusals.invalidRequest("Both " + ALGORITHM + " and " + CRN + " must be supplied");

        assertThat(Refusals.of(() -> KeyProtectHeaders.rootKey(Headers.of(ALGORITHM, "AES256"))))
                .isEqualTo(both);
        assertThat(Refusals.of(() -> KeyProtectHeaders.rootKey(Headers.of(CRN, KEY))))
                .isEqualTo(both);
    }

    @Test
    void thereIsOneAlgorithm() {
        assertThat(Refusals.of(() -> KeyProtectHeaders.rootKey(Headers.of(ALGORITHM, "AES128", CRN, KEY))))
                .isEqualTo(S3Error.of(
                                S3ErrorCode.INVALID_ENCRYPTION_ALGORITHM,
                                "The Encryption request you specified is not valid. Supported value: AES256.")
                        .with("ArgumentName", ALGORITHM)
                        .with("ArgumentValue", "AES128"));
    }

    @Test
    void whatCanBeNoCrnIsRefused() {
        assertThat(Refusals.of(() -> KeyProtectHeaders.rootKey(Headers.of(ALGORITHM, "AES256", CRN, "a b"))))
                .isEqualTo(S3Error.invalidArgument("The CRN of the root key is not valid", CRN, "a b"));
    }
}
