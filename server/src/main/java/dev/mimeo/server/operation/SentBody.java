package dev.mimeo.server.operation;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.object.BodyRule;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.ObjectBody.SentChecksum;
import dev.mimeo.server.protocol.BodyDigests;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.xml.DocumentBody;
import java.nio.ByteBuffer;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The content of a request, as operations need it. */
final class SentBody {

    private static final String NO_DIGEST = "Missing required header for this request: Content-MD5 OR x-amz-checksum-*";

    private SentBody() {}

    /**
     * The body of an object or part.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MissingContentLength}, or what its digests are refused for
     */
    static ObjectBody ofObject(S3Request request) {
        RequestBody body = request.body();
        BodyDigests digests = BodyDigests.parse(request.headers());
        long length = body.length()
                .orElseThrow(
                        () -> S3Error.of(S3ErrorCode.MISSING_CONTENT_LENGTH).asException());
        return new ObjectBody(
                length, body.data(), digests.md5(), checksum(digests, body), BodyDigests.isSigned(request.headers()));
    }

    /** Completes where the body is empty; ends in {@code InvalidRequest} where it is not. */
    static Mono<Void> requireNone(S3Request request) {
        return request.body()
                .data()
                .filter(ByteBuffer::hasRemaining)
                .next()
                .flatMap(some -> Mono.error(SentBody::notEmpty));
    }

    /** The whole body, which is a document and has the digests that were sent, if any were; empty if there is no body. */
    static Mono<byte[]> document(S3Request request) {
        BodyDigests digests = BodyDigests.parse(request.headers());
        return document(request, digests.md5(), checksum(digests, request.body()));
    }

    /**
     * The whole body, which is a document about an object and has the MD5 that was sent, if one was: a checksum that is
     * sent along is that of the object.
     */
    static Mono<byte[]> documentOfObject(S3Request request) {
        Headers md5 = request.headers()
                .first(HeaderNames.CONTENT_MD5)
                .map(value -> Headers.of(HeaderNames.CONTENT_MD5, value))
                .orElse(Headers.empty());
        return document(request, BodyDigests.parse(md5).md5(), Optional.empty());
    }

    /**
     * The whole body, which is a document of which a digest must have been sent.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidRequest} where none was
     */
    static Mono<byte[]> verifiedDocument(S3Request request) {
        BodyDigests digests = BodyDigests.parse(request.headers());
        Optional<SentChecksum> checksum = checksum(digests, request.body());
        if (digests.md5().isEmpty() && checksum.isEmpty()) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, NO_DIGEST).asException();
        }
        return document(request, digests.md5(), checksum);
    }

    private static Mono<byte[]> document(S3Request request, Optional<Bytes> md5, Optional<SentChecksum> checksum) {
        return DocumentBody.collect(request.body().data())
                .delayUntil(bytes -> BodyRule.verify(new ObjectBody(bytes.length, Flux.empty(), md5, checksum), bytes));
    }

    private static Optional<SentChecksum> checksum(BodyDigests digests, RequestBody body) {
        Optional<SentChecksum> known =
                digests.checksum().map(sent -> new SentChecksum(sent.algorithm(), Mono.just(sent)));
        return known.or(() -> digests.trailer()
                .map(algorithm -> new SentChecksum(
                        algorithm, body.trailers().map(trailers -> ChecksumHeaders.trailer(algorithm, trailers)))));
    }

    private static Throwable notEmpty() {
        return S3Error.of(
                        S3ErrorCode.INVALID_REQUEST,
                        "The request included a body. Requests of this type must not include a non-empty body.")
                .asException();
    }
}
