package dev.mimeo.testkit.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, on a free port of this machine. */
final class ServerProcess implements AutoCloseable {

    /** How long a server may take to start. */
    static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(15);
    private static final int TELLING_LINES = 10;

    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts a process that is to listen on this port, and does not wait for it. */
    static ServerProcess start(List<String> command, Map<String, String> environment, int port, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(builder.start(), port, log);
        } catch (IOException failed) {
            throw new BenchException("A server could not be started: " + failed.getMessage());
        }
    }

    /** A port on which nobody listens now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until it listens. */
    void awaitListening() {
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!isListening()) {
            if (endsSoon() || System.nanoTime() > end) {
                throw new BenchException("A server did not start:\n" + lastWords());
            }
        }
    }

    /** Asks it to end, and ends it if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TELLING_LINES), lines.size()));
        } catch (IOException unknown) {
            return "(it left no log)";
        }
    }

    /** Waits a little for the end of the process. */
    private boolean endsSoon() {
        try {
            return process.waitFor(1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted.");
        }
    }
}
