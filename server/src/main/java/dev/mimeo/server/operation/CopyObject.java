package dev.mimeo.server.operation;

import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.CopyResult;
import dev.mimeo.engine.copy.CopyService;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.NextVersion;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.EncryptionHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.LifecycleHeaders;
import dev.mimeo.server.protocol.MetadataHeaders;
import dev.mimeo.server.protocol.RetentionHeaders;
import dev.mimeo.server.protocol.TaggingHeaders;
import dev.mimeo.server.protocol.TraitHeaders;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import dev.mimeo.server.xml.CopyDocuments;
import reactor.core.publisher.Mono;

/** CopyObject. */
final class CopyObject implements Operation {

    private final ObjectService objects;
    private final CopyService copies;
    private final AccessPoints accessPoints;

    CopyObject(ObjectService objects, CopyService copies, AccessPoints accessPoints) {
        this.objects = objects;
        this.copies = copies;
        this.accessPoints = accessPoints;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        CopyRequest copy = parse(request);
        return objects.next(request.requester(), copy.target().bucket()).map(next -> deferred(request, copy, next));
    }

    private S3Response deferred(S3Request request, CopyRequest copy, NextVersion next) {
        return CopyParameters.deferred(
                request,
                AnswerHeaders.announced(Headers.builder(), next),
                copies.copy(copy, next.id()),
                result -> answer(request, result));
    }

    private CopyRequest parse(S3Request request) {
        Headers headers = request.headers();
        WriteCondition condition = ConditionHeaders.write(headers);
        ObjectAddress target = request.object();
        UnsupportedFeatures.check(headers);
        return new CopyRequest(
                request.requester(),
                CopyParameters.source(request, accessPoints),
                target,
                ConditionHeaders.source(headers),
                MetadataHeaders.directive(headers),
                TaggingHeaders.directive(headers),
                TraitHeaders.parse(headers),
                RetentionHeaders.directive(headers),
                ChecksumHeaders.algorithm(headers),
                EncryptionHeaders.parse(headers, request.customerKeys()),
                condition);
    }

    private static S3Response.Whole answer(S3Request request, CopyResult result) {
        Headers.Builder headers = AnsweredEncryption.toldOfWrite(
                        AnswerHeaders.domain(result.version()), request.headers())
                .add(HeaderNames.ETAG, result.version().etag().quoted());
        AnswerHeaders.versionId(headers, result.shown());
        LifecycleHeaders.expiration(headers, result.expiry());
        CopyParameters.sourceVersion(headers, result.sourceVersion());
        return S3Response.xml(headers.build(), CopyDocuments.ofObject(result.version()));
    }
}
