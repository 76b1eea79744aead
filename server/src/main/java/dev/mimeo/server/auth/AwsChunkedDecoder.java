package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes {@code aws-chunked} framing off a body, in whatever pieces it arrives, and verifies its signatures.
 *
 * <p>Content is never copied nor held back: what is passed on are slices of the buffers that came in, before the signature
 * of their chunk is known. A wrong signature ends the stream with an error, and a body without one never completes. So a
 * chunk may be as long as what is left of the announced length; memory is bounded by one line of framing (4 KiB) and the
 * trailing headers (16 KiB).
 */
final class AwsChunkedDecoder {

    private static final int MAX_LINE = 4096;
    private static final String MORE_AFTER_END = "there is more after its end";

    private enum State {
        CHUNK_HEADER,
        CONTENT,
        CHUNK_END,
        TRAILERS,
        LAST_LINE,
        END
    }

    private final long length;
    private final boolean trailersPresent;
    private final Optional<ChunkSignatures> signatures;
    private final TrailerSection section;
    private final LineBuffer line = new LineBuffer(MAX_LINE);
    private State state = State.CHUNK_HEADER;
    private ChunkHeader chunk = new ChunkHeader(0, "");
    private long leftInChunk;
    private long decoded;
    private volatile @Nullable Headers trailers;

    /** A decoder for a body that is not signed. */
    AwsChunkedDecoder(long length, Payload.Trailers trailers) {
        this(length, trailers, Optional.empty());
    }

    /** A decoder for a body of which each chunk is signed. */
    AwsChunkedDecoder(long length, Payload.Trailers trailers, ChunkSignatures signatures) {
        this(length, trailers, Optional.of(signatures));
    }

    private AwsChunkedDecoder(long length, Payload.Trailers trailers, Optional<ChunkSignatures> signatures) {
        this.length = length;
        this.trailersPresent = trailers.present();
        this.signatures = signatures;
        this.section = new TrailerSection(trailers, signatures);
    }

    /** The content of this body, by this decoder, which serves no other. */
    static DecodedBody decode(Flux<ByteBuffer> wire, AwsChunkedDecoder decoder) {
        Flux<ByteBuffer> data = wire.concatMapIterable(decoder::feed, 1).concatWith(Mono.fromRunnable(decoder::finish));
        return new DecodedBody(data, Mono.fromCallable(decoder::trailers));
    }

    /** The content in the next piece of the body. */
    List<ByteBuffer> feed(ByteBuffer in) {
        List<ByteBuffer> content = new ArrayList<>(1);
        while (in.hasRemaining()) {
            step(in, content);
        }
        return content;
    }

    /** Says that the body has ended. */
    void finish() {
        if (state == State.TRAILERS) {
            endOfTrailers();
        }
        if (state == State.LAST_LINE && line.isEmpty()) {
            end();
        }
        if (state != State.END) {
            throw AuthErrors.unexpectedEnd().asException();
        }
    }

    private Headers trailers() {
        Headers known = trailers;
        if (known == null) {
            throw new IllegalStateException("the body has not ended yet");
        }
        return known;
    }

    private void step(ByteBuffer in, List<ByteBuffer> content) {
        switch (state) {
            case CONTENT -> content(in, content);
            case END -> throw AuthErrors.malformedChunk(MORE_AFTER_END).asException();
            case CHUNK_HEADER, CHUNK_END, TRAILERS, LAST_LINE -> {
                if (line.read(in)) {
                    line(line.take());
                }
            }
        }
    }

    private void line(String text) {
        switch (state) {
            case CHUNK_HEADER -> startChunk(ChunkHeader.parse(text));
            case CHUNK_END -> {
                requireEmpty(text, "a chunk is longer than its size");
                endChunk();
            }
            case TRAILERS -> {
                if (section.accept(text)) {
                    end();
                }
            }
            default -> {
                requireEmpty(text, MORE_AFTER_END);
                end();
            }
        }
    }

    private void startChunk(ChunkHeader header) {
        chunk = header;
        leftInChunk = header.size();
        if (header.size() > length - decoded || (header.isFinal() && decoded != length)) {
            throw AuthErrors.wrongDecodedLength().asException();
        }
        if (header.isFinal()) {
            endChunk();
        } else {
            state = State.CONTENT;
        }
    }

    private void content(ByteBuffer in, List<ByteBuffer> content) {
        int size = (int) Math.min(leftInChunk, in.remaining());
        ByteBuffer slice = in.slice(in.position(), size);
        in.position(in.position() + size);
        signatures.ifPresent(chain -> chain.update(slice));
        content.add(slice);
        leftInChunk -= size;
        decoded += size;
        if (leftInChunk == 0) {
            state = State.CHUNK_END;
        }
    }

    private void endChunk() {
        signatures.ifPresent(chain -> chain.requireChunk(chunk.signature()));
        if (chunk.isFinal()) {
            state = trailersPresent ? State.TRAILERS : State.LAST_LINE;
        } else {
            state = State.CHUNK_HEADER;
        }
    }

    private void endOfTrailers() {
        if (!line.isEmpty() && signatures.isPresent()) {
            section.accept(line.take());
        }
        if (line.isEmpty() && section.isComplete()) {
            end();
        }
    }

    private void end() {
        trailers = section.end();
        state = State.END;
    }

    private static void requireEmpty(String text, String complaint) {
        if (!text.isEmpty()) {
            throw AuthErrors.malformedChunk(complaint).asException();
        }
    }
}
