package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the value of {@code x-amz-content-sha256} and the headers that go with it into a {@link Payload}. */
final class PayloadParser {

    static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    static final String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    static final String SIGNED_CHUNKS_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    static final String UNSIGNED_CHUNKS_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private static final int MAX_LENGTH_DIGITS = 18;

    private PayloadParser() {}

    static Payload parse(Claims claims, Headers headers, SigningContext signing) {
        String hash = claims.payloadHash();
        ChunkSeed seed = new ChunkSeed(signing, claims.signature().toLowerCase(Locale.ROOT));
        return switch (hash) {
            case UNSIGNED -> new Payload.Unsigned();
            case SIGNED_CHUNKS -> new Payload.SignedChunks(decodedLength(headers), Payload.Trailers.NONE, seed);
            case SIGNED_CHUNKS_TRAILER -> new Payload.SignedChunks(decodedLength(headers), trailers(headers), seed);
            case UNSIGNED_CHUNKS_TRAILER -> new Payload.UnsignedChunks(decodedLength(headers), trailers(headers));
            default -> signed(hash);
        };
    }

    private static Payload signed(String hash) {
        if (Hashes.isSha256Hex(hash)) {
            return new Payload.Signed(hash);
        }
        if (hash.startsWith("STREAMING-AWS4-ECDSA-")) {
            throw AuthErrors.unsupportedMechanism().asException();
        }
        throw S3Error.invalidArgument(
                        String.join(
                                " ",
                                HeaderNames.CONTENT_SHA256,
                                "must be " + UNSIGNED + ",",
                                UNSIGNED_CHUNKS_TRAILER + ",",
                                SIGNED_CHUNKS + ",",
                                SIGNED_CHUNKS_TRAILER,
                                "or a valid sha256 value."),
                        HeaderNames.CONTENT_SHA256,
                        hash)
                .asException();
    }

    private static long decodedLength(Headers headers) {
        String text = headers.first(HeaderNames.DECODED_LENGTH)
                .map(String::strip)
                .orElseThrow(
                        () -> S3Error.of(S3ErrorCode.MISSING_CONTENT_LENGTH).asException());
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.isEmpty() || text.length() > MAX_LENGTH_DIGITS) {
            throw S3Error.invalidArgument(
                            "The x-amz-decoded-content-length header is not a valid length",
                            HeaderNames.DECODED_LENGTH,
                            text)
                    .asException();
        }
        return Long.parseLong(text);
    }

    private static Payload.Trailers trailers(Headers headers) {
        Set<String> announced = headers.all(HeaderNames.TRAILER).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new Payload.Trailers(true, announced);
    }
}
