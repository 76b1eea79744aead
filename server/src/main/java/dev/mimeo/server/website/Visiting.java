package dev.mimeo.server.website;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.Website;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import dev.mimeo.server.operation.ReadHeaders;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.FailureMapping;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.ObjectParameters;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.SelectionParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One visit: what {@link WebsiteRule} decides is done, and what it has to know is found out, until there is an answer.
 *
 * @param objects the objects
 * @param bucket the bucket
 * @param visit the request
 * @param key what it asks for
 */
record Visiting(ObjectService objects, BucketName bucket, Visit visit, String key) {

    private static final Logger LOG = LoggerFactory.getLogger(Visiting.class);
    private static final QueryParameters NO_QUERY = new QueryParameters(Map.of());
    private static final Selection ALL = new Selection.Whole();

    Mono<S3Response> of(Website website) {
        return step(website, Map.of());
    }

    private Mono<S3Response> step(Website website, Map<String, Standing> known) {
        return switch (WebsiteRule.decide(website, key, known)) {
            case Decision.Look(var at) -> look(at).flatMap(standing -> step(website, with(known, at, standing)));
            case Decision.Serve(var at, var instead) ->
                serve(at, instead)
                        .onErrorResume(this::isFailure, thrown -> step(website, with(known, at, failed(thrown))));
            case Decision.Redirect(var to) -> Mono.just(redirect(to));
            case Decision.Fail(var error, var ofDocument) ->
                Mono.just(ErrorPage.of(error, ofDocument, Headers.empty(), visit.requestId(), visit.hostId()));
        };
    }

    private Mono<Standing> look(String at) {
        return Mono.defer(() -> objects.head(ReadRequest.ofAnyone(address(at), ReadConditions.NONE, ALL)))
                .<Standing>map(
                        found -> new Standing.Readable(found.version().traits().redirect()))
                .onErrorResume(this::isFailure, thrown -> Mono.just(failed(thrown)));
    }

    /** The object that was asked for, on the conditions of the request; or all of the document of an error. */
    private Mono<S3Response> serve(String at, Optional<S3Error> instead) {
        return instead.isPresent()
                ? objects.get(ReadRequest.ofAnyone(address(at), ReadConditions.NONE, ALL))
                        .map(reading -> document(reading, instead.get()))
                : Mono.defer(() -> objects.get(asked(at))).map(Visiting::page);
    }

    private ReadRequest asked(String at) {
        Headers headers = visit.head().headers();
        return ReadRequest.ofAnyone(
                address(at), ConditionHeaders.read(headers), SelectionParser.parse(headers, NO_QUERY));
    }

    private ObjectAddress address(String at) {
        return new ObjectAddress(bucket, ObjectParameters.key(at));
    }

    private static S3Response page(ObjectReading reading) {
        return streamed(ReadHeaders.status(reading), ReadHeaders.ofPage(reading), reading);
    }

    private static S3Response document(ObjectReading reading, S3Error error) {
        Headers headers = ErrorPage.with(error, ReadHeaders.ofPage(reading));
        return streamed(error.code().status(), headers, reading);
    }

    private static S3Response streamed(int status, Headers headers, ObjectReading reading) {
        return new S3Response.Streamed(
                status, headers, OptionalLong.of(reading.range().length()), reading.body());
    }

    private S3Response redirect(Redirection to) {
        return S3Response.empty(to.status(), Headers.of(HeaderNames.LOCATION, to.location(visit)));
    }

    /** That an object was not modified is an answer, and no failure to have it. */
    private boolean isFailure(Throwable thrown) {
        return FailureMapping.error(thrown, visit.head()).code() != S3ErrorCode.NOT_MODIFIED;
    }

    private Standing failed(Throwable thrown) {
        S3Error error = FailureMapping.error(thrown, visit.head());
        if (error.code() == S3ErrorCode.INTERNAL_ERROR) {
            LOG.error("Visit {} failed: {}", visit.requestId(), visit.head().rawPath(), thrown);
        }
        return new Standing.Failed(tellsHowItIsKept(error) ? S3Error.of(error.code()) : error);
    }

    /** Which key an object is under, and where it lies, is no matter of its visitors. */
    private static boolean tellsHowItIsKept(S3Error error) {
        return error.code() == S3ErrorCode.INVALID_OBJECT_STATE
                || error.code().code().startsWith("KMS.");
    }

    private static Map<String, Standing> with(Map<String, Standing> known, String at, Standing standing) {
        Map<String, Standing> more = new HashMap<>(known);
        more.put(at, standing);
        return more;
    }
}
