package dev.mimeo.server.xml;

import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects the body of a request that is a document. */
public final class DocumentBody {

    /** The most bytes that such a body may have. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private DocumentBody() {}

    /**
     * The whole body, empty if there is none. Ends in {@code MaxMessageLengthExceeded} as soon as it is too long, and
     * cancels the rest.
     */
    public static Mono<byte[]> collect(Flux<ByteBuffer> data) {
        return data.collect(ByteArrayOutputStream::new, DocumentBody::append).map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream body, ByteBuffer next) {
        if (body.size() + next.remaining() > MAX_BYTES) {
            throw S3Error.of(S3ErrorCode.MAX_MESSAGE_LENGTH_EXCEEDED)
                    .with("MaxMessageLengthBytes", String.valueOf(MAX_BYTES))
                    .asException();
        }
        while (next.hasRemaining()) {
            body.write(next.get());
        }
    }
}
