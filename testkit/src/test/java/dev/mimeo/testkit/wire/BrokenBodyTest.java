package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.auth.Signer;
import dev.mimeo.server.auth.Signer.Streaming;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that are cut short or spoilt on the way: nothing of them is kept, and nothing else is harmed. */
final class BrokenBodyTest extends WireTest {

    private static final int LENGTH = 300_000;

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void putWhatMustBeKept() throws IOException {
        put("key", "kept");
    }

    @Test
    void aBodyThatIsCutShortIsNotKept() throws IOException {
        RawRequest whole = signed(RawRequest.of("PUT", path("key"), new byte[LENGTH]));
        try (RawConnection connection = connect()) {
            connection
                    .send(Arrays.copyOf(whole.bytes(), whole.bytes().length - 1))
                    .endOutput();
            assertThat(connection.isAtEnd() || connection.answer().status() >= 400)
                    .isTrue();
        }

        assertKept();
    }

    @ParameterizedTest
    @EnumSource(Streaming.class)
    void aBodyInChunksIsKeptWhole(Streaming streaming) throws IOException {
        assertThat(ask(streamed(streaming)).status()).isEqualTo(200);

        assertThat(get("key")).isEqualTo("a".repeat(LENGTH));
    }

    @ParameterizedTest
    @EnumSource(
            value = Streaming.class,
            names = {"SIGNED", "SIGNED_TRAILER"})
    void aChunkThatIsNotWhatWasSignedIsNotKept(Streaming streaming) throws IOException {
        RawRequest spoilt = streamed(streaming);
        spoilt.body()[LENGTH / 2] ^= 1;

        RawAnswer answer = ask(spoilt);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("SignatureDoesNotMatch");
        assertKept();
    }

    @Test
    void aTrailingChecksumThatDiffersIsRefused() throws IOException {
        RawRequest spoilt = streamed(Streaming.UNSIGNED_TRAILER);
        spoilt.body()[LENGTH / 2] ^= 1;

        RawAnswer answer = ask(spoilt);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BadDigest");
        assertKept();
    }

    @Test
    void aPutWithoutALengthIsAskedForOne() throws IOException {
        RawRequest chunked = signed(
                RawRequest.of("PUT", path("key")).without("Content-Length").with("Transfer-Encoding", "chunked"));
        try (RawConnection connection = connect()) {
            RawAnswer answer = connection.send(chunked.headText() + "0\r\n\r\n").answer();

            assertThat(answer.status()).isEqualTo(411);
            assertThat(answer.code()).isEqualTo("MissingContentLength");
        }
        assertKept();
    }

    private RawRequest streamed(Streaming streaming) {
        byte[] body = "a".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII);
        Headers trailers =
                streaming == Streaming.SIGNED ? Headers.empty() : Headers.of("x-amz-checksum-crc32", crc32(body));
        RawRequest plain = RawRequest.of("PUT", path("key"));
        Signer.StreamedRequest request =
                SERVER.signer().stream(plain.head(), streaming, List.of(body), trailers, Instant.now());
        return new RawRequest("HTTP/1.1", request.head(), request.body());
    }

    private static String crc32(byte[] body) {
        var crc = new java.util.zip.CRC32();
        crc.update(body);
        byte[] bytes =
                java.nio.ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }

    private void assertKept() throws IOException {
        assertThat(get("key")).isEqualTo("kept");
        awaitRest();
    }
}
