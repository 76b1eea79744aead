package dev.mimeo.testkit.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies by Mimeo and by the yardsticks, in turns, so that whatever else the machine does falls on all of them. */
final class CompareScenario {

    private static final String MIMEO = "mimeo";

    private final BenchOptions options;
    private final LoadOptions load;
    private final int turns;
    private final List<String> other;

    /**
     * A comparison.
     *
     * @param turns how often each is measured
     * @param other starts another build of Mimeo to be measured too; empty for none
     */
    CompareScenario(BenchOptions options, LoadOptions load, int turns, List<String> other) {
        this.options = options;
        this.load = load;
        this.turns = turns;
        this.other = other;
    }

    /** Runs and prints; returns the exit code. */
    int run(Workplace workplace, PrintWriter out) throws IOException {
        Map<String, Session> sessions = sessions(options.servers(workplace));
        try {
            return measure(sessions, out);
        } finally {
            sessions.values().forEach(Session::close);
        }
    }

    private Map<String, Session> sessions(Servers servers) throws IOException {
        Workload workload = new ObjectWorkload(ObjectWorkload.Kind.COPIES, options.bucket(), load.content());
        Map<String, Session> sessions = new LinkedHashMap<>();
        for (Target target : targets(servers)) {
            sessions.put(target.name(), new Session(target, workload, load.connections()));
        }
        return sessions;
    }

    private List<Target> targets(Servers servers) throws IOException {
        List<Target> targets = new ArrayList<>();
        targets.add(servers.mimeo());
        if (!other.isEmpty()) {
            targets.add(servers.other(other));
        }
        targets.add(servers.yardstick(Yardstick.Kind.BASELINE));
        targets.add(servers.yardstick(Yardstick.Kind.BARE));
        return targets;
    }

    private int measure(Map<String, Session> sessions, PrintWriter out) {
        sessions.values().forEach(session -> session.setUp(options.bucket()));
        sessions.values().forEach(session -> session.load(load.warmUp()));
        LoadReport report = new LoadReport();
        Map<String, List<LoadResult>> results = new LinkedHashMap<>();
        for (int turn = 1; turn <= turns; turn++) {
            for (Map.Entry<String, Session> each : sessions.entrySet()) {
                LoadResult result = each.getValue().load(load.duration());
                report.add(each.getKey() + " " + turn, result);
                results.computeIfAbsent(each.getKey(), unused -> new ArrayList<>())
                        .add(result);
            }
        }
        int code = report.print(out);
        Comparison comparison = new Comparison();
        results.forEach(comparison::add);
        out.println();
        out.println(comparison.medians());
        out.println();
        out.println(comparison.ratios(
                MIMEO,
                sessions.keySet().stream().filter(name -> !name.equals(MIMEO)).toList()));
        return code;
    }
}
