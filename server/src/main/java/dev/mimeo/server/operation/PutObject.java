package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.EncryptionHeaders;
import dev.mimeo.server.protocol.MetadataHeaders;
import dev.mimeo.server.protocol.TaggingHeaders;
import dev.mimeo.server.protocol.TraitHeaders;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import reactor.core.publisher.Mono;

/** PutObject. */
final class PutObject implements Operation {

    private final ObjectService objects;

    PutObject(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(request.headers());
        return objects.put(parse(request))
                .map(written -> S3Response.empty(200, AnswerHeaders.written(request, written)));
    }

    private static PutRequest parse(S3Request request) {
        return new PutRequest(
                request.requester(),
                request.object(),
                MetadataHeaders.parse(request.headers()),
                TaggingHeaders.parse(request.headers()),
                TraitHeaders.parse(request.headers()),
                EncryptionHeaders.parse(request.headers(), request.customerKeys()),
                ConditionHeaders.write(request.headers()),
                SentBody.ofObject(request));
    }
}
