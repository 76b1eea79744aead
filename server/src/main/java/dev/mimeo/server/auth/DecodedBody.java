package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The content of a body and the headers that follow it. Both belong to one request: each is subscribed to once.
 *
 * @param data the content; it completes only when everything that was signed has been verified. Each buffer belongs to
 *     the subscriber, may be a slice of a larger array ({@code arrayOffset} matters), and is never touched again by
 *     the decoder
 * @param trailers the trailing headers, without their signature; empty headers where there are none. Known once
 *     {@code data} has completed; an {@link IllegalStateException} to a subscriber that comes earlier. So:
 *     {@code data.transform(store).then(trailers)}
 */
public record DecodedBody(Flux<ByteBuffer> data, Mono<Headers> trailers) {

    /** A body after which nothing comes. */
    static DecodedBody withoutTrailers(Flux<ByteBuffer> data) {
        return new DecodedBody(data, Mono.just(Headers.empty()));
    }
}
