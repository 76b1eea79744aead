package dev.mimeo.server.auth;

import static dev.mimeo.server.auth.Examples.SIGNER;
import static dev.mimeo.server.auth.Examples.TIME;
import static dev.mimeo.server.auth.Examples.authenticate;
import static dev.mimeo.server.auth.Examples.get;
import static dev.mimeo.server.auth.Examples.put;
import static dev.mimeo.server.auth.Examples.signatureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.auth.Signer.StreamedRequest;
import dev.mimeo.server.auth.Signer.Streaming;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The examples of the S3 API reference, with the signatures published there. */
class PublishedExamplesTest {

    @Test
    void getOfARangeHasThePublishedSignature() {
        RequestHead head = get("/test.txt");
        RequestHead ranged = head.withHeaders(head.headers().with("Range", "bytes=0-9"));

        assertSignature(
                ranged, Signer.EMPTY_PAYLOAD, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void putOfAKeyThatNeedsEncodingHasThePublishedSignature() {
        Headers headers = Headers.of(
                "Host", "examplebucket.s3.amazonaws.com",
                "Date", "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class", "REDUCED_REDUNDANCY");
        String hash = Signer.payloadHash("Welcome to Amazon S3.".getBytes(StandardCharsets.US_ASCII));
        String signature = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";

        assertSignature(RequestHead.of("PUT", "/test$file.text", headers), hash, signature);
        assertSignature(RequestHead.of("PUT", "/test%24file.text", headers), hash, signature);
    }

    @Test
    void subResourceWithoutAValueHasThePublishedSignature() {
        String signature = "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";

        assertSignature(get("/?lifecycle"), Signer.EMPTY_PAYLOAD, signature);
        assertSignature(get("/?lifecycle="), Signer.EMPTY_PAYLOAD, signature);
    }

    @Test
    void listOfObjectsHasThePublishedSignature() {
        String signature = "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";

        assertSignature(get("/?max-keys=2&prefix=J"), Signer.EMPTY_PAYLOAD, signature);
        assertSignature(get("/?prefix=J&max-keys=2"), Signer.EMPTY_PAYLOAD, signature);
    }

    @Test
    void presignedGetHasThePublishedSignature() {
        RequestHead presigned = SIGNER.presign(get("/test.txt"), Duration.ofDays(1), TIME);

        assertThat(presigned.rawQuery())
                .isEqualTo("X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
        assertThat(authenticate(presigned).credential()).isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void chunkedUploadHasThePublishedSignatures() {
        RequestHead head = put("/examplebucket/chunkObject.txt", "x-amz-storage-class", "REDUCED_REDUNDANCY");

        StreamedRequest request =
                SIGNER.stream(head, Streaming.SIGNED, Examples.exampleChunks(), Headers.empty(), TIME);

        assertThat(request.head().headers().first("Content-Length")).hasValue("66824");
        assertThat(signatureOf(request.head()))
                .isEqualTo("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
        assertThat(text(request))
                .startsWith(
                        "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n")
                .contains("400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n")
                .endsWith("0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n");
        assertContent(request, Headers.empty());
    }

    @Test
    void chunkedUploadWithATrailerHasThePublishedSignatures() {
        String seed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
        Headers headers = Headers.of(
                "Host", "s3.amazonaws.com",
                "x-amz-date", "20130524T000000Z",
                "x-amz-storage-class", "REDUCED_REDUNDANCY",
                "Authorization", exampleAuthorization(seed),
                "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "Content-Encoding", "aws-chunked",
                "x-amz-decoded-content-length", "66560",
                "x-amz-trailer", "x-amz-checksum-crc32c",
                "Content-Length", "66824");
        RequestHead head = RequestHead.of("PUT", "/examplebucket/chunkObject.txt", headers);
        String body = "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n"
                + "a".repeat(65_536) + "\r\n"
                + "400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n"
                + "a".repeat(1024) + "\r\n"
                + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
                + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
                + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";

        assertContent(
                new StreamedRequest(head, body.getBytes(StandardCharsets.US_ASCII)),
                Headers.of("x-amz-checksum-crc32c", "sOO8/Q=="));
    }

    private static String exampleAuthorization(String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;"
                + "x-amz-storage-class;x-amz-trailer,Signature=" + signature;
    }

    private static void assertSignature(RequestHead head, String payloadHash, String signature) {
        RequestHead signed = SIGNER.sign(head, payloadHash, TIME);

        assertThat(signatureOf(signed)).isEqualTo(signature);
        assertThat(authenticate(signed).payload()).isEqualTo(new Payload.Signed(payloadHash));
    }

    private static void assertContent(StreamedRequest request, Headers trailers) {
        DecodedBody body = authenticate(request.head()).payload().decode(Examples.inPieces(request.body(), 1000));

        StepVerifier.create(body.data().collectList().map(Examples::join))
                .assertNext(content -> assertThat(content).isEqualTo(Examples.letters(66_560)))
                .verifyComplete();
        StepVerifier.create(body.trailers()).expectNext(trailers).verifyComplete();
    }

    private static String text(StreamedRequest request) {
        return new String(request.body(), StandardCharsets.US_ASCII);
    }
}
