package dev.mimeo.testkit.client;

import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;

/**
 * A request to send; the client adds the host, the length and the signature.
 *
 * @param method the HTTP method
 * @param target the path and query, percent-encoded
 * @param headers further headers, all of which are signed
 * @param length the length of the body in bytes
 * @param body the body, subscribed to when the request is sent
 */
public record Call(String method, String target, Headers headers, long length, Flux<ByteBuffer> body) {

    /** A request without a body. */
    public static Call of(String method, String target) {
        return new Call(method, target, Headers.empty(), 0, Flux.empty());
    }

    /** This request with one more header. */
    public Call with(String name, String value) {
        return new Call(method, target, headers.with(name, value), length, body);
    }

    /** This request with a body. */
    public Call with(long bodyLength, Flux<ByteBuffer> bytes) {
        return new Call(method, target, headers, bodyLength, bytes);
    }

    /** This request with a text as its body. */
    public Call with(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return with(bytes.length, Flux.defer(() -> Flux.just(ByteBuffer.wrap(bytes))));
    }
}
