package dev.mimeo.testkit.load;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** Many copies that are encrypted anew, all at once, and the memory that this process took for them. */
final class CrowdScenario {

    private static final double MIB = 1 << 20;

    private final int copies;
    private final long size;
    private final long budget;

    /**
     * A crowd.
     *
     * @param size what each copies, in bytes
     * @param budget the memory of all transfers together, in bytes
     */
    CrowdScenario(int copies, long size, long budget) {
        this.copies = copies;
        this.size = size;
        this.budget = budget;
    }

    /** Runs and prints; returns the exit code. */
    int run(Path data, PrintWriter out) {
        try (EmbeddedEngine engine = EmbeddedEngine.open(data, budget)) {
            engine.put("source", size);
            long began = System.nanoTime();
            Flux.fromStream(IntStream.range(0, copies).mapToObj(number -> engine.reencrypt("source", "copy-" + number)))
                    .flatMap(copy -> copy, copies)
                    .blockLast();
            out.println(table((System.nanoTime() - began) / 1e9));
            return 0;
        }
    }

    private Table table(double seconds) {
        return new Table("copies at once", "MiB each", "budget MiB", "heap limit MiB", "heap peak MiB", "s", "GB/s")
                .row(
                        String.valueOf(copies),
                        mebibytes(size),
                        mebibytes(budget),
                        mebibytes(Runtime.getRuntime().maxMemory()),
                        mebibytes(heapPeak()),
                        Table.number(seconds, 1),
                        Table.number(copies * size / 1e9 / seconds, 2));
    }

    private static String mebibytes(long bytes) {
        return Table.number(bytes / MIB, 0);
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
