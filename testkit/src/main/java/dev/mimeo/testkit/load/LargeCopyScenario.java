package dev.mimeo.testkit.load;

import java.io.PrintWriter;
import java.util.List;

/**
 * Copies of large and small objects in turns. Each goes to a new name, and is deleted, outside the measured time, before the
 * next.
 */
final class LargeCopyScenario {

    private static final int WARM_UP = 100;

    private final Target target;
    private final String bucket;
    private final List<Source> sources;

    /**
     * An object to copy.
     *
     * @param parts the number of parts to write it in; 0 for one request
     */
    private record Source(String name, long size, int parts) {}

    LargeCopyScenario(Target target, String bucket, long large, long small, int parts) {
        this.target = target;
        this.bucket = bucket;
        this.sources = List.of(
                new Source("small", small, 0),
                new Source("large", large, 0),
                new Source("large in " + parts + " parts", large, parts));
    }

    /** Runs and prints; returns the exit code. */
    int run(int turns, PrintWriter out) {
        try (S3Caller caller = new S3Caller(target, 2)) {
            setUp(caller);
            measure(caller, WARM_UP);
            print(measure(caller, turns), out);
            sources.forEach(source -> SetUp.require(caller, Call.delete(path(source))));
            return 0;
        }
    }

    private void setUp(S3Caller caller) {
        SetUp setUp = new SetUp(caller);
        setUp.bucket(bucket);
        for (Source source : sources) {
            if (source.parts() == 0) {
                setUp.object(path(source), source.size());
            } else {
                setUp.object(path(source), source.size(), source.parts());
            }
        }
    }

    /** The times in milliseconds, by source and turn. */
    private double[][] measure(S3Caller caller, int turns) {
        double[][] millis = new double[sources.size()][turns];
        for (int turn = 0; turn < turns; turn++) {
            for (int source = 0; source < sources.size(); source++) {
                millis[source][turn] = copyMillis(caller, sources.get(source), turn);
            }
        }
        return millis;
    }

    private double copyMillis(S3Caller caller, Source source, int turn) {
        String copy = path(source) + "-copy-" + turn;
        long began = System.nanoTime();
        SetUp.require(caller, Call.copy(path(source), copy));
        double millis = (System.nanoTime() - began) / 1e6;
        SetUp.require(caller, Call.delete(copy));
        return millis;
    }

    private void print(double[][] millis, PrintWriter out) {
        Table table = new Table("copy of", "bytes", "median ms", "lowest", "highest", "of small");
        double small = Comparison.median(millis[0]);
        for (int source = 0; source < sources.size(); source++) {
            double[] times = millis[source];
            double median = Comparison.median(times);
            table.row(
                    sources.get(source).name(),
                    Table.number(sources.get(source).size(), 0),
                    Table.millis(median),
                    Table.millis(Comparison.lowest(times)),
                    Table.millis(Comparison.highest(times)),
                    Table.number(median / small, 2));
        }
        out.println(table);
    }

    private String path(Source source) {
        return "/" + bucket + "/bench/" + source.name().replace(' ', '-');
    }
}
