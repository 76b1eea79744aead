package dev.mimeo.testkit.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What figures were measured on: without it they say nothing. */
final class Machine {

    private static final double GIB = 1L << 30;

    private Machine() {}

    /**
     * The command, the day, the machine and the Java, a line each.
     *
     * @param arguments what was asked for
     * @param fileSystem where servers of our own keep their data; empty if there are none
     */
    static String describe(List<String> arguments, Optional<String> fileSystem) {
        return """
                command  ./mimeo %s
                date     %s
                machine  %s%s
                java     %s %s""".formatted(
                        String.join(" ", arguments),
                        LocalDate.now(Clock.systemDefaultZone()),
                        machine(),
                        fileSystem.map(type -> ", data on " + type).orElse(""),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.runtime.version"));
    }

    private static String machine() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String memory = Table.number(system.getTotalMemorySize() / GIB, 0);
        return "%d processors%s, %s GiB of memory, %s %s"
                .formatted(
                        system.getAvailableProcessors(),
                        processor().map(name -> " (" + name + ")").orElse(""),
                        memory,
                        system.getName(),
                        system.getVersion());
    }

    private static Optional<String> processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
