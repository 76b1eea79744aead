package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ListRequest;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.KeyEncoding;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.protocol.OptionalAttributes;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.xml.ObjectList;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;

/** What the lists share. */
final class Listings {

    private Listings() {}

    /** A document that is sent as it is written. */
    static S3Response answer(Flux<ByteBuffer> document) {
        return answer(Headers.builder(), document);
    }

    /** A document that is sent as it is written, with these headers. */
    static S3Response answer(Headers.Builder headers, Flux<ByteBuffer> document) {
        return new S3Response.Streamed(
                200, headers.add(HeaderNames.CONTENT_TYPE, "application/xml").build(), OptionalLong.empty(), document);
    }

    /**
     * What both forms of the list of objects ask.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidArgument}
     */
    static ObjectList.Query objects(S3Request request) {
        QueryParameters query = request.query();
        return new ObjectList.Query(
                query.text("prefix"),
                query.text("delimiter"),
                ListParameters.limit(query, "max-keys"),
                KeyEncoding.parse(query),
                OptionalAttributes.restores(request.headers()));
    }

    static ListRequest request(S3Request request, ObjectList.Query query, String after) {
        return new ListRequest(
                request.requester(), request.bucket(), query.prefix(), query.delimiter(), after, query.limit());
    }
}
