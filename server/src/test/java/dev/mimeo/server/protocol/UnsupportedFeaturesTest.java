package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows 9 to 41 of table A.1 of the behaviour reference, as far as they are not there. */
final class UnsupportedFeaturesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "x-amz-request-payer, requester",
        "x-amz-expected-bucket-owner, 111122223333",
        "x-amz-source-expected-bucket-owner, 111122223333",
        "x-amz-meta-acl, public-read",
        "x-amz-unheard-of, x",
    })
    void whatAsksForNothingNewPasses(String header, String value) {
        assertThatCode(() -> UnsupportedFeatures.check(Headers.of(header, value)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ibm-sse-kp-encryption-algorithm, AES256",
        "x-amz-write-offset-bytes, 0",
        "x-amz-if-match-size, 0",
        "x-amz-rename-source, a/b",
    })
    void whatIsNotThereYetIsNamed(String header, String value) {
        S3Error error = Refusals.of(() -> UnsupportedFeatures.check(Headers.of(header, value)));
        assertThat(error.code()).isEqualTo(S3ErrorCode.NOT_IMPLEMENTED);
        assertThat(error.message()).isEqualTo("A header you provided implies functionality that is not implemented");
        assertThat(error.details().get("Header")).isEqualToIgnoringCase(header);
    }
}
