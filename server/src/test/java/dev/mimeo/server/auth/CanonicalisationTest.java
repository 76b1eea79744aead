package dev.mimeo.server.auth;

import static dev.mimeo.server.auth.Examples.SIGNER;
import static dev.mimeo.server.auth.Examples.TIME;
import static dev.mimeo.server.auth.Examples.authenticate;
import static dev.mimeo.server.auth.Examples.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalisationTest {

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/b/a~b,/b/a~b",
        "/b/a%7Eb,/b/a~b",
        "/b/a%7eb,/b/a~b",
        "/b/a+b,/b/a%2Bb",
        "/b/a%20b,/b/a%20b",
        "/b/a*(1)!',/b/a%2A%281%29%21%27",
        "/b//double//slash/,/b//double//slash/",
        "/b/../c/./d,/b/../c/./d",
        "/b/a%2Fb,/b/a/b",
        "/b/a%252Fb,/b/a%252Fb",
        "/b/%e4%bd%a0,/b/%E4%BD%A0",
        "/b/%ff%00,/b/%FF%00",
        "/b/a=b&c:d@e$f;g,/b/a%3Db%26c%3Ad%40e%24f%3Bg",
    })
    void pathIsDecodedAndEncodedOnce(String raw, String canonical) {
        assertThat(UriEncoding.canonicalPath(raw)).isEqualTo(canonical);
    }

    @Test
    void rawBytesInAPathAreEncoded() {
        assertThat(UriEncoding.canonicalPath("/b/\u00e4\u00bd")).isEqualTo("/b/%E4%BD");
    }

    @ParameterizedTest
    @CsvSource({
        "acl,acl=",
        "b=2&a=1,a=1&b=2",
        "a=2&a=1&a,a=&a=1&a=2",
        "a=x+y&b=x%20y&c=x%2By,a=x%20y&b=x%20y&c=x%2By",
        "prefix=a/b,prefix=a%2Fb",
        "a==b&&c,a=%3Db&c=",
        "A=1&a=1&%41b=1,A=1&Ab=1&a=1",
        "a-b=1&a=2,a=2&a-b=1",
        "k=%e4%bd%a0,k=%E4%BD%A0",
        "list-type=2&X-Amz-Signature=00,list-type=2",
    })
    void queryIsEncodedOnceAndSortedByNameThenValue(String raw, String canonical) {
        CanonicalQuery query = CanonicalQuery.parse(raw).without("X-Amz-Signature");

        assertThat(query.text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"'  a  ',a", "'a   b \t c','a b c'", "'',''", "'   ',''", "'a b','a b'"})
    void headerValueIsTrimmedAndItsSpacesCollapsed(String value, String canonical) {
        assertThat(CanonicalRequest.singleSpaced(value)).isEqualTo(canonical);
    }

    @Test
    void valuesOfOneNameAreJoinedInOrder() {
        Headers headers = Headers.of("Host", "h", "X-Amz-Meta-A", " 2 ", "x-amz-meta-a", "1");

        assertThat(canonicalOf(headers)).contains("\nx-amz-meta-a:2,1\n");
    }

    @Test
    void clientThatSignsThePathAsItSendsItIsAccepted() {
        RequestHead wire = get("/b/a+b(1)%7E");
        RequestHead head = signedOver("/b/a+b(1)%7E", wire.headers(), wire, StandardCharsets.UTF_8);

        assertThat(authenticate(head).credential()).isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void signatureDoesNotCarryOverToAnotherPath() {
        RequestHead signed = SIGNER.sign(get("/b/a%2Bb"), Signer.EMPTY_PAYLOAD, TIME);
        RequestHead other = RequestHead.of("GET", "/b/a%20b", signed.headers());

        assertThat(Examples.refusal(other).code()).isEqualTo(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void clientThatKeepsInnerSpacesIsAccepted() {
        Headers headers = Headers.of("Host", "h", "x-amz-meta-a", "two  spaces");
        RequestHead wire = RequestHead.of("GET", "/k", headers);
        String canonical = canonical("/k", dated(headers)).replace("two spaces", "two  spaces");

        assertThat(authenticate(authorized(wire, canonical.getBytes(StandardCharsets.UTF_8)))
                        .credential())
                .isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void headerSentAndSignedAsUtf8IsAccepted() {
        String wireValue = new String("naïve 你好".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Headers headers = wireHeaders(wireValue);
        RequestHead wire = RequestHead.of("GET", "/k", headers);

        assertThat(headers.first("x-amz-meta-a")).hasValue("naïve 你好");
        assertThat(authenticate(signedOver("/k", headers, wire, StandardCharsets.UTF_8))
                        .credential())
                .isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void headerSentAsLatin1AndSignedAsUtf8IsAccepted() {
        Headers headers = wireHeaders("naïve");
        RequestHead wire = RequestHead.of("GET", "/k", headers);

        assertThat(headers.first("x-amz-meta-a")).hasValue("naïve");
        assertThat(authenticate(signedOver("/k", headers, wire, StandardCharsets.UTF_8))
                        .credential())
                .isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void headerSentAndSignedAsLatin1IsAccepted() {
        Headers headers = wireHeaders("naïve");
        RequestHead wire = RequestHead.of("GET", "/k", headers);

        assertThat(authenticate(signedOver("/k", headers, wire, StandardCharsets.ISO_8859_1))
                        .credential())
                .isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void dateHeaderServesWhereThereIsNoAmzDate() {
        Headers headers = Headers.of("Host", "h", "Date", "Fri, 24 May 2013 00:00:00 GMT");
        RequestHead wire = RequestHead.of("GET", "/k", headers);
        Headers hashed = headers.with("x-amz-content-sha256", Signer.EMPTY_PAYLOAD);

        String canonical = canonical("/k", hashed);

        assertThat(authenticate(authorized(wire.withHeaders(hashed), canonical.getBytes(StandardCharsets.UTF_8)))
                        .credential())
                .isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void namesOfSignedHeadersMayComeInAnyCaseAndOrder() {
        RequestHead signed = SIGNER.sign(get("/k"), Signer.EMPTY_PAYLOAD, TIME);
        String authorization = signed.headers().first("authorization").orElseThrow();
        String shuffled = authorization
                .replace("host;x-amz-content-sha256;x-amz-date", "X-Amz-Date;Host;x-amz-content-sha256")
                .replace(", ", ",");

        assertThat(authenticate(signed.withHeaders(signed.headers().with("Authorization", shuffled)))
                        .credential())
                .isEqualTo(Examples.CREDENTIAL);
    }

    private static String canonicalOf(Headers headers) {
        RequestHead head = RequestHead.of("GET", "/k", headers);
        return CanonicalRequest.of(new CanonicalRequest.Input(
                        head, CanonicalQuery.parse(""), new TreeSet<>(headers.names()), Signer.EMPTY_PAYLOAD))
                .text();
    }

    private static Headers wireHeaders(String wireValue) {
        return Headers.builder()
                .addWire("Host", "h")
                .addWire("x-amz-meta-a", wireValue)
                .build();
    }

    private static Headers dated(Headers headers) {
        return headers.with("x-amz-date", "20130524T000000Z").with("x-amz-content-sha256", Signer.EMPTY_PAYLOAD);
    }

    private static RequestHead signedOver(String path, Headers headers, RequestHead wire, Charset charset) {
        return authorized(wire, canonical(path, dated(headers)).getBytes(charset));
    }

    /** The canonical request of a client, built without the code under test. */
    private static String canonical(String path, Headers headers) {
        StringBuilder out = new StringBuilder("GET\n" + path + "\n\n");
        TreeSet<String> names = new TreeSet<>(headers.names());
        for (String name : names) {
            String joined = String.join(
                    ",",
                    headers.all(name).stream()
                            .map(value -> value.strip().replaceAll(" +", " "))
                            .toList());
            out.append(name).append(':').append(joined).append('\n');
        }
        return out + "\n" + String.join(";", names) + "\n" + Signer.EMPTY_PAYLOAD;
    }

    private static RequestHead authorized(RequestHead wire, byte[] canonical) {
        Headers headers = wire.headers().contains("date") ? wire.headers() : dated(wire.headers());
        SigningContext signing = SigningContext.of(
                Examples.CREDENTIAL, new Scope(AmzDate.day(TIME), Examples.REGION, Scope.SERVICE), TIME);
        String stringToSign = "AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n"
                + Signer.payloadHash(canonical);
        String authorization = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + " SignedHeaders=" + String.join(";", new TreeSet<>(headers.names()))
                + ", Signature=" + signing.key().sign(stringToSign);
        return wire.withHeaders(headers.with("Authorization", authorization));
    }
}
