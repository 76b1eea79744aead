package dev.mimeo.server.auth;

import static dev.mimeo.server.auth.Examples.SIGNER;
import static dev.mimeo.server.auth.Examples.TIME;
import static dev.mimeo.server.auth.Examples.authenticate;
import static dev.mimeo.server.auth.Examples.inPieces;
import static dev.mimeo.server.auth.Examples.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.auth.Signer.Streaming;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class PayloadTest {

    private static final byte[] BODY = "Welcome to Amazon S3.".getBytes(StandardCharsets.US_ASCII);
    private static final String HASH = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";

    @Test
    void bodyWithTheSignedHashPasses() {
        Payload upper = new Payload.Signed(HASH.toUpperCase(Locale.ROOT));

        for (Payload payload : List.of(new Payload.Signed(HASH), upper)) {
            DecodedBody body = payload.decode(inPieces(BODY, 4));
            StepVerifier.create(body.data().collectList())
                    .assertNext(buffers -> assertThat(Examples.join(buffers)).isEqualTo(BODY))
                    .verifyComplete();
            StepVerifier.create(body.trailers()).expectNext(Headers.empty()).verifyComplete();
        }
    }

    @Test
    void bodyWithAnotherHashEndsWithAMismatchAfterItsLastByte() {
        S3Error mismatch = S3Error.of(S3ErrorCode.X_AMZ_CONTENT_SHA256_MISMATCH)
                .with("ClientComputedContentSHA256", Signer.EMPTY_PAYLOAD)
                .with("S3ComputedContentSHA256", HASH);

        StepVerifier.create(new Payload.Signed(Signer.EMPTY_PAYLOAD)
                        .decode(inPieces(BODY, 10))
                        .data())
                .expectNextCount(3)
                .verifyErrorSatisfies(
                        error -> assertThat(((S3Exception) error).error()).isEqualTo(mismatch));
    }

    @Test
    void noBodyHasTheHashOfNothing() {
        StepVerifier.create(new Payload.Signed(Signer.EMPTY_PAYLOAD)
                        .decode(Flux.empty())
                        .data())
                .verifyComplete();
        StepVerifier.create(new Payload.Signed(HASH).decode(Flux.empty()).data())
                .verifyError(S3Exception.class);
    }

    @Test
    void verifyingABodyKeepsDemandAndCancel() {
        TestPublisher<ByteBuffer> wire = TestPublisher.create();

        StepVerifier.create(new Payload.Signed(HASH).decode(wire.flux()).data(), 2)
                .then(() -> wire.assertMaxRequested(2).next(ByteBuffer.wrap(BODY)))
                .expectNextCount(1)
                .thenCancel()
                .verify();

        wire.assertCancelled();
    }

    @Test
    void errorOfTheWireWinsOverTheHash() {
        Flux<ByteBuffer> broken = inPieces(BODY, 4).concatWith(Flux.error(new IOException("reset")));

        StepVerifier.create(new Payload.Signed(HASH).decode(broken).data().ignoreElements())
                .verifyErrorMessage("reset");
    }

    @Test
    void payloadFollowsTheSignedHeader() {
        assertThat(authenticate(SIGNER.sign(put("/b/k"), HASH, TIME)).payload()).isEqualTo(new Payload.Signed(HASH));
        assertThat(authenticate(SIGNER.sign(put("/b/k"), Signer.UNSIGNED_PAYLOAD, TIME))
                        .payload())
                .isEqualTo(new Payload.Unsigned());
    }

    @Test
    void streamedPayloadKnowsItsLengthAndTrailers() {
        Headers trailers = Headers.of("x-amz-checksum-crc32", "AAAAAA==", "x-amz-meta-b", "1");
        Payload payload = authenticate(
                        SIGNER.stream(put("/b/k"), Streaming.UNSIGNED_TRAILER, List.of(BODY), trailers, TIME)
                                .head())
                .payload();

        assertThat(payload)
                .isEqualTo(new Payload.UnsignedChunks(
                        BODY.length, new Payload.Trailers(true, Set.of("x-amz-checksum-crc32", "x-amz-meta-b"))));
        assertThat(payload.decodedLength()).hasValue(BODY.length);
        assertThat(new Payload.Unsigned().decodedLength()).isEmpty();
    }
}
