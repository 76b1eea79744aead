package dev.mimeo.testkit;

import dev.mimeo.server.KeysCommand;
import dev.mimeo.server.ServeCommand;
import dev.mimeo.server.VerifyCommand;
import dev.mimeo.testkit.demo.DemoCommand;
import dev.mimeo.testkit.load.BenchCommand;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line of the runnable jar: every {@code ./mimeo} command is one of its subcommands. */
@Command(
        name = "mimeo",
        description = "A reactive copy engine for S3-style object storage.",
        mixinStandardHelpOptions = true,
        versionProvider = Launcher.Version.class)
public final class Launcher implements Runnable {

    /** The commands, which are made, and their classes loaded, only where they are wanted: a server starts sooner so. */
    private static final Map<String, Supplier<Object>> COMMANDS = new TreeMap<>(Map.of(
            "bench", BenchCommand::new,
            "demo", DemoCommand::new,
            "keys", KeysCommand::new,
            "serve", ServeCommand::new,
            "verify", VerifyCommand::new,
            "version", Version::new));

    public static void main(String[] args) {
        System.exit(commandLine(args).execute(args));
    }

    /** Without a subcommand there is nothing to do but say what there is. */
    @Override
    public void run() {
        CommandLine.usage(commandLine(), System.out);
    }

    /** The command line with the command that the first argument names, or with all. */
    private static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Launcher());
        String wanted = args.length == 0 ? "" : args[0];
        COMMANDS.forEach((name, command) -> {
            if (name.equals(wanted) || !COMMANDS.containsKey(wanted)) {
                line.addSubcommand(name, command.get());
            }
        });
        return line;
    }

    @Command(name = "version", description = "Prints the version.")
    static final class Version implements Runnable, IVersionProvider {

        @Override
        public void run() {
            System.out.println(getVersion()[0]);
        }

        @Override
        public String[] getVersion() {
            String version = Launcher.class.getPackage().getImplementationVersion();
            return new String[] {"mimeo " + Objects.requireNonNullElse(version, "(development)")};
        }
    }
}
