package dev.mimeo.testkit.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What a demo shows: a table that grows row by row, and where it stands meanwhile. */
final class Report {

    private static final String ROW = "%-34s %10s %12s %14s %16s%n";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private final PrintWriter table;
    private final PrintWriter progress;

    Report(PrintWriter table, PrintWriter progress) {
        this.table = table;
        this.progress = progress;
    }

    void header() {
        table.printf(ROW, "step", "time", "object", "over HTTP", "written to disk");
        table.flush();
    }

    void row(String step, Duration time, long object, long overHttp, long written) {
        String seconds = String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
        table.printf(ROW, step, seconds, size(object), size(overHttp), size(written));
        table.flush();
    }

    void line(String text) {
        table.println(text);
        table.flush();
    }

    /** Tells how far a step of so many bytes has come, at most once a second. */
    Tracker tracker(String step, long total) {
        return new Tracker(step, total);
    }

    /** A size as a person would say it. */
    static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** The progress of one step. */
    final class Tracker {

        private final String step;
        private final long total;
        private long lastLine = System.nanoTime();

        private Tracker(String step, long total) {
            this.step = step;
            this.total = total;
        }

        void at(long position) {
            long now = System.nanoTime();
            if (now - lastLine >= BETWEEN_LINES.toNanos()) {
                lastLine = now;
                progress.printf("  %s: %d %%%n", step, 100 * position / Math.max(1, total));
                progress.flush();
            }
        }
    }
}
