package dev.mimeo.server.operation;

import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.ObjectParameters;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Any operation that answers a document about an object: GetObjectAcl. */
final class DescribeObject implements Operation {

    private final ObjectService objects;
    private final Function<ObjectVersion, byte[]> document;

    DescribeObject(ObjectService objects, Function<ObjectVersion, byte[]> document) {
        this.objects = objects;
        this.document = document;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        return objects.head(read(request)).map(this::answer);
    }

    /** The object that the request is about, whatever it is. */
    static ReadRequest read(S3Request request) {
        return new ReadRequest(
                request.requester(),
                request.object(),
                ObjectParameters.versionId(request.query()),
                ReadConditions.NONE,
                new Selection.Whole(),
                request.customerKeys().target());
    }

    private S3Response answer(ObjectReading reading) {
        Headers.Builder headers = Headers.builder();
        AnswerHeaders.versionId(headers, reading.shown());
        return S3Response.xml(headers.build(), document.apply(reading.version()));
    }
}
