package dev.mimeo.server.operation;

import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.VersionListRequest;
import dev.mimeo.server.protocol.KeyEncoding;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.protocol.OptionalAttributes;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.VersionMarker;
import dev.mimeo.server.xml.VersionList;
import reactor.core.publisher.Mono;

/** ListObjectVersions. */
final class ListObjectVersions implements Operation {

    /** The parameters of the query, apart from the one that says that it is this list. */
    static final String[] NAMES = {
        "prefix", "delimiter", "key-marker", VersionMarker.VERSION_MARKER, "max-keys", "encoding-type"
    };

    private final ObjectService objects;

    ListObjectVersions(ObjectService objects) {
        this.objects = objects;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        VersionList.Query query = query(request);
        VersionListRequest list = list(request, query);
        return objects.versions(list)
                .map(page -> new VersionList(list.bucket(), query, page).document())
                .map(Listings::answer);
    }

    private static VersionList.Query query(S3Request request) {
        QueryParameters query = request.query();
        return new VersionList.Query(
                query.text("prefix"),
                query.text("delimiter"),
                query.text("key-marker"),
                query.text(VersionMarker.VERSION_MARKER),
                ListParameters.limit(query, "max-keys"),
                KeyEncoding.parse(query),
                OptionalAttributes.restores(request.headers()));
    }

    private static VersionListRequest list(S3Request request, VersionList.Query query) {
        return new VersionListRequest(
                request.requester(),
                request.bucket(),
                query.prefix(),
                query.delimiter(),
                query.keyMarker(),
                VersionMarker.parse(request.query()),
                query.limit());
    }
}
