package dev.mimeo.server.operation;

import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The answer to a request. {@code Date}, {@code Server}, {@code x-amz-request-id}, {@code x-amz-id-2} and the framing
 * headers are added by the HTTP edge.
 */
public sealed interface S3Response {

    /** The header fields that are known before the body. */
    Headers headers();

    /** An answer of this status without headers or body. */
    static Whole empty(int status) {
        return new Whole(status, Headers.empty(), new byte[0]);
    }

    /** An answer of this status with headers and no body. */
    static Whole empty(int status, Headers headers) {
        return new Whole(status, headers, new byte[0]);
    }

    /** A 200 with this XML document, which begins with its declaration. */
    static Whole xml(byte[] document) {
        return xml(Headers.empty(), document);
    }

    /** A 200 with these headers and this XML document, which begins with its declaration. */
    static Whole xml(Headers headers, byte[] document) {
        return new Whole(200, headers.with("Content-Type", "application/xml"), document);
    }

    /** An answer of this status with this text. */
    static Whole text(int status, String text) {
        return new Whole(
                status, Headers.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer that is ready as a whole. To {@code HEAD} it is sent without its body; a {@code Content-Length} among
     * the headers then says how long the body would be.
     *
     * @param status the HTTP status
     * @param headers the header fields
     * @param body the body, not changed afterwards; often empty
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(int status, Headers headers, byte[] body) implements S3Response {

        /** This answer with one more header. */
        public Whole with(String name, String value) {
            return new Whole(status, headers.with(name, value), body);
        }
    }

    /**
     * An answer whose body flows as fast as the client takes it.
     *
     * @param status the HTTP status
     * @param headers the header fields
     * @param length the length of the body; empty sends it in chunks
     * @param data the body; heap buffers that belong to the edge once emitted. At most two are requested beyond those
     *     that the client's connection has taken; a short body of known length is had as a whole before the answer begins.
     *     Always subscribed to once, and cancelled when the client goes away: at once, if it has gone already. An error ends
     *     the connection without a clean end of the answer
     */
    record Streamed(int status, Headers headers, OptionalLong length, Flux<ByteBuffer> data) implements S3Response {}

    /**
     * The answer to an operation that may take long: a copy, or the end of an upload. If the outcome comes soon, it is
     * the answer. Else a 200 is sent with the headers known by then, the XML declaration, and a space every now and then until
     * the outcome comes, of which only the document's root element is sent; a failure then becomes an {@code <Error>} root.
     *
     * @param known the header fields known so far ({@code x-amz-version-id}), which may become more while the outcome is
     *     awaited; asked from any thread
     * @param outcome the answer in the end: an XML document that begins with its declaration, and all its headers, which
     *     are lost if it comes late; a late success that does not repeat the headers that were sent cuts the connection.
     *     Subscribed to once, cancelled when the client goes away
     */
    record Deferred(Supplier<Headers> known, Mono<Whole> outcome) implements S3Response {

        /** An answer of which the same headers are known all along. */
        public Deferred(Headers known, Mono<Whole> outcome) {
            this(() -> known, outcome);
        }

        @Override
        public Headers headers() {
            return known.get();
        }
    }
}
