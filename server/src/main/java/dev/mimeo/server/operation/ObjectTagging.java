package dev.mimeo.server.operation;

import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.ObjectTags;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.xml.TaggingDocument;
import reactor.core.publisher.Mono;

/** PutObjectTagging, GetObjectTagging and DeleteObjectTagging, of the current version or of one named by its id. */
final class ObjectTagging {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private ObjectTagging() {}

    static Operation put(ObjectService objects) {
        return request -> SentBody.document(request)
                .map(TaggingDocument::ofObject)
                .flatMap(tags -> set(objects, request, tags))
                .map(tagged -> S3Response.empty(OK, headers(tagged)));
    }

    static Operation get(ObjectService objects) {
        return request -> objects.tags(
                        request.requester(), request.object(), ObjectParameters.versionId(request.query()))
                .map(tagged -> S3Response.xml(
                        headers(tagged), TaggingDocument.of(tagged.tags().values())));
    }

    static Operation delete(ObjectService objects) {
        return request ->
                set(objects, request, TagSet.EMPTY).map(tagged -> S3Response.empty(NO_CONTENT, headers(tagged)));
    }

    private static Mono<ObjectTags> set(ObjectService objects, S3Request request, TagSet tags) {
        return objects.setTags(
                request.requester(), request.object(), ObjectParameters.versionId(request.query()), tags);
    }

    private static Headers headers(ObjectTags tagged) {
        Headers.Builder headers = Headers.builder();
        AnswerHeaders.versionId(headers, tagged.shown());
        return headers.build();
    }
}
