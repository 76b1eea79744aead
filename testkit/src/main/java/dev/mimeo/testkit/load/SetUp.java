package dev.mimeo.testkit.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes the bucket and the objects that a scenario needs. Its methods block, and fail where the endpoint refuses. */
final class SetUp {

    private static final int PARTS_AT_ONCE = 2;

    private final S3Caller caller;

    SetUp(S3Caller caller) {
        this.caller = caller;
    }

    /** Makes a bucket if there is none. */
    void bucket(String name) {
        String path = "/" + name;
        Answer answer = answer(caller, Call.head(path));
        if (answer.status() != 200) {
            require(caller, Call.put(path, Payload.NONE));
        }
    }

    /** Writes an object in one request. */
    void object(String path, long size) {
        require(caller, Call.put(path, Payload.random(size)));
    }

    /** Writes an object of this size in so many parts. */
    void object(String path, long size, int parts) {
        String upload = require(caller, Call.post(path, "uploads", Payload.NONE))
                .element("UploadId")
                .map(id -> URLEncoder.encode(id, UTF_8))
                .orElseThrow(() -> new BenchException("The endpoint began an upload without telling its id."));
        Payload part = Payload.random(size / parts);
        List<String> etags = requireNonNull(Flux.range(1, parts)
                .flatMapSequential(number -> caller.send(part(path, upload, number, part)), PARTS_AT_ONCE)
                .map(Answer::etag)
                .collectList()
                .block());
        String document = IntStream.rangeClosed(1, parts)
                .mapToObj(number -> "<Part><PartNumber>" + number + "</PartNumber><ETag>" + etags.get(number - 1)
                        + "</ETag></Part>")
                .collect(Collectors.joining("", "<CompleteMultipartUpload>", "</CompleteMultipartUpload>"));
        require(caller, Call.post(path, "uploadId=" + upload, Payload.of(document.getBytes(UTF_8))));
    }

    /** Makes a request, which may be refused. */
    static Answer answer(S3Caller caller, Call call) {
        Mono<Answer> answer = caller.send(call)
                .onErrorMap(failure -> new BenchException(
                        call.method() + " " + call.path() + " was not answered: " + failure.getMessage()));
        return requireNonNull(answer.block(), "a caller answers or fails");
    }

    /** Makes a request that must be served. */
    static Answer require(S3Caller caller, Call call) {
        Answer answer = answer(caller, call);
        answer.failureOf(call).ifPresent(failure -> {
            throw new BenchException(call.method() + " " + call.path() + " was answered " + failure + ".");
        });
        return answer;
    }

    private static Call part(String path, String upload, int number, Payload content) {
        return Call.put(path, content).withQuery("partNumber=" + number + "&uploadId=" + upload);
    }
}
