package dev.mimeo.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.copy.ETagMode;
import dev.mimeo.engine.lifecycle.LifecycleOptions;
import dev.mimeo.engine.local.DataFolderException;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.config.Account;
import dev.mimeo.server.config.Key;
import dev.mimeo.server.config.Secret;
import dev.mimeo.server.config.ServerConfig;
import dev.mimeo.server.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A whole server: how it starts, what it tells, and how it ends. */
final class MimeoServerTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aServerAnswersAndLeavesAFolderInWhichAllIsWell() throws Exception {
        MimeoServer server = start(Settings.none());

        assertThat(get(server, "/health").statusCode()).isEqualTo(200);
        assertThat(get(server, "/bucket/key").body()).contains("<Code>AccessDenied</Code>");
        assertThat(get(server, "/metrics").body()).contains("mimeo_requests_active ");
        server.stop(Duration.ofSeconds(1)).block(BOUND);

        assertThat(verify()).isZero();
        assertThat(text(out)).endsWith("All is well.\n");
    }

    @Test
    void theRootCredentialsAreMadeOnceAndKeptFromOthers() throws Exception {
        MimeoServer first = start(Settings.none());
        first.stop(Duration.ofSeconds(1)).block(BOUND);
        MimeoServer second = start(Settings.none());
        second.stop(Duration.ofSeconds(1)).block(BOUND);

        Path file = folder.resolve(RootCredentials.FILE);
        assertThat(second.root()).isEqualTo(first.root());
        assertThat(first.root().accessKey()).hasSize(20);
        assertThat(first.root().secretKey().value()).hasSize(40);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void rootCredentialsThatAreGivenAreNotKept() {
        MimeoServer server =
                start(Settings.none().with(Key.ACCESS_KEY, "AK", "test").with(Key.SECRET_KEY, "SK", "test"));
        server.stop(Duration.ofSeconds(1)).block(BOUND);

        assertThat(server.root()).isEqualTo(new Account.KeyPair("AK", new Secret("SK")));
        assertThat(folder.resolve(RootCredentials.FILE)).doesNotExist();
    }

    @Test
    void aFolderHasOneServerAndVerifiesOnlyWithoutOne() {
        MimeoServer server = start(Settings.none());
        try {
            assertThatThrownBy(() -> start(Settings.none()))
                    .hasCauseInstanceOf(DataFolderException.class)
                    .hasMessageContaining("in use by another Mimeo process");
            assertThat(verify()).isEqualTo(2);
            assertThat(text(err)).contains("in use by another Mimeo process");
        } finally {
            server.stop(Duration.ofSeconds(1)).block(BOUND);
        }
    }

    @Test
    void theEngineCopiesAsConfigured() {
        Settings settings = Settings.none()
                .with(Key.COPY_ETAG, "aws", "test")
                .with(Key.COPY_MAX_SIZE, "7MiB", "test")
                .with(Key.COPY_BUDGET, "9MiB", "test");

        MimeoOptions options = MimeoServer.options(ServerConfig.of(settings, List.of()));

        assertThat(options.copy())
                .isEqualTo(CopyOptions.DEFAULT.withETag(ETagMode.AWS).withRegions(new Regions(Set.of("us-east-1"))));
        assertThat(options.limits().maxCopy()).isEqualTo(7 << 20);
        assertThat(options.budget()).isEqualTo(9 << 20);
    }

    @Test
    void theEngineCarriesOutLifecyclesAsConfigured() {
        Settings settings = Settings.none()
                .with(Key.LIFECYCLE_EVERY, "7m", "test")
                .with(Key.LIFECYCLE_SHARE, "33", "test")
                .with(Key.LIFECYCLE_AT_ONCE, "3", "test")
                .with(Key.LIFECYCLE_DAY, "2m", "test");

        MimeoOptions options = MimeoServer.options(ServerConfig.of(settings, List.of()));

        assertThat(options.lifecycle())
                .isEqualTo(new LifecycleOptions(
                        Duration.ofMinutes(7), 33, 3, new LifecycleCalendar(Duration.ofMinutes(2))));
    }

    @Test
    void anAccessKeyBelongsToOneAccount() {
        Account.KeyPair same = new Account.KeyPair("AK", new Secret("S1"));
        ServerConfig config = ServerConfig.of(
                settings(Settings.none()),
                List.of(
                        new Account("a", "a", "", List.of(same)),
                        new Account("b", "b", "", List.of(new Account.KeyPair("AK", new Secret("S2"))))));

        assertThatThrownBy(() -> MimeoServer.start(config).block(BOUND))
                .isInstanceOf(StartException.class)
                .hasMessage("The access key AK is configured twice.");
        start(Settings.none()).stop(Duration.ofSeconds(1)).block(BOUND);
    }

    @Test
    void aFolderThatCannotBeCheckedIsExitCode2() throws Exception {
        start(Settings.none()).stop(Duration.ofSeconds(1)).block(BOUND);
        Files.delete(folder.resolve("keyring"));

        assertThat(verify()).isEqualTo(2);
        assertThat(text(err)).startsWith("mimeo: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--listen nowhere|--listen: not a host and a port",
                "--dialect gcs|--dialect: the dialects are cos and aws",
                "--config nowhere.yaml|There is no configuration file nowhere.yaml.",
                "--tls-key server.key|Of tls.certificate (MIMEO_TLS_CERTIFICATE) and tls.key (MIMEO_TLS_KEY) only one is set.",
                "--data /dev/null/x --listen 127.0.0.1:0|The data folder",
            })
    void aServerThatCannotStartSaysWhyAndIsExitCode2(String arguments, String sentence) {
        int code = new CommandLine(new ServeCommand(Map.of(), stream(out), stream(err))).execute(arguments.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).startsWith("mimeo: " + sentence).hasLineCount(1);
    }

    @Test
    void aServerWithoutItsCertificateIsExitCode2AndTouchesNoFolder() {
        Path data = folder.resolve("data");
        Path missing = folder.resolve("server.pem");

        int code = new CommandLine(new ServeCommand(Map.of(), stream(out), stream(err)))
                .execute("--data", data.toString(), "--tls-certificate", missing.toString(), "--tls-key", "server.key");

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).isEqualTo("mimeo: There is no file " + missing + ", which TLS is to use.\n");
        assertThat(data).doesNotExist();
    }

    @Test
    void aTakenPortIsExitCode2AndTheFolderIsLetGo() {
        MimeoServer server = start(Settings.none());
        Path other = folder.resolveSibling("other-" + folder.getFileName());
        try {
            int code = new CommandLine(new ServeCommand(Map.of(), stream(out), stream(err)))
                    .execute("--data", other.toString(), "--listen", "127.0.0.1:" + port(server));

            assertThat(code).isEqualTo(2);
            assertThat(text(err)).contains("the port is taken");
        } finally {
            server.stop(Duration.ofSeconds(1)).block(BOUND);
        }
        assertThat(new CommandLine(new VerifyCommand(Map.of(), stream(out), stream(err)))
                        .execute("--data", other.toString()))
                .isZero();
    }

    @Test
    void aTakenPortOfWebsitesIsNamedAndTheFolderIsLetGo() {
        MimeoServer server = start(Settings.none());
        Path other = folder.resolveSibling("third-" + folder.getFileName());
        Map<String, String> environment = Map.of("MIMEO_WEBSITE_LISTEN", "127.0.0.1:" + port(server));
        try {
            int code = new CommandLine(new ServeCommand(environment, stream(out), stream(err)))
                    .execute("--data", other.toString(), "--listen", "127.0.0.1:0");

            assertThat(code).isEqualTo(2);
            assertThat(text(err)).contains("the port is taken", "choose another with website.listen");
        } finally {
            server.stop(Duration.ofSeconds(1)).block(BOUND);
        }
        assertThat(new CommandLine(new VerifyCommand(Map.of(), stream(out), stream(err)))
                        .execute("--data", other.toString()))
                .isZero();
    }

    @Test
    void flagsWinOverTheEnvironmentWhichWinsOverTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("mimeo.yaml"), "listen: f:1\ndata: fromfile\nregion: eu-1\n");
        ServeCommand command = new ServeCommand(
                Map.of("MIMEO_LISTEN", "e:2", "MIMEO_DATA", "fromenvironment"), stream(out), stream(err));
        new CommandLine(command).parseArgs("--config", file.toString(), "--data", "fromflag");

        ServerConfig config = command.configuration();

        assertThat(config.data()).isEqualTo(Path.of("fromflag"));
        assertThat(config.listen().toString()).isEqualTo("e:2");
        assertThat(config.region()).isEqualTo("eu-1");
    }

    private MimeoServer start(Settings settings) {
        ServerConfig config = ServerConfig.of(settings(settings), List.of());
        return requireNonNull(MimeoServer.start(config).block(BOUND));
    }

    private Settings settings(Settings settings) {
        return settings.with(Key.DATA, folder.toString(), "test").with(Key.LISTEN, "127.0.0.1:0", "test");
    }

    private int verify() {
        return new CommandLine(new VerifyCommand(Map.of(), stream(out), stream(err)))
                .execute("--data", folder.toString());
    }

    private static HttpResponse<String> get(MimeoServer server, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port(server) + path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int port(MimeoServer server) {
        return server.address().getPort();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
