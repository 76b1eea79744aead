package dev.mimeo.testkit.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import reactor.util.retry.Retry;

/** Servers started one after the other on the same folder, each until it has answered one copy. */
final class StartScenario {

    private static final Duration AGAIN_AFTER = Duration.ofMillis(2);
    private static final long OBJECT = 4096;

    private final Servers servers;
    private final String bucket;
    private final Path data;

    StartScenario(Servers servers, String bucket, Path data) {
        this.servers = servers;
        this.bucket = bucket;
        this.data = data;
    }

    /** Runs and prints; returns the exit code. */
    int run(int runs, PrintWriter out) throws IOException {
        setUp();
        double[] millis = new double[runs];
        for (int run = 0; run < runs; run++) {
            millis[run] = millisToFirstCopy(run);
        }
        out.println(new Table("launch to first answered copy", "runs", "median ms", "lowest", "highest")
                .row(
                        "mimeo",
                        String.valueOf(runs),
                        Table.millis(Comparison.median(millis)),
                        Table.millis(Comparison.lowest(millis)),
                        Table.millis(Comparison.highest(millis))));
        return 0;
    }

    private void setUp() throws IOException {
        try (ServerProcess server = servers.startMimeo(data)) {
            server.awaitListening();
            try (S3Caller caller = new S3Caller(Servers.target("mimeo", server), 1)) {
                SetUp setUp = new SetUp(caller);
                setUp.bucket(bucket);
                setUp.object(source(), OBJECT);
            }
        }
    }

    private double millisToFirstCopy(int run) throws IOException {
        long began = System.nanoTime();
        try (ServerProcess server = servers.startMimeo(data);
                S3Caller caller = new S3Caller(Servers.target("mimeo", server), 1)) {
            Call copy = Call.copy(source(), source() + "-copy-" + run);
            Answer answer = caller.send(copy)
                    .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER).filter(ConnectException.class::isInstance))
                    .blockOptional(ServerProcess.STARTS_WITHIN)
                    .orElseThrow();
            double millis = (System.nanoTime() - began) / 1e6;
            answer.failureOf(copy).ifPresent(failure -> {
                throw new BenchException("The first copy was answered " + failure + ".");
            });
            return millis;
        }
    }

    private String source() {
        return "/" + bucket + "/bench/source";
    }
}
