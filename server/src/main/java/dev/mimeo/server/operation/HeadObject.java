package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.server.protocol.HeaderNames;
import reactor.core.publisher.Mono;

/** HeadObject. */
final class HeadObject implements Operation {

    private final ObjectService objects;

    HeadObject(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        ReadRequest read = ReadParameters.parse(request);
        ReadHeaders headers = ReadHeaders.parse(request);
        return objects.head(read).map(reading -> answer(headers, reading));
    }

    private static S3Response answer(ReadHeaders headers, ObjectReading reading) {
        return S3Response.empty(ReadHeaders.status(reading), headers.of(reading))
                .with(HeaderNames.CONTENT_LENGTH, String.valueOf(reading.range().length()));
    }
}
