package dev.mimeo.server.auth;

import static dev.mimeo.server.auth.Examples.SIGNER;
import static dev.mimeo.server.auth.Examples.TIME;
import static dev.mimeo.server.auth.Examples.inPieces;
import static dev.mimeo.server.auth.Examples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mimeo.server.auth.Signer.StreamedRequest;
import dev.mimeo.server.auth.Signer.Streaming;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class AwsChunkedDecoderTest {

    private static final Headers CHECKSUM = Headers.of("x-amz-checksum-crc32c", "sOO8/Q==");
    private static final String CONTENT = "hello, chunked world";
    private static final List<byte[]> CHUNKS = List.of(ascii("hello, "), ascii("chunked"), ascii(" world"));

    @ParameterizedTest
    @EnumSource
    void contentIsTheSameHoweverTheBodyIsCut(Streaming streaming) {
        StreamedRequest request = streamed(streaming, CHUNKS);

        for (int size = 1; size <= request.body().length; size++) {
            assertContent(request, inPieces(request.body(), size), trailersOf(streaming));
        }
    }

    @ParameterizedTest
    @EnumSource
    void contentIsTheSameForEachSplitInTwo(Streaming streaming) {
        StreamedRequest request = streamed(streaming, CHUNKS);
        byte[] body = request.body();

        for (int at = 0; at <= body.length; at++) {
            Flux<ByteBuffer> halves = Flux.just(
                    ByteBuffer.wrap(Arrays.copyOfRange(body, 0, at)),
                    ByteBuffer.wrap(Arrays.copyOfRange(body, at, body.length)));
            assertContent(request, halves, trailersOf(streaming));
        }
    }

    @ParameterizedTest
    @EnumSource
    void emptyContentIsOneFinalChunk(Streaming streaming) {
        StreamedRequest request = streamed(streaming, List.of());
        DecodedBody body = decode(request, inPieces(request.body(), 7));

        StepVerifier.create(body.data()).verifyComplete();
        StepVerifier.create(body.trailers()).expectNext(trailersOf(streaming)).verifyComplete();
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatEndsTooEarlyNeverCompletes(Streaming streaming) {
        StreamedRequest request = streamed(streaming, CHUNKS);
        int essential = request.body().length - (streaming == Streaming.UNSIGNED_TRAILER ? 1 : 4);

        for (int end = 0; end < essential; end++) {
            byte[] cut = Arrays.copyOf(request.body(), end);
            StepVerifier.create(decode(request, inPieces(cut, 16)).data().ignoreElements())
                    .verifyError(S3Exception.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNED", "SIGNED_TRAILER"})
    void anyChangedByteOfASignedBodyIsNoticed(Streaming streaming) {
        StreamedRequest request = streamed(streaming, CHUNKS);
        int essential = request.body().length - 4;

        for (int i = 0; i < essential; i++) {
            byte[] changed = request.body().clone();
            changed[i] ^= 0x02;
            if (!isCarriageReturnOfALine(request.body(), i)) {
                StepVerifier.create(
                                decode(request, inPieces(changed, 64)).data().ignoreElements())
                        .verifyError(S3Exception.class);
            }
        }
    }

    @Test
    void wrongChunkSignatureIsAMismatch() {
        StreamedRequest request = streamed(Streaming.SIGNED, CHUNKS);
        byte[] changed = text(request).replace("chunked", "chunkeD").getBytes(StandardCharsets.US_ASCII);

        assertError(request, changed, S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void chunksInAnotherOrderAreAMismatch() {
        StreamedRequest request = streamed(Streaming.SIGNED, List.of(ascii("aa"), ascii("bb")));
        int chunk = (request.body().length - text(request).lastIndexOf("0;")) + 2;
        String first = text(request).substring(0, chunk);
        String second = text(request).substring(chunk, 2 * chunk);

        assertError(
                request,
                ascii(second + first + text(request).substring(2 * chunk)),
                S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void changedTrailerIsAMismatch() {
        StreamedRequest request = streamed(Streaming.SIGNED_TRAILER, CHUNKS);
        byte[] changed = ascii(text(request).replace("sOO8/Q==", "AAAAAA=="));

        assertError(request, changed, S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void trailersOfASignedBodyMustBeSigned() {
        StreamedRequest request = streamed(Streaming.SIGNED_TRAILER, CHUNKS);
        byte[] stripped = ascii(text(request).replaceAll("x-amz-trailer-signature:.*\r\n", ""));

        assertError(request, stripped, S3ErrorCode.INCOMPLETE_BODY);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNED_TRAILER", "UNSIGNED_TRAILER"})
    void announcedTrailerMustCome(Streaming streaming) {
        StreamedRequest request = streamed(streaming, CHUNKS);
        byte[] stripped = ascii(text(request).replaceAll("x-amz-checksum-crc32c:.*\r\n(x-amz-.*\r\n)?", ""));

        assertError(request, stripped, S3ErrorCode.MALFORMED_TRAILER);
    }

    @Test
    void emptyLinesAndBareLineFeedsAroundSignedTrailersAreTolerated() {
        StreamedRequest request = streamed(Streaming.SIGNED_TRAILER, CHUNKS);
        String spaced =
                text(request).replace("x-amz-checksum-crc32c:sOO8/Q==\r\n", "\r\nx-amz-checksum-crc32c:sOO8/Q==\n\r\n");

        assertContent(request, inPieces(ascii(spaced), 5), CHECKSUM);
        assertContent(request, inPieces(ascii(spaced.strip()), 5), CHECKSUM);
    }

    static Stream<Arguments> malformedBodies() {
        String large = "x-amz-meta-a:" + "b".repeat(4000) + "\r\n";
        return Stream.of(
                arguments("zz\r\nhello\r\n0\r\n\r\n", S3ErrorCode.INVALID_REQUEST),
                arguments("\r\n", S3ErrorCode.INVALID_REQUEST),
                arguments("-5\r\nhello\r\n0\r\n\r\n", S3ErrorCode.INVALID_REQUEST),
                arguments("ffffffffffffffff\r\nhello", S3ErrorCode.INVALID_REQUEST),
                arguments("f".repeat(5000), S3ErrorCode.INVALID_REQUEST),
                arguments("5\r\nhello world\r\n0\r\n\r\n", S3ErrorCode.INVALID_REQUEST),
                arguments("5\r\nhello\r\n0\r\n\r\nmore", S3ErrorCode.INVALID_REQUEST),
                arguments("fffffffffffffff\r\nhello", S3ErrorCode.INCOMPLETE_BODY),
                arguments("6\r\nhello!\r\n0\r\n\r\n", S3ErrorCode.INCOMPLETE_BODY),
                arguments("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n", S3ErrorCode.INCOMPLETE_BODY),
                arguments("4\r\nhell\r\n0\r\n\r\n", S3ErrorCode.INCOMPLETE_BODY),
                arguments("0\r\n\r\n", S3ErrorCode.INCOMPLETE_BODY),
                arguments("", S3ErrorCode.INCOMPLETE_BODY),
                arguments("5\r\nhello\r\n", S3ErrorCode.INCOMPLETE_BODY),
                arguments("5\r\nhello\r\n0\r\na:b\r\n", S3ErrorCode.INCOMPLETE_BODY),
                arguments("5\r\nhello\r\n0\r\nno colon\r\n\r\n", S3ErrorCode.MALFORMED_TRAILER),
                arguments("5\r\nhello\r\n0\r\n:value\r\n\r\n", S3ErrorCode.MALFORMED_TRAILER),
                arguments("5\r\nhello\r\n0\r\n" + large.repeat(5) + "\r\n", S3ErrorCode.MALFORMED_TRAILER));
    }

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void malformedFramingIsAClientError(String body, S3ErrorCode code) {
        Payload payload = new Payload.UnsignedChunks(5, new Payload.Trailers(true, Set.of()));

        assertError(payload, ascii(body), code);
    }

    @Test
    void framingWithoutSignaturesIsAMismatchWhereTheyAreRequired() {
        StreamedRequest request = streamed(Streaming.SIGNED, CHUNKS);
        byte[] bare = ascii(text(request).replaceAll(";chunk-signature=[0-9a-f]{64}", ""));

        assertError(request, bare, S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void trailersAreNotKnownBeforeTheContentHasEnded() {
        StreamedRequest request = streamed(Streaming.UNSIGNED_TRAILER, CHUNKS);
        DecodedBody body = decode(request, inPieces(request.body(), 10));

        StepVerifier.create(body.trailers()).verifyError(IllegalStateException.class);
        StepVerifier.create(body.data().ignoreElements().then(body.trailers()))
                .expectNext(CHECKSUM)
                .verifyComplete();
    }

    @Test
    void slowConsumerGetsOnlyWhatItAsksFor() {
        StreamedRequest request = streamed(Streaming.SIGNED, CHUNKS);
        TestPublisher<ByteBuffer> wire = TestPublisher.create();

        StepVerifier.create(decode(request, wire.flux()).data().map(AwsChunkedDecoderTest::ascii), 0)
                .then(() -> wire.assertMinRequested(1).assertMaxRequested(1))
                .then(() -> wire.next(ByteBuffer.wrap(request.body())).complete())
                .thenRequest(1)
                .expectNext("hello, ")
                .thenRequest(1)
                .expectNext("chunked")
                .thenRequest(1)
                .expectNext(" world")
                .verifyComplete();
    }

    @Test
    void cancelReachesTheWire() {
        StreamedRequest request = streamed(Streaming.SIGNED, CHUNKS);
        TestPublisher<ByteBuffer> wire = TestPublisher.create();

        StepVerifier.create(decode(request, wire.flux()).data())
                .then(() -> wire.next(ByteBuffer.wrap(Arrays.copyOf(request.body(), 100))))
                .expectNextCount(1)
                .thenCancel()
                .verify();

        wire.assertCancelled();
    }

    @Test
    void malformedFramingCancelsTheWire() {
        StreamedRequest request = streamed(Streaming.SIGNED, CHUNKS);
        TestPublisher<ByteBuffer> wire = TestPublisher.create();

        StepVerifier.create(decode(request, wire.flux()).data())
                .then(() -> wire.next(ByteBuffer.wrap(ascii("nonsense\r\n"))))
                .verifyError(S3Exception.class);

        wire.assertCancelled();
    }

    @Test
    void errorOfTheWireIsPassedOn() {
        StreamedRequest request = streamed(Streaming.SIGNED, CHUNKS);
        Flux<ByteBuffer> broken =
                inPieces(request.body(), 100).take(2).concatWith(Flux.error(new IOException("reset")));

        StepVerifier.create(decode(request, broken).data().ignoreElements()).verifyErrorMessage("reset");
    }

    @Test
    void contentIsPassedOnWithoutACopy() {
        byte[] body = ascii("5\r\nhello\r\n0\r\n\r\n");
        Payload payload = new Payload.UnsignedChunks(5, new Payload.Trailers(true, Set.of()));

        StepVerifier.create(payload.decode(Flux.just(ByteBuffer.wrap(body))).data())
                .assertNext(buffer -> assertThat(buffer.array()).isSameAs(body))
                .verifyComplete();
    }

    private static StreamedRequest streamed(Streaming streaming, List<byte[]> chunks) {
        return SIGNER.stream(put("/b/k"), streaming, chunks, trailersOf(streaming), TIME);
    }

    private static Headers trailersOf(Streaming streaming) {
        return streaming == Streaming.SIGNED ? Headers.empty() : CHECKSUM;
    }

    private static DecodedBody decode(StreamedRequest request, Flux<ByteBuffer> wire) {
        return Examples.authenticate(request.head()).payload().decode(wire);
    }

    private static void assertContent(StreamedRequest request, Flux<ByteBuffer> wire, Headers trailers) {
        DecodedBody body = decode(request, wire);

        StepVerifier.create(body.data().collectList().map(AwsChunkedDecoderTest::ascii))
                .expectNext(CONTENT)
                .verifyComplete();
        StepVerifier.create(body.trailers()).expectNext(trailers).verifyComplete();
    }

    private static void assertError(StreamedRequest request, byte[] body, S3ErrorCode code) {
        assertError(Examples.authenticate(request.head()).payload(), body, code);
    }

    private static void assertError(Payload payload, byte[] body, S3ErrorCode code) {
        for (int size : new int[] {1, 64, Integer.MAX_VALUE / 2}) {
            StepVerifier.create(payload.decode(inPieces(body, size)).data().ignoreElements())
                    .verifyErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    S3Exception.class,
                                    s3 -> assertThat(s3.error().code()).isEqualTo(code)));
        }
    }

    /** A line may end with a line feed alone, and what stands before it is then part of the line. */
    private static boolean isCarriageReturnOfALine(byte[] body, int at) {
        return body[at] == '\r' && body[at + 1] == '\n';
    }

    private static String text(StreamedRequest request) {
        return new String(request.body(), StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String ascii(ByteBuffer buffer) {
        return ascii(List.of(buffer));
    }

    private static String ascii(List<ByteBuffer> buffers) {
        return new String(Examples.join(buffers), StandardCharsets.US_ASCII);
    }
}
