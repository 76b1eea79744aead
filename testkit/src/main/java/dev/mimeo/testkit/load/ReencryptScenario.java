package dev.mimeo.testkit.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Copies that are encrypted anew, by an engine in this process: in turns with what the operating system and the ciphers alone
 * need for the same bytes, many at once, and small ones beside a huge one.
 */
final class ReencryptScenario {

    private static final int WARM_UP = 5;
    private static final int AT_ONCE = 32;
    private static final String ONE = "one copy";
    private static final String CP = "cp and sync";
    private static final String CIPHERS = "open and seal in memory";

    private final Sizes sizes;
    private final int turns;

    /**
     * What is copied, in bytes.
     *
     * @param large the object that is copied alone
     * @param many how many copies share its bytes when they are made at once
     * @param small one of the small objects
     * @param smallCopies how many of them
     * @param huge the object beside whose copy they are copied; none for 0
     */
    record Sizes(long large, int many, long small, int smallCopies, long huge) {}

    ReencryptScenario(Sizes sizes, int turns) {
        this.sizes = sizes;
        this.turns = turns;
    }

    /** Runs and prints; returns the exit code. */
    int run(Path data, long budget, PrintWriter out) throws IOException {
        try (EmbeddedEngine engine = EmbeddedEngine.open(data, budget)) {
            engine.put("large", sizes.large());
            SyncedCp cp = SyncedCp.ofLargest(data);
            engine.put("share", sizes.large() / sizes.many());
            printRates(rates(engine, cp), out);
            if (sizes.huge() > 0) {
                out.println(beside(engine));
            }
            return 0;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Rates rates(EmbeddedEngine engine, SyncedCp cp) throws IOException, GeneralSecurityException {
        CipherPasses ciphers = new CipherPasses(sizes.large());
        for (int i = 0; i < WARM_UP; i++) {
            oneSeconds(engine);
            ciphers.seconds();
        }
        Rates rates = new Rates(sizes.large(), turns);
        for (int turn = 0; turn < turns; turn++) {
            rates.note(ONE, turn, oneSeconds(engine));
            rates.note(CP, turn, cp.seconds());
            rates.note(many(), turn, manySeconds(engine));
            rates.note(CIPHERS, turn, ciphers.seconds());
        }
        return rates;
    }

    private void printRates(Rates rates, PrintWriter out) {
        Table ratios = new Table("throughput ratio", "median", "lowest", "highest");
        rates.ratio(ratios, ONE, CP);
        rates.ratio(ratios, ONE, CIPHERS);
        rates.ratio(ratios, many(), ONE);
        out.println(rates.table());
        out.println();
        out.println(ratios);
        out.println();
        out.flush();
    }

    private String many() {
        return sizes.many() + " copies at once";
    }

    private static double oneSeconds(EmbeddedEngine engine) {
        return seconds(engine, List.of(engine.reencrypt("large", "copy")), List.of("copy"));
    }

    private double manySeconds(EmbeddedEngine engine) {
        List<String> names = names(sizes.many());
        List<Mono<Void>> copies =
                names.stream().map(name -> engine.reencrypt("share", name)).toList();
        return seconds(engine, copies, names);
    }

    private static double seconds(EmbeddedEngine engine, List<Mono<Void>> copies, List<String> names) {
        long began = System.nanoTime();
        Flux.merge(Flux.fromIterable(copies), copies.size()).blockLast();
        double seconds = (System.nanoTime() - began) / 1e9;
        delete(engine, names);
        return seconds;
    }

    private Table beside(EmbeddedEngine engine) {
        engine.put("small", sizes.small());
        engine.put("huge", sizes.huge());
        smallMillis(engine);
        double[] alone = smallMillis(engine);
        boolean[] ended = new boolean[1];
        Disposable huge = engine.reencrypt("huge", "huge-copy")
                .doOnSuccess(done -> ended[0] = true)
                .subscribe();
        double[] beside = smallMillis(engine);
        if (ended[0]) {
            throw new BenchException("The huge copy ended before the small ones: choose a larger --huge.");
        }
        huge.dispose();
        return table(alone, beside);
    }

    private Table table(double[] alone, double[] beside) {
        double median = Comparison.median(alone);
        String name = sizes.smallCopies() + " copies of " + Table.number(sizes.small(), 0) + " bytes";
        return new Table(name, "median ms", "lowest", "highest", "of alone")
                .row(row("alone", alone, median))
                .row(row("beside a copy of " + Table.number(sizes.huge(), 0), beside, median));
    }

    private static String[] row(String name, double[] millis, double alone) {
        double median = Comparison.median(millis);
        return new String[] {
            name,
            Table.millis(median),
            Table.millis(Comparison.lowest(millis)),
            Table.millis(Comparison.highest(millis)),
            Table.number(median / alone, 2)
        };
    }

    private double[] smallMillis(EmbeddedEngine engine) {
        List<String> names = names(sizes.smallCopies());
        List<Double> millis = Flux.fromIterable(names)
                .flatMap(name -> smallMillis(engine, name), AT_ONCE)
                .collectList()
                .blockOptional()
                .orElseThrow();
        delete(engine, names);
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Mono<Double> smallMillis(EmbeddedEngine engine, String name) {
        return engine.reencrypt("small", name).thenReturn(name).elapsed().map(timed -> (double) timed.getT1());
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(number -> "copy-" + number).toList();
    }

    private static void delete(EmbeddedEngine engine, List<String> names) {
        Flux.fromIterable(names).flatMap(engine::delete, AT_ONCE).blockLast();
        engine.reclaim();
    }
}
