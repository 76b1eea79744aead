package dev.mimeo.server;

import java.time.Duration;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import reactor.core.publisher.Mono;

/** The command line of a server alone, and the one place where something reactive is waited for. */
@Command(
        name = "mimeo",
        description = "A reactive copy engine for S3-style object storage.",
        mixinStandardHelpOptions = true,
        subcommands = {ServeCommand.class, VerifyCommand.class, KeysCommand.class})
public final class Main implements Runnable {

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Waits for a value, which must come. */
    static <T> T await(Mono<T> value) {
        return Objects.requireNonNull(value.block());
    }

    /** Waits for an end, at most so long. */
    static void await(Mono<Void> end, Duration most) {
        end.block(most);
    }
}
