package dev.mimeo.server.operation;

import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.WrittenObject;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.xml.TaggingDocument;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** PutObjectTagging and DeleteObjectTagging. */
final class SetObjectTags implements Operation {

    private final ObjectService objects;
    private final Function<S3Request, Mono<TagSet>> tags;
    private final int status;

    private SetObjectTags(ObjectService objects, Function<S3Request, Mono<TagSet>> tags, int status) {
        this.objects = objects;
        this.tags = tags;
        this.status = status;
    }

    /** PutObjectTagging: the tags are those of the document that is sent. */
    static Operation put(ObjectService objects) {
        return new SetObjectTags(objects, request -> SentBody.document(request).map(TaggingDocument::parse), 200);
    }

    /** DeleteObjectTagging: there are none afterwards. */
    static Operation delete(ObjectService objects) {
        return new SetObjectTags(objects, request -> Mono.just(TagSet.EMPTY), 204);
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        return tags.apply(request).flatMap(set -> tagged(request, set)).map(this::answer);
    }

    private Mono<WrittenObject> tagged(S3Request request, TagSet set) {
        return objects.setTags(request.requester(), request.object(), ObjectParameters.versionId(request.query()), set);
    }

    private S3Response answer(WrittenObject tagged) {
        Headers.Builder headers = Headers.builder();
        AnswerHeaders.versionId(headers, tagged.shown());
        return S3Response.empty(status, headers.build());
    }
}
