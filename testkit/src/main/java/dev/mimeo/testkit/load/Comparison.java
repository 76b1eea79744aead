package dev.mimeo.testkit.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The results of several endpoints, measured in turns: the medians, and their ratios turn by turn. */
final class Comparison {

    private final Map<String, List<LoadResult>> results = new LinkedHashMap<>();

    /** Adds the results of one endpoint, one for each turn. */
    Comparison add(String name, List<LoadResult> turns) {
        results.put(name, List.copyOf(turns));
        return this;
    }

    /** The median over the turns of an endpoint. */
    double median(String name, ToDoubleFunction<LoadResult> figure) {
        return median(turns(name).stream().mapToDouble(figure).toArray());
    }

    /** The median over the turns of one endpoint's throughput divided by another's in the same turn. */
    double ratio(String name, String other) {
        return median(ratios(name, other));
    }

    /** The medians as a table. */
    Table medians() {
        Table table = new Table("median of turns", "requests/s", "p50 ms", "p99 ms", "errors", "server CPU us");
        results.forEach((name, turns) -> table.row(
                name,
                Table.number(median(name, LoadResult::perSecond), 0),
                Table.millis(median(name, turn -> turn.millisAt(50))),
                Table.millis(median(name, turn -> turn.millisAt(99))),
                Table.number(turns.stream().mapToLong(LoadResult::failures).sum(), 0),
                Table.number(median(name, turn -> turn.processorMicros().orElse(Double.NaN)), 0)));
        return table;
    }

    /** How one endpoint compares with others, as a table. */
    Table ratios(String name, List<String> others) {
        Table table = new Table("throughput ratio", "median", "lowest", "highest");
        for (String other : others) {
            double[] ratios = ratios(name, other);
            table.row(
                    name + " / " + other,
                    Table.number(median(ratios), 2),
                    Table.number(lowest(ratios), 2),
                    Table.number(highest(ratios), 2));
        }
        return table;
    }

    /** The median of these numbers. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The lowest of these numbers. */
    static double lowest(double... values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    /** The highest of these numbers. */
    static double highest(double... values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    private double[] ratios(String name, String other) {
        double[] ratios = new double[turns(name).size()];
        Arrays.setAll(
                ratios,
                turn -> turns(name).get(turn).perSecond()
                        / turns(other).get(turn).perSecond());
        return ratios;
    }

    private List<LoadResult> turns(String name) {
        return results.getOrDefault(name, List.of());
    }
}
