package dev.mimeo.testkit.load;

import java.io.PrintWriter;

/** One kind of request on one endpoint: a warm-up, then a stretch that counts. */
final class LoadScenario {

    private final BenchOptions options;
    private final LoadOptions load;
    private final ObjectWorkload.Kind kind;

    LoadScenario(BenchOptions options, LoadOptions load, ObjectWorkload.Kind kind) {
        this.options = options;
        this.load = load;
        this.kind = kind;
    }

    /** Runs and prints; returns the exit code. Deletes what it wrote, except on a server that ends with it anyway. */
    int run(Target target, PrintWriter out) {
        Workload workload = new ObjectWorkload(kind, options.bucket(), load.content());
        LoadReport report = new LoadReport();
        try (Session session = new Session(target, workload, load.connections())) {
            session.setUp(options.bucket());
            report.add(target.name() + ", warming up", session.load(load.warmUp()));
            report.add(target.name(), session.load(load.duration()));
            if (target.process().isEmpty()) {
                session.cleanUp();
            }
        }
        return report.print(out);
    }
}
