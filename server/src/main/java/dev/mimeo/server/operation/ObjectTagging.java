package dev.mimeo.server.operation;

import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.StandingObject;
import dev.mimeo.engine.object.WrittenObject;
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
                .map(tagged -> S3Response.empty(OK, AnswerHeaders.version(tagged.shown())));
    }

    static Operation get(ObjectService objects) {
        return request -> objects.describe(
                        request.requester(), request.object(), ObjectParameters.versionId(request.query()))
                .map(ObjectTagging::answer);
    }

    static Operation delete(ObjectService objects) {
        return request -> set(objects, request, TagSet.EMPTY)
                .map(tagged -> S3Response.empty(NO_CONTENT, AnswerHeaders.version(tagged.shown())));
    }

    private static S3Response answer(StandingObject found) {
        return S3Response.xml(
                AnswerHeaders.version(found.shown()),
                TaggingDocument.of(found.version().attributes().tags().values()));
    }

    private static Mono<WrittenObject> set(ObjectService objects, S3Request request, TagSet tags) {
        return objects.change(
                request.requester(),
                request.object(),
                ObjectParameters.versionId(request.query()),
                new VersionChange.SetTags(tags));
    }
}
