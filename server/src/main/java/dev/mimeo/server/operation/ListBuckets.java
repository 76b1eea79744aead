package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.engine.spi.Page;
import dev.mimeo.server.protocol.ListParameters;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.xml.BucketDocuments;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** ListBuckets. */
final class ListBuckets implements Operation {

    /** The parameters of the query. */
    static final String[] NAMES = {"max-buckets", "continuation-token", "prefix", "bucket-region"};

    private final BucketService buckets;

    ListBuckets(BucketService buckets) {
        this.buckets = buckets;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        Question question = Question.parse(request.query());
        return buckets.list(request.requester(), question.after(), question.limit())
                .map(page -> S3Response.xml(question.document(request.requester(), page)));
    }

    /** Which buckets are asked for. */
    private record Question(String prefix, String after, int limit, Optional<String> region) {

        static Question parse(QueryParameters query) {
            String prefix = query.text("prefix");
            String token = ListParameters.after(query);
            return new Question(
                    prefix,
                    token.isEmpty() ? justBefore(prefix) : token,
                    ListParameters.bucketLimit(query),
                    query.get("bucket-region").filter(asked -> !asked.isEmpty()));
        }

        boolean isAbout(Bucket bucket) {
            return region.isEmpty() || region.get().equals(Regions.of(bucket.region()));
        }

        byte[] document(AccountId owner, Page<Bucket> page) {
            List<Bucket> found = page.items().stream()
                    .takeWhile(bucket -> bucket.name().value().startsWith(prefix))
                    .toList();
            boolean more = page.truncated() && found.size() == page.items().size();
            Optional<String> next =
                    more ? Optional.of(ListParameters.continuationToken(page.last())) : Optional.empty();
            List<Bucket> asked = found.stream().filter(this::isAbout).toList();
            return BucketDocuments.list(owner, asked, prefix, next);
        }

        /** A text behind every name before the prefix, and before every name with it: no name holds a tilde. */
        private static String justBefore(String prefix) {
            if (prefix.isEmpty()) {
                return "";
            }
            int last = prefix.length() - 1;
            return prefix.substring(0, last) + (char) (prefix.charAt(last) - 1) + "~";
        }
    }
}
