package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.ReadRequest;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;

/** GetObject. */
final class GetObject implements Operation {

    private final ObjectService objects;

    GetObject(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        ReadRequest read = ReadParameters.parse(request);
        ReadHeaders headers = ReadHeaders.parse(request);
        return objects.get(read).map(reading -> answer(headers, reading));
    }

    private static S3Response answer(ReadHeaders headers, ObjectReading reading) {
        return new S3Response.Streamed(
                ReadHeaders.status(reading),
                headers.of(reading),
                OptionalLong.of(reading.range().length()),
                reading.body());
    }
}
