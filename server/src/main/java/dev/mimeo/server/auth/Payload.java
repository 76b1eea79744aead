package dev.mimeo.server.auth;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.Set;
import reactor.core.publisher.Flux;

/** What a request signed about its body. */
public sealed interface Payload {

    /**
     * The content of the body, verified as it flows.
     *
     * <p>Content is passed on before the signature or digest over it is complete: the caller may store it at once, and
     * must not let it become visible before {@link DecodedBody#data()} completes. What does not verify ends with an
     * {@link dev.mimeo.server.protocol.S3Exception} instead.
     *
     * @param wire the body as on the wire, without HTTP's own chunking; heap buffers, of which the decoder becomes the
     *     owner
     */
    DecodedBody decode(Flux<ByteBuffer> wire);

    /** The length of the content where it differs from that of the body on the wire; else empty. */
    OptionalLong decodedLength();

    /**
     * The body as a whole is signed by its SHA-256; that of no bytes, if there is no body.
     *
     * @param sha256 in hexadecimal, as the client gave it
     */
    record Signed(String sha256) implements Payload {

        @Override
        public DecodedBody decode(Flux<ByteBuffer> wire) {
            return DecodedBody.withoutTrailers(BodyDigest.verify(wire, sha256));
        }

        @Override
        public OptionalLong decodedLength() {
            return OptionalLong.empty();
        }
    }

    /**
     * The body is not signed at all, and is the content as it is, even where {@code Content-Encoding} says
     * {@code aws-chunked}: only the payload hash says how a body is framed.
     */
    record Unsigned() implements Payload {

        @Override
        public DecodedBody decode(Flux<ByteBuffer> wire) {
            return DecodedBody.withoutTrailers(wire);
        }

        @Override
        public OptionalLong decodedLength() {
            return OptionalLong.empty();
        }
    }

    /**
     * The body is {@code aws-chunked} and each chunk is signed, the trailing headers too where there are any.
     *
     * @param length the length of the content
     * @param trailers the trailing headers announced; what the body has beyond them is passed on as well
     * @param seed what the first chunk's signature continues from
     */
    record SignedChunks(long length, Trailers trailers, ChunkSeed seed) implements Payload {

        @Override
        public DecodedBody decode(Flux<ByteBuffer> wire) {
            return AwsChunkedDecoder.decode(wire, new AwsChunkedDecoder(length, trailers, new ChunkSignatures(seed)));
        }

        @Override
        public OptionalLong decodedLength() {
            return OptionalLong.of(length);
        }
    }

    /**
     * The body is {@code aws-chunked} with trailing headers, and none of it is signed.
     *
     * @param length the length of the content
     * @param trailers the trailing headers announced
     */
    record UnsignedChunks(long length, Trailers trailers) implements Payload {

        @Override
        public DecodedBody decode(Flux<ByteBuffer> wire) {
            return AwsChunkedDecoder.decode(wire, new AwsChunkedDecoder(length, trailers));
        }

        @Override
        public OptionalLong decodedLength() {
            return OptionalLong.of(length);
        }
    }

    /**
     * Whether the body ends with a section of trailing headers, and which ones have to be there.
     *
     * @param present whether there is such a section
     * @param announced the names in the {@code x-amz-trailer} header, lower case
     */
    record Trailers(boolean present, Set<String> announced) {

        /** No section of trailing headers. */
        public static final Trailers NONE = new Trailers(false, Set.of());

        public Trailers {
            announced = Set.copyOf(announced);
        }
    }
}
