package dev.mimeo.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3Exception;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import reactor.core.publisher.Flux;

/** The credentials, time and requests of the examples in the S3 API reference. */
final class Examples {

    static final Credential CREDENTIAL =
            new Credential("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "account");
    static final String REGION = "us-east-1";
    static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");
    static final Signer SIGNER = new Signer(CREDENTIAL, REGION);
    static final Authenticator AUTHENTICATOR = new Authenticator(Examples::find, REGION);

    private Examples() {}

    static Optional<Credential> find(String accessKey) {
        return Optional.of(CREDENTIAL).filter(one -> one.accessKey().equals(accessKey));
    }

    static RequestHead get(String target) {
        return RequestHead.of("GET", target, Headers.of("Host", "examplebucket.s3.amazonaws.com"));
    }

    static RequestHead put(String target, String... headers) {
        Headers all = Headers.of(headers).with("Host", "s3.amazonaws.com");
        return RequestHead.of("PUT", target, all);
    }

    static AuthenticatedRequest authenticate(RequestHead head) {
        return AUTHENTICATOR.authenticate(head, TIME);
    }

    static S3Error refusal(RequestHead head) {
        return refusal(head, TIME);
    }

    static S3Error refusal(RequestHead head, Instant now) {
        return error(() -> AUTHENTICATOR.authenticate(head, now));
    }

    static S3Error error(ThrowingCallable call) {
        S3Exception thrown = catchThrowableOfType(S3Exception.class, call);
        assertThat(thrown).isNotNull();
        return thrown.error();
    }

    static String signatureOf(RequestHead head) {
        String authorization = head.headers().first("Authorization").orElseThrow();
        return authorization.substring(authorization.lastIndexOf('=') + 1);
    }

    static byte[] letters(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'a');
        return bytes;
    }

    /** The body of the streaming examples: 65 KiB of the letter a, in two chunks. */
    static List<byte[]> exampleChunks() {
        return List.of(letters(65_536), letters(1024));
    }

    /** The bytes in buffers of this size, each with an array of its own. */
    static Flux<ByteBuffer> inPieces(byte[] bytes, int size) {
        return Flux.range(0, (bytes.length + size - 1) / size)
                .map(i -> Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size)))
                .map(ByteBuffer::wrap);
    }

    static byte[] join(List<ByteBuffer> buffers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            out.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }
        return out.toByteArray();
    }
}
