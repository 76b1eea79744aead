package dev.mimeo.testkit.crash;

import dev.mimeo.testkit.fault.FaultPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process of a server that is killed. */
final class Victim implements AutoCloseable {

    private static final long BOUND_SECONDS = 60;

    private final Process process;
    private final URI endpoint;
    private final CountDownLatch reached = new CountDownLatch(1);

    private Victim(Process process, BufferedReader lines) throws IOException {
        this.process = process;
        this.endpoint = endpoint(lines);
        Thread reader = new Thread(() -> watch(lines), "crash-watch");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * The point at which a process is killed.
     *
     * @param point the point
     * @param call the number of the call that reaches it
     */
    record Doom(FaultPoint point, int call) {}

    /** Starts a server over a data folder; returns when it listens. */
    static Victim start(Path work, Path data, Optional<Doom> doom) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingServer.class.getName(),
                data.toString()));
        doom.ifPresent(at -> command.addAll(List.of(at.point().toString(), Integer.toString(at.call()))));
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectError(work.resolve("server.err").toFile())
                .start();
        return new Victim(process, process.inputReader(StandardCharsets.UTF_8));
    }

    URI endpoint() {
        return endpoint;
    }

    /** Waits until the process has come to its point; gives up after some time, since not every load comes by there. */
    void awaitDoom(long millis) throws InterruptedException {
        reached.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        kill();
    }

    /** Kills the process with SIGKILL, and waits for its end. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the process outlives SIGKILL");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI endpoint(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(CrashingServer.LISTENING)) {
                return URI.create(line.substring(CrashingServer.LISTENING.length()));
            }
        }
        throw new IOException("the server ended before it listened");
    }

    private void watch(BufferedReader lines) {
        try {
            lines.lines().filter(CrashingServer.REACHED::equals).forEach(line -> reached.countDown());
        } catch (UncheckedIOException killed) {
            reached.countDown();
        }
    }
}
