package dev.mimeo.testkit.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** How many bytes a second several ways to move the same bytes make, measured in turns. */
final class Rates {

    private final long bytes;
    private final int turns;
    private final Map<String, double[]> rates = new LinkedHashMap<>();

    /** Rates of moving so many bytes, so many times. */
    Rates(long bytes, int turns) {
        this.bytes = bytes;
        this.turns = turns;
    }

    /** Notes how long one way took in a turn. */
    void note(String way, int turn, double seconds) {
        rates.computeIfAbsent(way, unused -> new double[turns])[turn] = bytes / 1e9 / seconds;
    }

    /** Each way in GB/s, as a table. */
    Table table() {
        Table table = new Table("GB/s", "median", "lowest", "highest");
        rates.forEach((way, each) -> add(table, way, each));
        return table;
    }

    /** How many times as fast one way is as another in the same turn, as a row of a table. */
    void ratio(Table table, String way, String other) {
        double[] ratios = of(way);
        Arrays.setAll(ratios, turn -> ratios[turn] / of(other)[turn]);
        add(table, way + " / " + other, ratios);
    }

    private double[] of(String way) {
        return Objects.requireNonNull(rates.get(way), way).clone();
    }

    private static void add(Table table, String name, double... values) {
        table.row(
                name,
                Table.number(Comparison.median(values), 2),
                Table.number(Comparison.lowest(values), 2),
                Table.number(Comparison.highest(values), 2));
    }
}
