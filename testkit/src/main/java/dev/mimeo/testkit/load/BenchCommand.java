package dev.mimeo.testkit.load;

import dev.mimeo.server.config.DataSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mimeo bench}: one subcommand for each scenario. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Loads an S3 endpoint and prints what it does: Mimeo, started for the purpose, or any other.",
        footer = "A request that fails is counted as such, and is not tried again; then the exit code is 1.")
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Without a scenario there is nothing to do but say which there are. */
    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    @Command(mixinStandardHelpOptions = true, description = "Copies one object to new names.")
    int copies(@Mixin BenchOptions options, @Mixin LoadOptions load) throws IOException {
        return load(options, load, ObjectWorkload.Kind.COPIES);
    }

    @Command(mixinStandardHelpOptions = true, description = "Writes new objects.")
    int puts(@Mixin BenchOptions options, @Mixin LoadOptions load) throws IOException {
        return load(options, load, ObjectWorkload.Kind.PUTS);
    }

    @Command(mixinStandardHelpOptions = true, description = "Reads one object.")
    int gets(@Mixin BenchOptions options, @Mixin LoadOptions load) throws IOException {
        return load(options, load, ObjectWorkload.Kind.GETS);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Loads an endpoint that does the least a durable copy can do: it checks the signature, and puts a"
                            + " row of 4.7 KB into RocksDB, synced together with all that wait.")
    int baseline(@Mixin BenchOptions options, @Mixin LoadOptions load) throws IOException {
        return yardstick(options, load, Yardstick.Kind.BASELINE);
    }

    @Command(mixinStandardHelpOptions = true, description = "Loads an endpoint that does nothing but answer.")
    int bare(@Mixin BenchOptions options, @Mixin LoadOptions load) throws IOException {
        return yardstick(options, load, Yardstick.Kind.BARE);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Measures copies by Mimeo in turns with the same number on baseline and bare.")
    int compare(
            @Mixin BenchOptions options,
            @Mixin LoadOptions load,
            @Option(names = "--turns", paramLabel = "N", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
                    int turns,
            @Option(
                            names = "--versus",
                            paramLabel = "COMMAND",
                            split = " ",
                            description = "Measures another build of Mimeo too, which this command starts.")
                    @Nullable List<String> other)
            throws IOException {
        return inWorkplace(
                options,
                workplace -> new CompareScenario(options, load, turns, other == null ? List.of() : other)
                        .run(workplace, out()));
    }

    @Command(
            name = "large-copy",
            mixinStandardHelpOptions = true,
            description = "Copies a large object, one of as many bytes in parts, and a small one, in turns.")
    int largeCopy(
            @Mixin BenchOptions options,
            @Option(
                            names = "--large",
                            paramLabel = "SIZE",
                            defaultValue = "1GiB",
                            converter = LoadOptions.SizeConverter.class,
                            description = "Default: ${DEFAULT-VALUE}.")
                    DataSize large,
            @Option(
                            names = "--small",
                            paramLabel = "SIZE",
                            defaultValue = "4KiB",
                            converter = LoadOptions.SizeConverter.class,
                            description = "Default: ${DEFAULT-VALUE}.")
                    DataSize small,
            @Option(
                            names = "--parts",
                            paramLabel = "N",
                            defaultValue = "128",
                            description = "Default: ${DEFAULT-VALUE}.")
                    int parts,
            @Option(
                            names = "--turns",
                            paramLabel = "N",
                            defaultValue = "200",
                            description = "Default: ${DEFAULT-VALUE}.")
                    int turns)
            throws IOException {
        return onTarget(
                options,
                target -> new LargeCopyScenario(target, options.bucket(), large.bytes(), small.bytes(), parts)
                        .run(turns, out()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Measures copies that are encrypted anew, by an engine in this process.")
    int reencrypt(@Mixin BenchOptions options, @Mixin ReencryptOptions reencrypt) throws IOException {
        return inWorkplace(
                options, workplace -> reencrypt.scenario().run(workplace.folder("data"), reencrypt.budget(), out()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Makes many copies at once that are encrypted anew, by an engine in this process, and tells the"
                            + " memory they took. Bound it with MIMEO_JAVA_OPTS=-Xmx256m.")
    int crowd(
            @Mixin BenchOptions options,
            @Option(
                            names = "--copies",
                            paramLabel = "N",
                            defaultValue = "200",
                            description = "Default: ${DEFAULT-VALUE}.")
                    int copies,
            @Option(
                            names = "--size",
                            paramLabel = "SIZE",
                            defaultValue = "64MiB",
                            converter = LoadOptions.SizeConverter.class,
                            description = "Default: ${DEFAULT-VALUE}.")
                    DataSize size,
            @Option(
                            names = "--budget",
                            paramLabel = "SIZE",
                            defaultValue = "64MiB",
                            converter = LoadOptions.SizeConverter.class,
                            description = "The memory of all transfers together. Default: ${DEFAULT-VALUE}.")
                    DataSize budget)
            throws IOException {
        CrowdScenario scenario = new CrowdScenario(copies, size.bytes(), budget.bytes());
        return inWorkplace(options, workplace -> scenario.run(workplace.folder("data"), out()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Measures copies while other objects expire in the background, in turns with copies alone.")
    int background(
            @Mixin BenchOptions options,
            @Mixin LoadOptions load,
            @Option(
                            names = "--due",
                            paramLabel = "N",
                            defaultValue = "20000",
                            description = "The objects that are to expire in each turn. Default: ${DEFAULT-VALUE}.")
                    int due,
            @Option(names = "--turns", paramLabel = "N", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
                    int turns)
            throws IOException {
        return inWorkplace(
                options, workplace -> new BackgroundScenario(options, load, due, turns).run(workplace, out()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Measures the time from the launch of a server to its first answered copy.")
    int start(
            @Mixin BenchOptions options,
            @Option(names = "--runs", paramLabel = "N", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}.")
                    int runs)
            throws IOException {
        return inWorkplace(
                options,
                workplace -> new StartScenario(options.servers(workplace), options.bucket(), workplace.folder("data"))
                        .run(runs, out()));
    }

    private int load(BenchOptions options, LoadOptions load, ObjectWorkload.Kind kind) throws IOException {
        return onTarget(options, target -> new LoadScenario(options, load, kind).run(target, out()));
    }

    private int yardstick(BenchOptions options, LoadOptions load, Yardstick.Kind kind) throws IOException {
        LoadScenario scenario = new LoadScenario(options, load, ObjectWorkload.Kind.COPIES);
        return inWorkplace(
                options, workplace -> scenario.run(options.servers(workplace).yardstick(kind), out()));
    }

    private int onTarget(BenchOptions options, ToIntFunction<Target> scenario) throws IOException {
        Optional<URI> endpoint = options.endpoint();
        if (endpoint.isEmpty()) {
            return inWorkplace(
                    options,
                    workplace -> scenario.applyAsInt(options.servers(workplace).mimeo()));
        }
        describe(Optional.empty());
        return orReason(() -> scenario.applyAsInt(options.target(endpoint.get())));
    }

    private int inWorkplace(BenchOptions options, InWorkplace scenario) throws IOException {
        try (Workplace workplace = options.workplace()) {
            describe(Optional.of(workplace.fileSystem()));
            return orReason(() -> scenario.run(workplace));
        }
    }

    /** Runs a scenario; where that is impossible, says why. */
    private int orReason(Running scenario) throws IOException {
        try {
            return scenario.run();
        } catch (BenchException impossible) {
            spec.commandLine().getErr().println("mimeo bench: " + impossible.getMessage());
            return 1;
        }
    }

    /** A scenario that is ready to run. */
    private interface Running {

        /** Runs; returns the exit code. */
        int run() throws IOException;
    }

    /** A scenario on servers of our own. */
    private interface InWorkplace {

        /** Runs; returns the exit code. */
        int run(Workplace workplace) throws IOException;
    }

    private void describe(Optional<String> fileSystem) {
        List<String> arguments = root(spec.commandLine()).getParseResult().originalArgs();
        out().println(Machine.describe(arguments, fileSystem));
        out().println();
    }

    private static CommandLine root(CommandLine line) {
        CommandLine parent = line.getParent();
        return parent == null ? line : root(parent);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
