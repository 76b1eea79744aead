package dev.mimeo.testkit.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/** Copies by clients while other objects expire in the background, in turns with the same copies alone. */
final class BackgroundScenario {

    private static final String ALONE = "alone";
    private static final String BESIDE = "beside expiry";

    /** A pass begins at once where something is due. */
    private static final Map<String, String> SETTINGS = Map.of("MIMEO_LIFECYCLE_EVERY", "1s");

    /** All objects of the bucket have been due for long. */
    private static final Payload LIFECYCLE =
            Payload.of(("<LifecycleConfiguration><Rule><Filter/><Status>Enabled</Status><Expiration>"
                            + "<Date>2020-01-01T00:00:00Z</Date></Expiration></Rule></LifecycleConfiguration>")
                    .getBytes(UTF_8));

    private static final Pattern EXPIRED =
            Pattern.compile("^mimeo_lifecycle_total\\{deed=\"expired\"} (\\S+)$", Pattern.MULTILINE);

    private final BenchOptions options;
    private final LoadOptions load;
    private final int due;
    private final int turns;

    /**
     * A comparison.
     *
     * @param due the objects that are to expire in each turn: more than do in the time of one
     * @param turns how often each is measured
     */
    BackgroundScenario(BenchOptions options, LoadOptions load, int due, int turns) {
        this.options = options;
        this.load = load;
        this.due = due;
        this.turns = turns;
    }

    /** Runs and prints; returns the exit code. */
    int run(Workplace workplace, PrintWriter out) throws IOException {
        Target target = options.servers(workplace).mimeo(SETTINGS);
        Workload workload = new ObjectWorkload(ObjectWorkload.Kind.COPIES, options.bucket(), load.content());
        try (Session session = new Session(target, workload, load.connections());
                S3Caller caller = new S3Caller(target, load.connections())) {
            session.setUp(options.bucket());
            session.load(load.warmUp());
            return measure(target, session, caller, out);
        }
    }

    private int measure(Target target, Session session, S3Caller caller, PrintWriter out) {
        LoadReport report = new LoadReport();
        List<LoadResult> alone = new ArrayList<>();
        List<LoadResult> beside = new ArrayList<>();
        Table expiry = new Table("turn", "expired", "expired/s");
        for (int turn = 1; turn <= turns; turn++) {
            alone.add(session.load(load.duration()));
            report.add(ALONE + " " + turn, alone.getLast());
            Beside both = beside(target, session, caller, options.bucket() + "-due-" + turn);
            beside.add(both.load());
            report.add(BESIDE + " " + turn, both.load());
            expiry.row(
                    String.valueOf(turn),
                    Table.number(both.expired(), 0),
                    Table.number(both.expired() * 1e9 / both.load().elapsed().toNanos(), 0));
        }
        int code = report.print(out);
        out.println();
        out.println(expiry);
        out.println();
        print(new Comparison().add(ALONE, alone).add(BESIDE, beside), out);
        return code;
    }

    private static void print(Comparison comparison, PrintWriter out) {
        out.println(comparison.medians());
        out.println();
        out.println(comparison.ratios(BESIDE, List.of(ALONE)));
    }

    /**
     * A stretch of load beside expiry.
     *
     * @param expired the objects that expired meanwhile
     */
    private record Beside(LoadResult load, long expired) {}

    private Beside beside(Target target, Session session, S3Caller caller, String bucket) {
        new SetUp(caller).bucket(bucket);
        Flux.range(0, due)
                .map(number -> Call.put("/" + bucket + "/" + number, Payload.NONE))
                .flatMap(caller::send, load.connections())
                .blockLast();
        long before = expired(target);
        SetUp.require(caller, Call.put("/" + bucket, LIFECYCLE).withQuery("lifecycle"));
        LoadResult result = session.load(load.duration());
        long expired = expired(target) - before;
        SetUp.require(caller, Call.delete("/" + bucket).withQuery("lifecycle"));
        if (expired == 0 || expired == due) {
            throw new BenchException(expired + " of " + due + " objects expired: name another number with --due.");
        }
        return new Beside(result, expired);
    }

    private static long expired(Target target) {
        String metrics = HttpClient.create()
                .baseUrl(target.endpoint().toString())
                .get()
                .uri("/metrics")
                .responseContent()
                .aggregate()
                .asString()
                .block();
        Matcher found = EXPIRED.matcher(String.valueOf(metrics));
        if (!found.find()) {
            throw new BenchException("The server does not tell how many objects expired.");
        }
        return (long) Double.parseDouble(found.group(1));
    }
}
