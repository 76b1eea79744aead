package dev.mimeo.server.auth;

import static dev.mimeo.server.auth.Examples.SIGNER;
import static dev.mimeo.server.auth.Examples.TIME;
import static dev.mimeo.server.auth.Examples.get;
import static dev.mimeo.server.auth.Examples.put;
import static dev.mimeo.server.auth.Examples.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

    private static final String SCOPE = "/20130524/us-east-1/s3/aws4_request";
    private static final String REST = ", SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=00";
    private static final String MALFORMED = "The authorization header is malformed; ";
    private static final String BAD_CREDENTIAL = "Error parsing the X-Amz-Credential parameter; ";
    private static final String EXPECTED_CREDENTIAL =
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
    private static final String THREE_COMPONENTS =
            "the authorization header requires three components: Credential, SignedHeaders, and Signature.";

    static Stream<Arguments> malformedHeaders() {
        return Stream.of(
                arguments("AWS4-HMAC-SHA256", THREE_COMPONENTS),
                arguments("AWS4-HMAC-SHA256 ", THREE_COMPONENTS),
                arguments("AWS4-HMAC-SHA256 Credential=AK" + SCOPE, THREE_COMPONENTS),
                arguments("AWS4-HMAC-SHA256 Credential=AK" + SCOPE + ", SignedHeaders=host", THREE_COMPONENTS),
                arguments("AWS4-HMAC-SHA256 nonsense", "the authorization component \"nonsense\" is malformed."),
                arguments("AWS4-HMAC-SHA256 Other=1", "the authorization component \"Other=1\" is malformed."),
                arguments(
                        "AWS4-HMAC-SHA256 Signature=1, Signature=2",
                        "the authorization component \"Signature=2\" is malformed."),
                arguments("AWS4-HMAC-SHA256 Credential=AK" + REST, EXPECTED_CREDENTIAL),
                arguments("AWS4-HMAC-SHA256 Credential=" + REST, EXPECTED_CREDENTIAL),
                arguments("AWS4-HMAC-SHA256 Credential=20130524/us-east-1/s3/aws4_request" + REST, EXPECTED_CREDENTIAL),
                arguments(
                        "AWS4-HMAC-SHA256 Credential=" + SCOPE + REST,
                        "a non-empty Access Key (AKID) must be provided in the credential."),
                arguments(
                        "AWS4-HMAC-SHA256 Credential=AK/2013-05-24/us-east-1/s3/aws4_request" + REST,
                        "incorrect date format \"2013-05-24\". This date in the credential must be in the format"
                                + " \"yyyyMMdd\"."),
                arguments(
                        "AWS4-HMAC-SHA256 Credential=AK/20130231/us-east-1/s3/aws4_request" + REST,
                        "incorrect date format \"20130231\". This date in the credential must be in the format"
                                + " \"yyyyMMdd\"."),
                arguments(
                        "AWS4-HMAC-SHA256 Credential=AK/20130523/us-east-1/s3/aws4_request" + REST,
                        "Invalid credential date \"20130523\". This date is not the same as X-Amz-Date:"
                                + " \"20130524\"."),
                arguments(
                        "AWS4-HMAC-SHA256 Credential=AK/20130524//s3/aws4_request" + REST,
                        "a non-empty region must be provided in the credential."),
                arguments(
                        "AWS4-HMAC-SHA256 Credential=AK/20130524/eu-west-1/s3/aws4_request" + REST,
                        "the region 'eu-west-1' is wrong; expecting 'us-east-1'"),
                arguments(
                        "AWS4-HMAC-SHA256 Credential=AK/20130524/us-east-1/ec2/aws4_request" + REST,
                        "incorrect service \"ec2\". This endpoint belongs to \"s3\"."),
                arguments(
                        "AWS4-HMAC-SHA256 Credential=AK/20130524/us-east-1/s3/aws5_request" + REST,
                        "incorrect terminal \"aws5_request\". This endpoint uses \"aws4_request\"."));
    }

    @ParameterizedTest
    @MethodSource("malformedHeaders")
    void malformedAuthorizationHeaderIsNamed(String authorization, String detail) {
        S3Error error = refusal(with(signed(get("/key")), "Authorization", authorization));

        assertThat(error.code()).isEqualTo(S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
        assertThat(error.message()).isEqualTo(MALFORMED + detail);
    }

    @Test
    void wrongRegionNamesTheRightOne() {
        RequestHead other = new Signer(Examples.CREDENTIAL, "eu-west-1").sign(get("/key"), Signer.EMPTY_PAYLOAD, TIME);

        assertThat(refusal(other).details()).containsExactly(Map.entry("Region", "us-east-1"));
    }

    static Stream<Arguments> otherSchemes() {
        String mechanism =
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.";
        String space = "Authorization header is invalid -- one and only one ' ' (space) required";
        return Stream.of(
                arguments("AWS AKIAIOSFODNN7EXAMPLE:c2lnbmF0dXJl", S3ErrorCode.INVALID_REQUEST, mechanism),
                arguments("AWS4-ECDSA-P256-SHA256 Credential=AK", S3ErrorCode.INVALID_REQUEST, mechanism),
                arguments("Basic dXNlcjpwYXNz", S3ErrorCode.INVALID_ARGUMENT, "Unsupported Authorization Type"),
                arguments("Bearer token", S3ErrorCode.INVALID_ARGUMENT, "Unsupported Authorization Type"),
                arguments("garbage", S3ErrorCode.INVALID_ARGUMENT, space),
                arguments("", S3ErrorCode.INVALID_ARGUMENT, space));
    }

    @ParameterizedTest
    @MethodSource("otherSchemes")
    void otherAuthorizationSchemesAreRefused(String authorization, S3ErrorCode code, String message) {
        S3Error error = refusal(with(signed(get("/key")), "Authorization", authorization));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.details().values()).noneMatch(value -> value.contains("dXNlcjpwYXNz"));
    }

    static Stream<Arguments> malformedQueries() {
        String missing = "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
        String week = "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                + " less than 604800 seconds";
        String date = "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"";
        return Stream.of(
                arguments("X-Amz-Algorithm=AWS4-HMAC-SHA256&", "", missing),
                arguments("&X-Amz-Expires=60", "", missing),
                arguments("&X-Amz-Expires=60", "&X-Amz-Expires=60&X-Amz-Expires=60", missing),
                arguments("&X-Amz-SignedHeaders=host", "", missing),
                arguments("&X-Amz-SignedHeaders=host", "&X-Amz-SignedHeaders=", missing),
                arguments("&X-Amz-Date=20130524T000000Z", "", missing),
                arguments("&X-Amz-Signature=", "&Other=", missing),
                arguments("HMAC-SHA256&", "HMAC-MD5&", "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\""),
                arguments("Expires=60", "Expires=soon", "X-Amz-Expires should be a number"),
                arguments("Expires=60", "Expires=99999999999999999999", "X-Amz-Expires should be a number"),
                arguments("Expires=60", "Expires=-1", "X-Amz-Expires must be non-negative"),
                arguments("Expires=60", "Expires=0", "X-Amz-Expires must be at least one second"),
                arguments("Expires=60", "Expires=604801", week),
                arguments("20130524T000000Z", "2013-05-24T00:00:00Z", date),
                arguments("20130524T000000Z", "20130524T250000Z", date),
                arguments("%2Faws4_request", "", BAD_CREDENTIAL + EXPECTED_CREDENTIAL),
                arguments(
                        "%2Faws4_request",
                        "%2Faws", BAD_CREDENTIAL + "incorrect terminal \"aws\". This endpoint uses \"aws4_request\"."),
                arguments(
                        "%2Fs3%2F",
                        "%2Fec2%2F", BAD_CREDENTIAL + "incorrect service \"ec2\". This endpoint belongs to \"s3\"."),
                arguments(
                        "us-east-1",
                        "eu-west-1",
                        BAD_CREDENTIAL + "the region 'eu-west-1' is wrong; expecting 'us-east-1'"),
                arguments(
                        "%2F20130524",
                        "%2F20130523",
                        "Invalid credential date \"20130523\". This date is not the same as X-Amz-Date:"
                                + " \"20130524\"."));
    }

    @ParameterizedTest
    @MethodSource("malformedQueries")
    void malformedPresignedQueryIsNamed(String part, String replacement, String message) {
        RequestHead presigned = SIGNER.presign(get("/key"), Duration.ofMinutes(1), TIME);
        assertThat(presigned.rawQuery()).contains(part);

        S3Error error = refusal(presigned.withRawQuery(presigned.rawQuery().replace(part, replacement)));

        assertThat(error.code()).isEqualTo(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR);
        assertThat(error.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "AWSAccessKeyId=AK&Expires=1&Signature=c2ln, The authorization mechanism you have provided is not supported.",
        "X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256, The authorization mechanism you have provided is not supported.",
    })
    void otherSignaturesInTheQueryAreRefused(String query, String message) {
        S3Error error = refusal(get("/key?" + query));

        assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_REQUEST);
        assertThat(error.message()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({"X-Amz-Algorithm=AWS4-HMAC-SHA256", "Signature=c2ln", "X-Amz-Signature=00"})
    void signatureInHeaderAndQueryIsRefused(String query) {
        S3Error error = refusal(SIGNER.sign(get("/key?" + query), Signer.EMPTY_PAYLOAD, TIME));

        assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
        assertThat(error.message()).startsWith("Only one auth mechanism allowed; only the X-Amz-Algorithm query");
        assertThat(error.details()).containsEntry("ArgumentName", "Authorization");
    }

    @Test
    void severalAuthorizationHeadersAreRefused() {
        RequestHead head = signed(get("/key"));
        Headers.Builder twice = Headers.builder().add("Host", "localhost");
        head.headers()
                .all("Authorization")
                .forEach(value -> twice.add("Authorization", value).add("authorization", value));

        assertThat(refusal(head.withHeaders(twice.build())).code())
                .isEqualTo(S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
    }

    @Test
    void anonymousRequestIsDenied() {
        assertThat(refusal(get("/key?prefix=a"))).isEqualTo(S3Error.of(S3ErrorCode.ACCESS_DENIED));
    }

    @Test
    void unknownAccessKeyIsNamed() {
        Credential other = new Credential("AKOTHER", "secret", "account");
        RequestHead head = new Signer(other, Examples.REGION).sign(get("/key"), Signer.EMPTY_PAYLOAD, TIME);

        assertThat(refusal(head))
                .isEqualTo(S3Error.of(S3ErrorCode.INVALID_ACCESS_KEY_ID).with("AWSAccessKeyId", "AKOTHER"));
    }

    @Test
    void wrongSecretIsAMismatchThatShowsWhatWasSigned() {
        Credential wrong = new Credential(Examples.CREDENTIAL.accessKey(), "wrong", "account");
        RequestHead head = new Signer(wrong, Examples.REGION).sign(get("/key"), Signer.EMPTY_PAYLOAD, TIME);

        S3Error error = refusal(head);

        assertThat(error.code()).isEqualTo(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
        assertThat(error.details())
                .containsEntry("AWSAccessKeyId", "AKIAIOSFODNN7EXAMPLE")
                .containsEntry("SignatureProvided", Examples.signatureOf(head))
                .containsKey("StringToSign");
        assertThat(error.details().get("CanonicalRequest")).startsWith("GET\n/key\n\nhost:");
    }

    @Test
    void sessionTokenIsInvalidSinceThisServerIssuesNone() {
        RequestHead byHeader = put("/b/k", "x-amz-security-token", "token");
        RequestHead byQuery = SIGNER.presign(get("/key?X-Amz-Security-Token=token"), Duration.ofMinutes(1), TIME);

        assertThat(refusal(signed(byHeader)).code()).isEqualTo(S3ErrorCode.INVALID_TOKEN);
        assertThat(refusal(byQuery).code()).isEqualTo(S3ErrorCode.INVALID_TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"PT15M,true", "PT-15M,true", "PT15M1S,false", "PT-15M-1S,false"})
    void clockMayDifferByFifteenMinutes(Duration skew, boolean accepted) {
        RequestHead head = signed(get("/key"));
        Instant now = TIME.plus(skew);

        if (accepted) {
            assertThat(Examples.AUTHENTICATOR.authenticate(head, now).credential())
                    .isEqualTo(Examples.CREDENTIAL);
        } else {
            S3Error error = refusal(head, now);
            assertThat(error.code()).isEqualTo(S3ErrorCode.REQUEST_TIME_TOO_SKEWED);
            assertThat(error.details())
                    .containsEntry("RequestTime", "20130524T000000Z")
                    .containsEntry("ServerTime", now.toString())
                    .containsEntry("MaxAllowedSkewMilliseconds", "900000");
        }
    }

    @ParameterizedTest
    @CsvSource({"PT59S,", "PT60S,Request has expired", "PT-15M-1S,Request is not valid yet", "PT-15M,"})
    void presignedRequestIsValidForAsLongAsItSays(Duration later, String refusal) {
        RequestHead presigned = SIGNER.presign(get("/key"), Duration.ofSeconds(60), TIME);
        Instant now = TIME.plus(later);

        if (refusal == null) {
            assertThat(Examples.AUTHENTICATOR.authenticate(presigned, now).payload())
                    .isEqualTo(new Payload.Unsigned());
        } else {
            S3Error error = refusal(presigned, now);
            assertThat(error.code()).isEqualTo(S3ErrorCode.ACCESS_DENIED);
            assertThat(error.message()).isEqualTo(refusal);
        }
    }

    @ParameterizedTest
    @CsvSource({"'',''", "x-amz-date,yesterday", "Date,24.5.2013", "x-amz-date,''"})
    void requestWithoutAValidDateIsDenied(String name, String value) {
        Headers headers = signed(get("/key")).headers().without("x-amz-date");
        RequestHead head = get("/key").withHeaders(name.isEmpty() ? headers : headers.with(name, value));

        assertThat(refusal(head))
                .isEqualTo(S3Error.of(
                        S3ErrorCode.ACCESS_DENIED, "AWS authentication requires a valid Date or x-amz-date header"));
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-copy-source,/a/b,x-amz-copy-source",
        "X-Amz-Meta-Owner,me,x-amz-meta-owner",
    })
    void amzHeaderAddedAfterSigningIsDenied(String name, String value, String notSigned) {
        assertThat(refusal(with(signed(get("/key")), name, value))).isEqualTo(notSigned(notSigned));
        RequestHead presigned = SIGNER.presign(get("/key"), Duration.ofMinutes(1), TIME);
        assertThat(refusal(with(presigned, name, value))).isEqualTo(notSigned(notSigned));
    }

    @Test
    void hostMustBeSigned() {
        RequestHead withoutHost = get("/key").withHeaders(Headers.empty());
        RequestHead head = signed(withoutHost);

        assertThat(refusal(head)).isEqualTo(notSigned("host"));
        assertThat(refusal(with(head, "Host", "localhost"))).isEqualTo(notSigned("host"));
    }

    @ParameterizedTest
    @CsvSource({"Content-Type,text/plain", "Content-MD5,1B2M2Y8AsgTpgAmY7PhCfg==", "User-Agent,curl", "Accept,*/*"})
    void otherHeadersNeedNotBeSigned(String name, String value) {
        RequestHead head = with(signed(get("/key")), name, value);

        assertThat(Examples.authenticate(head).credential()).isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void payloadHashIsRequiredInHeaderForm() {
        Headers headers = signed(get("/key")).headers().without("x-amz-content-sha256");

        assertThat(refusal(get("/key").withHeaders(headers)))
                .isEqualTo(S3Error.of(
                        S3ErrorCode.INVALID_REQUEST, "Missing required header for this request: x-amz-content-sha256"));
    }

    @ParameterizedTest
    @CsvSource({"unsigned", "''", "STREAMING", "e3b0c44298fc1c149afbf4c8996fb924"})
    void unknownPayloadHashIsRefused(String hash) {
        S3Error error = refusal(SIGNER.sign(get("/key"), hash, TIME));

        assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
        assertThat(error.message()).startsWith("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-");
        assertThat(error.details()).containsEntry("ArgumentName", "x-amz-content-sha256");
    }

    @Test
    void payloadSignedWithAnUnsupportedAlgorithmIsRefused() {
        RequestHead head = SIGNER.sign(get("/key"), "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD", TIME);

        assertThat(refusal(head).code()).isEqualTo(S3ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"-1", "ten", "''", "1234567890123456789", "1e3"})
    void invalidDecodedLengthIsRefused(String length) {
        RequestHead head = put("/b/k", "x-amz-decoded-content-length", length);

        S3Error error = refusal(SIGNER.sign(head, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", TIME));

        assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
        assertThat(error.details()).containsEntry("ArgumentValue", length);
    }

    @Test
    void decodedLengthIsRequiredWhereTheBodyIsFramed() {
        RequestHead head = SIGNER.sign(put("/b/k"), "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", TIME);

        assertThat(refusal(head)).isEqualTo(S3Error.of(S3ErrorCode.MISSING_CONTENT_LENGTH));
    }

    @ParameterizedTest
    @CsvSource({"/a%2", "/a%zz", "/%", "/k?a=%4", "/k?%G0=1"})
    void brokenPercentEncodingIsAnInvalidUri(String target) {
        RequestHead head = signed(get("/key"));
        RequestHead broken = RequestHead.of("GET", target, head.headers());

        assertThat(refusal(broken).code()).isEqualTo(S3ErrorCode.INVALID_URI);
    }

    private static RequestHead signed(RequestHead head) {
        return SIGNER.sign(head, Signer.EMPTY_PAYLOAD, TIME);
    }

    private static RequestHead with(RequestHead head, String name, String value) {
        return head.withHeaders(head.headers().with(name, value));
    }

    private static S3Error notSigned(String names) {
        return S3Error.of(S3ErrorCode.ACCESS_DENIED, "There were headers present in the request which were not signed")
                .with("HeadersNotSigned", names);
    }
}
