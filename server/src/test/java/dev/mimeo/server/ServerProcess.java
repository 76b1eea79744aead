package dev.mimeo.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** A server in a process of its own, as it is run. */
final class ServerProcess implements AutoCloseable {

    private static final String LISTENING = "Mimeo is listening on http://127.0.0.1:";
    private static final long PATIENCE_SECONDS = 60;
    private static final Duration LOOKS_EVERY = Duration.ofMillis(50);

    private final Process process;
    private final BufferedReader out;
    private final Path errors;
    private final String announced;

    private ServerProcess(Process process, Path errors) throws IOException {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
        this.announced = String.valueOf(out.readLine());
    }

    /** Starts a server over a data folder on a free port, and returns when it listens. */
    static ServerProcess start(Path data, Map<String, String> environment) throws IOException {
        Path errors = data.resolveSibling("errors-" + data.getFileName());
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:disable",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        "serve",
                        "--data",
                        data.toString(),
                        "--listen",
                        "127.0.0.1:0"))
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        ServerProcess server = new ServerProcess(builder.start(), errors);
        if (!server.announced.startsWith(LISTENING)) {
            server.close();
            throw new IOException("does not listen: " + server.announced + Files.readString(errors));
        }
        return server;
    }

    /** The class path without what is there for tests, so that it logs as it does elsewhere. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    int port() {
        return Integer.parseInt(announced.substring(LISTENING.length()));
    }

    /** Tells it to end, as an operator does. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** The exit code, which must come. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not end");
        }
        return process.exitValue();
    }

    /** What it wrote to its standard output after the line that says where it listens; read to the end. */
    List<String> output() {
        return out.lines().toList();
    }

    /** What it wrote to its standard error. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Returns when a text stands in its standard error, which must come. */
    void awaitError(String text) {
        Mono.fromCallable(this::errors)
                .filter(errors -> errors.contains(text))
                .repeatWhenEmpty(Integer.MAX_VALUE, rounds -> rounds.delayElements(LOOKS_EVERY))
                .block(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        out.close();
    }
}
