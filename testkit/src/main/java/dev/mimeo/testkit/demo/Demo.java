package dev.mimeo.testkit.demo;

import dev.mimeo.testkit.client.Answer;
import dev.mimeo.testkit.client.Call;
import dev.mimeo.testkit.client.SignedClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The steps of a demo, one after the other, each timed. */
final class Demo {

    private static final String ORIGINAL = "/first/original";
    private static final String COPY = "/first/copy";
    private static final String OTHER = "/second/copy";
    private static final String PARTS = "/first/parts";
    private static final String RESEALED = "/second/resealed";
    private static final int MOST_PARTS = 8;
    private static final long LEAST_PART = 5L << 20;

    private final SignedClient s3;
    private final DemoContent content;
    private final Path data;
    private final Report report;

    /**
     * A demo against a server.
     *
     * @param data the folder of the server, which tells how much each step wrote
     */
    Demo(SignedClient s3, DemoContent content, Path data, Report report) {
        this.s3 = s3;
        this.content = content;
        this.data = data;
        this.report = report;
    }

    /** Does it all; tells whether everything that was read back is what was put. */
    Mono<Boolean> run() {
        return s3.send(Call.of("PUT", "/first"))
                .then(s3.send(Call.of("PUT", "/second")))
                .doOnSuccess(ready -> report.header())
                .then(timed("put", content.length(), put()))
                .then(timed("copy", 0, copy(ORIGINAL, COPY)))
                .then(timed("copy to another bucket", 0, copy(COPY, OTHER)))
                .then(timed("copy to itself, new metadata", 0, replaceMetadata(OTHER)))
                .then(timed("copy by " + ranges().size() + " parts", 0, copyByParts(OTHER, PARTS)))
                .then(timed("copy under a KMS key, sealed anew", 0, copyUnderKmsKey(COPY, RESEALED)))
                .then(timed("delete the original", 0, s3.send(Call.of("DELETE", ORIGINAL))))
                .thenMany(Flux.just(COPY, OTHER, PARTS, RESEALED).concatMap(this::readBack))
                .all(same -> same);
    }

    private Mono<Answer> put() {
        Report.Tracker tracker = report.tracker("put", content.length());
        return s3.send(Call.of("PUT", ORIGINAL).with(content.length(), content.bytes(tracker::at)));
    }

    private Mono<Answer> copy(String from, String to) {
        return s3.send(Call.of("PUT", to).with("x-amz-copy-source", from));
    }

    private Mono<Answer> copyUnderKmsKey(String from, String to) {
        return s3.send(
                Call.of("PUT", to).with("x-amz-copy-source", from).with("x-amz-server-side-encryption", "aws:kms"));
    }

    private Mono<Answer> replaceMetadata(String target) {
        return s3.send(Call.of("PUT", target)
                .with("x-amz-copy-source", target)
                .with("x-amz-metadata-directive", "REPLACE")
                .with("x-amz-meta-made-by", "demo"));
    }

    private Mono<Answer> copyByParts(String from, String to) {
        return s3.send(Call.of("POST", to + "?uploads"))
                .map(answer -> answer.element("UploadId").orElseThrow())
                .flatMap(upload -> copyParts(from, to, upload).flatMap(parts -> complete(to, upload, parts)));
    }

    private Mono<List<String>> copyParts(String from, String to, String upload) {
        return Flux.fromIterable(ranges())
                .index((index, range) -> Call.of("PUT", to + "?partNumber=" + (index + 1) + "&uploadId=" + upload)
                        .with("x-amz-copy-source", from)
                        .with("x-amz-copy-source-range", range))
                .map(call -> content.length() == 0 ? withoutRange(call) : call)
                .flatMapSequential(s3::send)
                .map(answer -> answer.element("ETag").orElseThrow())
                .collectList();
    }

    private Mono<Answer> complete(String target, String upload, List<String> etags) {
        StringBuilder document = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < etags.size(); i++) {
            document.append("<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>".formatted(i + 1, etags.get(i)));
        }
        document.append("</CompleteMultipartUpload>");
        return s3.send(Call.of("POST", target + "?uploadId=" + upload).with(document.toString()));
    }

    private Mono<Boolean> readBack(String path) {
        String step = "read " + path.substring(1) + ", compare";
        Report.Tracker tracker = report.tracker(step, content.length());
        return timed(
                step,
                content.length(),
                s3.receive(Call.of("GET", path), body -> Comparison.compare(body, content, tracker::at)));
    }

    /** Even ranges, none shorter than a part may be. */
    private List<String> ranges() {
        long part = Math.max(LEAST_PART, (content.length() + MOST_PARTS - 1) / MOST_PARTS);
        List<String> ranges = new ArrayList<>();
        for (long first = 0; first == 0 || first < content.length(); first += part) {
            ranges.add("bytes=" + first + "-" + (Math.min(content.length(), first + part) - 1));
        }
        return ranges;
    }

    /** No range lies within nothing. */
    private static Call withoutRange(Call call) {
        return new Call(
                call.method(),
                call.target(),
                call.headers().without("x-amz-copy-source-range"),
                call.length(),
                call.body());
    }

    private <T> Mono<T> timed(String step, long overHttp, Mono<T> work) {
        return stored().flatMap(before -> Mono.defer(() -> {
            long start = System.nanoTime();
            return work.flatMap(done ->
                    report(step, overHttp, before, System.nanoTime() - start).thenReturn(done));
        }));
    }

    private Mono<Long> report(String step, long overHttp, long before, long nanos) {
        return stored().doOnNext(after ->
                report.row(step, Duration.ofNanos(nanos), content.length(), overHttp, Math.max(0, after - before)));
    }

    /** The bytes that the server keeps, content and metadata. */
    private Mono<Long> stored() {
        return Mono.fromCallable(() -> sizeOf(data)).subscribeOn(Schedulers.boundedElastic());
    }

    private static long sizeOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(Demo::length).sum();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static long length(Path file) {
        return file.toFile().length();
    }
}
