package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ListRequest;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.xml.ObjectList;
import reactor.core.publisher.Mono;

/** ListObjects, in the first form of the list. */
final class ListObjects implements Operation {

    /** The parameters of the query. */
    static final String[] NAMES = {"list-type", "prefix", "delimiter", "marker", "max-keys", "encoding-type"};

    private final ObjectService objects;

    ListObjects(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        ListParameters.isVersion2(request.query());
        String marker = request.query().text("marker");
        ObjectList.Query query = Listings.objects(request);
        ListRequest list = Listings.request(request, query, marker);
        return objects.list(list)
                .map(page -> new ObjectList(list.bucket(), query, page).version1(marker))
                .map(Listings::answer);
    }
}
