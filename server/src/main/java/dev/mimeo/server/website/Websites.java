package dev.mimeo.server.website;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The websites that buckets are. Anyone may visit them, and gets what is public. */
public final class Websites {

    /** What logs and metrics call a visit. */
    public static final String OPERATION = "Website";

    private static final String GET = "GET";
    private static final String HEAD = "HEAD";

    private final BucketService buckets;
    private final ObjectService objects;
    private final WebsiteHosts hosts;

    /** The websites of these buckets, at these hosts. */
    public Websites(BucketService buckets, ObjectService objects, WebsiteHosts hosts) {
        this.buckets = buckets;
        this.objects = objects;
        this.hosts = hosts;
    }

    /**
     * Answers a visit. Called on an event loop, so it does not block.
     *
     * @return the answer: a page, a redirect, or a page about an error; ends in what {@link #error} can tell of. Cancelled when
     *     the client goes away
     * @throws dev.mimeo.server.protocol.S3Exception {@code MethodNotAllowed}, {@code NoSuchBucket} or {@code InvalidURI}
     */
    public Mono<S3Response> answer(Visit visit) {
        requireReading(visit.head().method());
        BucketName bucket = hosts.bucket(visit.host());
        Visiting visiting = new Visiting(objects, bucket, visit, visit.key());
        return buckets.website(bucket).flatMap(visiting::of);
    }

    /** The page about an error of a visit that was not answered. */
    public static Whole error(S3Error error, Headers headers, String requestId, String hostId) {
        return ErrorPage.of(error, Optional.empty(), headers, requestId, hostId);
    }

    private static void requireReading(String method) {
        if (!method.equals(GET) && !method.equals(HEAD)) {
            throw S3Error.of(S3ErrorCode.METHOD_NOT_ALLOWED)
                    .with("Method", method)
                    .with("ResourceType", "OBJECT")
                    .asException(Headers.of(HeaderNames.ALLOW, GET + ", " + HEAD));
        }
    }
}
