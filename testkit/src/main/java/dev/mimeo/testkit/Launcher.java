package dev.mimeo.testkit;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line of the runnable jar: every {@code ./mimeo} command is one of its subcommands. */
@Command(
        name = "mimeo",
        description = "A reactive copy engine for S3-style object storage.",
        mixinStandardHelpOptions = true,
        versionProvider = Launcher.Version.class,
        subcommands = Launcher.Version.class)
public final class Launcher implements Runnable {

    public static void main(String[] args) {
        System.exit(new CommandLine(new Launcher()).execute(args));
    }

    /** Without a subcommand there is nothing to do but say what there is. */
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
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
