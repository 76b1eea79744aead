package dev.mimeo.testkit.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of plain text: the first column to the left, the others, which are numbers, to the right. */
final class Table {

    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these columns. */
    Table(String... columns) {
        rows.add(List.of(columns));
    }

    /** Adds a row, which has a cell for each column. */
    Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row has a cell for each column");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** A number as a cell, with so many decimals. */
    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A latency or another time in milliseconds as a cell: three significant digits, as far as there are decimals. */
    static String millis(double millis) {
        return number(millis, millis < 10 ? 2 : millis < 100 ? 1 : 0);
    }

    /** The lines of the table. */
    @Override
    public String toString() {
        int[] widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> cell(row.get(column), widths[column], column == 0))
                .collect(Collectors.joining(BETWEEN))
                .stripTrailing();
    }

    private static String cell(String text, int width, boolean left) {
        String padding = " ".repeat(width - text.length());
        return left ? text + padding : padding + text;
    }
}
