package dev.mimeo.testkit.load;

import dev.mimeo.server.config.DataSize;
import picocli.CommandLine.Option;

/** What is encrypted anew, and with how much memory. */
final class ReencryptOptions {

    @Option(
            names = "--large",
            paramLabel = "SIZE",
            defaultValue = "1GiB",
            converter = LoadOptions.SizeConverter.class,
            description = "The object that is copied alone, in turns with cp. Default: ${DEFAULT-VALUE}.")
    private DataSize large;

    @Option(
            names = "--many",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many copies share that size when they are made at once. Default: ${DEFAULT-VALUE}.")
    private int many;

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "7",
            description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
    private int turns;

    @Option(
            names = "--small",
            paramLabel = "SIZE",
            defaultValue = "1MiB",
            converter = LoadOptions.SizeConverter.class,
            description = "The object of the small copies. Default: ${DEFAULT-VALUE}.")
    private DataSize small;

    @Option(
            names = "--small-copies",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many small copies are made, 32 at once. Default: ${DEFAULT-VALUE}.")
    private int smallCopies;

    @Option(
            names = "--huge",
            paramLabel = "SIZE",
            defaultValue = "4GiB",
            converter = LoadOptions.SizeConverter.class,
            description = "The object beside whose copy they are made again. Default: ${DEFAULT-VALUE}.")
    private DataSize huge;

    @Option(
            names = "--budget",
            paramLabel = "SIZE",
            defaultValue = "64MiB",
            converter = LoadOptions.SizeConverter.class,
            description = "The memory of all transfers together. Default: ${DEFAULT-VALUE}.")
    private DataSize budget;

    ReencryptScenario scenario() {
        return new ReencryptScenario(
                new ReencryptScenario.Sizes(large.bytes(), many, small.bytes(), smallCopies, huge.bytes()), turns);
    }

    long budget() {
        return budget.bytes();
    }
}
