package dev.mimeo.server.http;

import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.RequestHead;
import java.util.Optional;

/** Pages that are answered without a signature. */
@FunctionalInterface
public interface AdminPages {

    /**
     * The page that this request, which bears no signature, asks for; empty if it is none of them.
     *
     * @param stopping whether the server was told to stop
     */
    Optional<Whole> answer(RequestHead unsigned, boolean stopping);
}
