package dev.mimeo.server.operation;

import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import dev.mimeo.server.protocol.EncryptionHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.HttpDates;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.protocol.ObjectAttribute;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.xml.AttributesDocument;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** GetObjectAttributes. */
final class GetObjectAttributes implements Operation {

    private final ObjectService objects;

    GetObjectAttributes(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        EncryptionHeaders.refuse(request.headers());
        Question question = Question.parse(request);
        return objects.head(read(request))
                .flatMap(found -> parts(question, found.version()).map(parts -> answer(question, found, parts)));
    }

    private static ReadRequest read(S3Request request) {
        return new ReadRequest(
                request.requester(),
                request.object(),
                ObjectParameters.versionId(request.query()),
                ReadConditions.NONE,
                new Selection.Whole(),
                request.customerKeys().target());
    }

    /** What is asked about the object. */
    private record Question(ObjectAddress object, Set<ObjectAttribute> attributes, int after, int limit) {

        static Question parse(S3Request request) {
            return new Question(
                    request.object(),
                    ObjectAttribute.parse(request.headers()),
                    ListParameters.partNumberMarker(request.headers()),
                    ListParameters.partLimit(request.headers()));
        }

        AttributesDocument document(ObjectVersion version, List<PartInfo> parts) {
            return new AttributesDocument(version, parts, after, limit);
        }
    }

    private Mono<List<PartInfo>> parts(Question question, ObjectVersion version) {
        return question.attributes().contains(ObjectAttribute.OBJECT_PARTS)
                ? objects.parts(question.object(), version)
                : Mono.just(List.of());
    }

    private static S3Response answer(Question question, ObjectReading found, List<PartInfo> parts) {
        ObjectVersion version = found.version();
        Headers.Builder headers =
                Headers.builder().add(HeaderNames.LAST_MODIFIED, HttpDates.format(version.lastModified()));
        AnswerHeaders.versionId(headers, found.shown());
        return S3Response.xml(headers.build(), question.document(version, parts).of(question.attributes()));
    }
}
