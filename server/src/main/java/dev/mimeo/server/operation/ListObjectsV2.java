package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ListRequest;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.xml.ObjectList;
import java.nio.ByteBuffer;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** ListObjectsV2. */
final class ListObjectsV2 implements Operation {

    /** The parameters of the query, apart from the one that says that it is this list. */
    static final String[] NAMES = {
        "prefix", "delimiter", "start-after", "continuation-token", "max-keys", "encoding-type", "fetch-owner"
    };

    private final ObjectService objects;

    ListObjectsV2(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        ObjectList.Query query = Listings.objects(request);
        ListRequest list = Listings.request(request, query, after(request.query()));
        return objects.list(list)
                .map(page -> document(request.query(), new ObjectList(list.bucket(), query, page)))
                .map(Listings::answer);
    }

    /** The token leads further than where the list began. */
    private static String after(QueryParameters query) {
        String token = ListParameters.after(query);
        return token.isEmpty() ? query.text("start-after") : token;
    }

    private static Flux<ByteBuffer> document(QueryParameters query, ObjectList list) {
        Optional<String> token = query.get("continuation-token");
        boolean owners = query.text("fetch-owner").equalsIgnoreCase("true");
        return list.version2(token, query.text("start-after"), owners);
    }
}
