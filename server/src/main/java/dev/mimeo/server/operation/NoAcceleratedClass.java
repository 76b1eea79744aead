package dev.mimeo.server.operation;

import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.PlacementHeaders;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Refuses the storage class that COS alone has.
 *
 * @param operation what answers the others
 */
record NoAcceleratedClass(Operation operation) implements Operation {

    /** The operations that take a storage class. */
    private static final Set<String> OPERATIONS = Set.of("CopyObject", "CreateMultipartUpload", "PutObject");

    static boolean isFor(String operation) {
        return OPERATIONS.contains(operation);
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        request.headers()
                .first(HeaderNames.STORAGE_CLASS)
                .filter(name -> name.strip().equals(StorageClass.ACCELERATED.name()))
                .ifPresent(name -> {
                    throw PlacementHeaders.invalid(name).asException();
                });
        return operation.handle(request);
    }
}
