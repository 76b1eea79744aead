package dev.mimeo.testkit.load;

import java.io.PrintWriter;

/** Prints what load came to: a row for each stretch, then every kind of error with its number. */
final class LoadReport {

    private final Table table = new Table(
            "endpoint",
            "requests/s",
            "mean ms",
            "p50",
            "p90",
            "p99",
            "p99.9",
            "max",
            "served",
            "errors",
            "server CPU us");
    private final Table errors = new Table("endpoint: error", "times");
    private long failures;

    /** Adds a row. */
    void add(String name, LoadResult result) {
        table.row(
                name,
                Table.number(result.perSecond(), 0),
                Table.millis(result.latencies().getMean() / 1e6),
                Table.millis(result.millisAt(50)),
                Table.millis(result.millisAt(90)),
                Table.millis(result.millisAt(99)),
                Table.millis(result.millisAt(99.9)),
                Table.millis(result.millisAt(100)),
                Table.number(result.latencies().getTotalCount(), 0),
                Table.number(result.failures(), 0),
                result.processorMicros().map(micros -> Table.number(micros, 0)).orElse("-"));
        result.errors().forEach((kind, times) -> errors.row(name + ": " + kind, Table.number(times, 0)));
        failures += result.failures();
    }

    /** Prints the rows. Returns the exit code: 1 if any request failed. */
    int print(PrintWriter out) {
        out.println(table);
        if (failures > 0) {
            out.println();
            out.println(errors);
        }
        return failures > 0 ? 1 : 0;
    }
}
