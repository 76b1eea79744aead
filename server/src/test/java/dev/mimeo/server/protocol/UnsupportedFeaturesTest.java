package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows 9 to 41 of table A.1 of the behaviour reference, as far as they are not there yet. */
final class UnsupportedFeaturesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "x-amz-acl, private",
        "x-amz-object-ownership, ObjectWriter",
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
        "x-amz-acl, public-read",
        "x-amz-acl, bucket-owner-full-control",
        "x-amz-grant-read, id=1",
        "x-amz-grant-full-control, id=1",
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

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "x-amz-acl, mine, The canned ACL you specified is not valid",
        "x-amz-object-ownership, mine, Invalid x-amz-object-ownership header",
    })
    void whatNoSuchFeatureKnowsIsAnInvalidArgument(String header, String value, String message) {
        assertThat(Refusals.of(() -> UnsupportedFeatures.check(Headers.of(header, value))))
                .isEqualTo(Refusals.invalidArgument(message, header, value));
    }

    @Test
    void aCannedAclAndGrantsDoNotGoTogether() {
        assertThat(Refusals.of(() ->
                        UnsupportedFeatures.check(Headers.of("x-amz-acl", "private", "x-amz-grant-read", "id=1"))))
                .isEqualTo(Refusals.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed."));
    }

    @Test
    void eachOfSeveralValuesCounts() {
        assertThat(Refusals.of(() -> UnsupportedFeatures.check(
                                Headers.of("x-amz-acl", "private", "x-amz-acl", "public-read")))
                        .code())
                .isEqualTo(S3ErrorCode.NOT_IMPLEMENTED);
    }
}
