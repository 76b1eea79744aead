package dev.mimeo.server.operation;

import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The content of a request.
 *
 * @param data the content, without {@code aws-chunked} framing, in heap buffers of at most 64 KiB that belong to the
 *     subscriber; read from the connection only as it is requested; subscribed to at most once. It completes only when
 *     everything that was signed has been verified, so nothing may become visible before. It ends with an
 *     {@link dev.mimeo.server.protocol.S3Exception} when the body does not verify, is cut short, or comes too slowly
 * @param length the length of the content; empty where the client did not say
 * @param trailers the headers that follow the content; known once {@code data} has completed
 */
public record RequestBody(Flux<ByteBuffer> data, OptionalLong length, Mono<Headers> trailers) {

    private static final RequestBody NONE =
            new RequestBody(Flux.empty(), OptionalLong.of(0), Mono.just(Headers.empty()));

    /** No content at all. */
    public static RequestBody none() {
        return NONE;
    }

    /** This content, all of it known. */
    public static RequestBody of(byte[] content) {
        return new RequestBody(
                Flux.defer(() -> Flux.just(ByteBuffer.wrap(content))),
                OptionalLong.of(content.length),
                Mono.just(Headers.empty()));
    }
}
