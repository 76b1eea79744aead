package dev.mimeo.server.operation;

import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Holds a request through a name of S3 on Outposts to what there is there: no ACLs, and one storage class, {@code OUTPOSTS}. That
 * is the class of this server's own disk, so it is kept as the class that every bucket has by itself. Source: the contract.
 *
 * @param operation what answers
 */
record OnOutposts(Operation operation) implements Operation {

    private static final String ACL = "acl";
    private static final String GRANTS = "x-amz-grant-";
    private static final String CLASS = "OUTPOSTS";
    private static final String OWN_CLASS = "STANDARD";

    @Override
    public Mono<S3Response> handle(S3Request request) {
        if (request.address().endpoint() != Endpoint.OUTPOSTS) {
            return operation.handle(request);
        }
        if (isAboutAcl(request)) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, "S3 on Outposts does not support ACLs")
                    .asException();
        }
        Optional<String> asked = request.headers().first(HeaderNames.STORAGE_CLASS);
        asked.ifPresent(OnOutposts::checkClass);
        return operation.handle(
                asked.isEmpty() ? request : request.with(request.headers().with(HeaderNames.STORAGE_CLASS, OWN_CLASS)));
    }

    private static boolean isAboutAcl(S3Request request) {
        Headers headers = request.headers();
        return request.query().get(ACL).isPresent()
                || headers.contains(HeaderNames.ACL)
                || headers.names().stream().anyMatch(name -> name.startsWith(GRANTS));
    }

    private static void checkClass(String asked) {
        if (!asked.equals(CLASS)) {
            throw S3Error.of(S3ErrorCode.INVALID_STORAGE_CLASS)
                    .with("StorageClassRequested", asked)
                    .asException();
        }
    }
}
