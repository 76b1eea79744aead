package dev.mimeo.server.operation;

import dev.mimeo.engine.copy.CopyEvent;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.server.protocol.CopySourceParser;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What CopyObject and UploadPartCopy share. */
final class CopyParameters {

    private CopyParameters() {}

    /**
     * The source that the request names.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidArgument} or {@code KeyTooLongError}
     */
    static CopySource source(Headers headers) {
        return CopySourceParser.parse(headers.first(HeaderNames.COPY_SOURCE).orElse(""));
    }

    /** What the copy came to, once nothing was found in the body of the request. */
    static <R> Mono<R> result(S3Request request, Flux<CopyEvent<R>> copy) {
        return SentBody.requireNone(request).thenMany(copy).last().map(CopyParameters::done);
    }

    /** Adds the version that was copied. */
    static void sourceVersion(Headers.Builder headers, Optional<VersionId> version) {
        version.ifPresent(id -> headers.add(HeaderNames.COPY_SOURCE_VERSION_ID, id.value()));
    }

    private static <R> R done(CopyEvent<R> last) {
        return switch (last) {
            case CopyEvent.Done<R> done -> done.result();
            case CopyEvent.Planned<R> planned -> throw new IllegalStateException("a copy ended without a result");
        };
    }
}
