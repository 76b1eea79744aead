package dev.mimeo.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.auth.Credential;
import dev.mimeo.server.auth.Signer;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server as a process: what it says, who else may use its folder, and how it ends. */
final class ServerLifeTest {

    private static final Map<String, String> GIVEN = Map.of("MIMEO_ACCESS_KEY", "AK", "MIMEO_SECRET_KEY", "SECRET-KEY");
    private static final int LENGTH = 1 << 20;
    private static final int PATIENCE_MILLIS = 60_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void anIdleServerIsPlainAndShortAndEndsAtOnceWithExitCode0() throws Exception {
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, GIVEN)) {
            assertInUse(serve(Map.of(), data));
            assertInUse(verify(data));
            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(server.output()).containsExactly("Mimeo has stopped.");
            assertThat(server.errors()).isEmpty();
        }
        assertThat(verify(data)).isZero();
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("rocksdb"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("blobs"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("master.key"))).isEqualTo("rw-------");
    }

    @Test
    void whatIsUnderWayWhenAServerIsToldToEndIsFinishedAndDurable() throws Exception {
        Path data = folder.resolve("data");
        String body = "0123456789abcdef".repeat(LENGTH / 16);
        try (ServerProcess server = ServerProcess.start(data, GIVEN)) {
            assertThat(exchange(server, "PUT", "/bucket", "")).startsWith("HTTP/1.1 200");
            assertThat(exchange(server, "PUT", "/bucket/first", body)).startsWith("HTTP/1.1 200");
            try (Socket put = connect(server);
                    Socket get = connect(server)) {
                send(put, head(server, "PUT", "/bucket/second", LENGTH) + body.substring(0, LENGTH / 2));
                send(get, head(server, "GET", "/bucket/first", 0));
                assertThat(get.getInputStream().read()).isEqualTo('H');
                server.terminate();
                send(put, body.substring(LENGTH / 2));

                assertThat(received(get)).endsWith(body);
                assertThat(received(put)).startsWith("HTTP/1.1 200");
            }
            assertThat(server.exitCode()).isZero();
        }
        try (ServerProcess again = ServerProcess.start(data, GIVEN)) {
            assertThat(exchange(again, "GET", "/bucket/second", "")).endsWith(body);
        }
    }

    @Test
    void aKilledServerLeavesAFolderInWhichAllIsWellAndADamagedOneIsListed() throws Exception {
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, GIVEN)) {
            exchange(server, "PUT", "/bucket", "");
            exchange(server, "PUT", "/bucket/key", "x".repeat(LENGTH));
        }
        assertThat(verify(data)).isZero();
        damageABlob(data.resolve("blobs"));

        assertThat(verify(data)).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("WRONG DAMAGED_BYTES ").contains("things are wrong.");
    }

    @Test
    void aLifecycleIsCarriedOutInTheBackgroundAndTheLogSaysWhatWasDone() throws Exception {
        Path data = folder.resolve("data");
        String lifecycle = "<LifecycleConfiguration><Rule><ID>soon</ID><Filter/><Status>Enabled</Status>"
                + "<Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>";
        Map<String, String> environment = new HashMap<>(GIVEN);
        environment.put("MIMEO_LIFECYCLE_EVERY", "1s");
        environment.put("MIMEO_LIFECYCLE_DAY", "1s");
        try (ServerProcess server = ServerProcess.start(data, environment)) {
            exchange(server, "PUT", "/bucket", "");
            assertThat(exchange(server, "PUT", "/bucket?lifecycle", lifecycle)).startsWith("HTTP/1.1 200");
            assertThat(exchange(server, "PUT", "/bucket/key", "x")).contains("rule-id=\"soon\"");

            server.awaitError(": 1 expired, 0 removed, ");
            assertThat(exchange(server, "GET", "/bucket/key", "")).contains("<Code>NoSuchKey</Code>");
            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
        assertThat(verify(data)).isZero();
    }

    @Test
    void withoutItsMasterKeyAFolderIsNotServedAndGetsNoOther() throws Exception {
        Path data = folder.resolve("data");
        String key = "ab".repeat(32);
        Map<String, String> withKey =
                Map.of("MIMEO_MASTER_KEY", key, "MIMEO_ACCESS_KEY", "AK", "MIMEO_SECRET_KEY", "SK");
        ServerProcess.start(data, withKey).close();
        assertThat(data.resolve("master.key")).doesNotExist();

        assertRefused(serve(Map.of(), data), "The master key of the data folder " + data + " is missing");
        assertRefused(serve(Map.of("MIMEO_MASTER_KEY", "cd".repeat(32)), data), "The master key is not the one");
        assertRefused(serve(Map.of("MIMEO_MASTER_KEY", "short"), data), "A master key is 32 bytes");
        assertThat(data.resolve("master.key")).doesNotExist();
        assertThat(commandLine(new VerifyCommand(Map.of("MIMEO_MASTER_KEY", key), stream(out), stream(err)), data))
                .isZero();
    }

    @Test
    void aFolderOfAnotherFormatOrThatIsNoneIsNotTouched() throws Exception {
        Path later = Files.createDirectory(folder.resolve("later"));
        Files.writeString(later.resolve("format"), "mimeo data folder 99\n");
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "precious");

        assertRefused(serve(Map.of(), later), "The data folder " + later + " has format 99");
        assertRefused(serve(Map.of(), foreign), "The folder " + foreign + " is not empty");
        assertThat(foreign.toFile().list()).containsExactly("thesis.txt");
    }

    private int serve(Map<String, String> environment, Path data) {
        ServeCommand command = new ServeCommand(environment, stream(out), stream(err));
        return new CommandLine(command).execute("--data", data.toString(), "--listen", "127.0.0.1:0");
    }

    private int verify(Path data) {
        return commandLine(new VerifyCommand(Map.of(), stream(out), stream(err)), data);
    }

    private static int commandLine(Object command, Path data) {
        return new CommandLine(command).execute("--data", data.toString());
    }

    private void assertInUse(int code) {
        assertThat(err.toString(UTF_8)).contains(" is in use by another Mimeo process");
        assertRefused(code, "The data folder ");
    }

    private void assertRefused(int code, String sentence) {
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("mimeo: " + sentence).hasLineCount(1);
        err.reset();
    }

    private static String exchange(ServerProcess server, String method, String path, String body) throws IOException {
        try (Socket socket = connect(server)) {
            send(socket, head(server, method, path, body.length()) + body);
            return received(socket);
        }
    }

    /** A signed head, after whose answer the connection is closed. */
    private static String head(ServerProcess server, String method, String path, int length) {
        RequestHead head = RequestHead.of(
                method,
                path,
                Headers.of("host", "127.0.0.1:" + server.port(), "content-length", Integer.toString(length)));
        Signer signer = new Signer(new Credential("AK", "SECRET-KEY", "root"), "us-east-1");
        RequestHead signed = signer.presign(head, Duration.ofMinutes(5), Instant.now());
        return method + " " + signed.target() + " HTTP/1.1\r\nhost: 127.0.0.1:" + server.port() + "\r\ncontent-length: "
                + length + "\r\nconnection: close\r\n\r\n";
    }

    private static Socket connect(ServerProcess server) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static String received(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static void damageABlob(Path blobs) throws IOException {
        try (var files = Files.walk(blobs)) {
            Path blob = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(blob);
            bytes[bytes.length / 2] ^= 1;
            Files.write(blob, bytes);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
