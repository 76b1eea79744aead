package dev.mimeo.server.operation;

import dev.mimeo.engine.copy.CopyEvent;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.server.protocol.CopySourceParser;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What CopyObject and UploadPartCopy share. */
final class CopyParameters {

    private CopyParameters() {}

    /**
     * The source that the request names, with the customer's key that opens it. Through Transfer Acceleration it must lie in the
     * region of the target.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidArgument} or {@code KeyTooLongError}
     */
    static CopySource source(S3Request request, AccessPoints accessPoints) {
        CopySource source = CopySourceParser.parse(
                request.headers().first(HeaderNames.COPY_SOURCE).orElse(""), accessPoints);
        return new CopySource(
                source.address(),
                source.version(),
                request.customerKeys().source(),
                request.address().endpoint() == Endpoint.ACCELERATED);
    }

    /**
     * The answer to a copy that begins once nothing was found in the body of the request.
     *
     * @param announced the headers known before the copy begins
     * @param copy the copy; when it is planned, its encryption and the version that is copied become known
     * @param answer the answer to its result
     */
    static <R> S3Response deferred(
            S3Request request, Headers announced, Flux<CopyEvent<R>> copy, Function<R, S3Response.Whole> answer) {
        AtomicReference<Headers> known = new AtomicReference<>(announced);
        Mono<S3Response.Whole> outcome = SentBody.requireNone(request)
                .thenMany(copy)
                .doOnNext(event -> known.updateAndGet(before -> known(request, announced, before, event)))
                .last()
                .map(CopyParameters::done)
                .map(answer);
        return new S3Response.Deferred(known::get, outcome);
    }

    /** Adds the version that was copied. */
    static void sourceVersion(Headers.Builder headers, Optional<VersionId> version) {
        version.ifPresent(id -> headers.add(HeaderNames.COPY_SOURCE_VERSION_ID, id.value()));
    }

    private static Headers known(S3Request request, Headers announced, Headers before, CopyEvent<?> event) {
        return switch (event) {
            case CopyEvent.Planned<?> planned -> planned(request, announced, planned);
            case CopyEvent.Progress<?> progress -> before;
            case CopyEvent.Done<?> done -> before;
        };
    }

    private static Headers planned(S3Request request, Headers announced, CopyEvent.Planned<?> planned) {
        Headers.Builder headers =
                AnsweredEncryption.told(planned.domain(), request.headers()).addAll(announced);
        sourceVersion(headers, planned.sourceVersion());
        return headers.build();
    }

    private static <R> R done(CopyEvent<R> last) {
        return switch (last) {
            case CopyEvent.Done<R> done -> done.result();
            case CopyEvent.Planned<R> planned -> throw noResult();
            case CopyEvent.Progress<R> progress -> throw noResult();
        };
    }

    private static IllegalStateException noResult() {
        return new IllegalStateException("a copy ended without a result");
    }
}
