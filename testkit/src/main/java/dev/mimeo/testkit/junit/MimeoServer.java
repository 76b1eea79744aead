package dev.mimeo.testkit.junit;

import dev.mimeo.server.auth.Credential;
import dev.mimeo.server.auth.Signer;
import dev.mimeo.testkit.embedded.EmbeddedServer;
import dev.mimeo.testkit.embedded.ServerSetup;
import dev.mimeo.testkit.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/**
 * Runs a real server while tests run, with a fresh data folder that is deleted afterwards.
 *
 * <p>In a static field it serves all tests of the class, in an instance field each test has its own:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MimeoServer server = new MimeoServer();
 *
 * @Test
 * void copies(S3Client s3) {
 *     s3.createBucket(request -> request.bucket("photos"));
 *     ...
 * }
 * }</pre>
 *
 * <p>A test may ask for an {@link S3Client}, an {@link S3AsyncClient} on Netty, an {@link S3TransferManager} that sends and
 * copies in parts, all {@link Clients}, or the server itself; {@link As} chooses the account. Clients belong to the
 * extension, which closes them.
 *
 * <p>A program that uses this needs JUnit Jupiter, {@code software.amazon.awssdk:s3}, {@code s3-transfer-manager},
 * {@code netty-nio-client} and {@code url-connection-client} on its test classpath: this library brings none of them.
 */
public final class MimeoServer
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Map<Class<?>, Function<Clients, Object>> PARAMETERS = Map.of(
            S3Client.class, Clients::sync,
            S3AsyncClient.class, Clients::async,
            S3TransferManager.class, Clients::transfers,
            Clients.class, clients -> clients);

    private final ServerSetup setup;
    private final Faults faults = new Faults();
    private final Map<String, Clients> clients = new ConcurrentHashMap<>();
    private @Nullable ExtensionContext startedFor;
    private @Nullable EmbeddedServer server;
    private @Nullable Path folder;

    /** A server as it is unless configured otherwise. */
    public MimeoServer() {
        this(UnaryOperator.identity());
    }

    /** A server that is set up otherwise. */
    public MimeoServer(UnaryOperator<ServerSetup> change) {
        this.setup = change.apply(ServerSetup.DEFAULT);
    }

    /** The running server. */
    public EmbeddedServer running() {
        return Objects.requireNonNull(server, "the server runs only while tests do");
    }

    /** What goes wrong in the server's stores; nothing at first. */
    public Faults faults() {
        return faults;
    }

    /** The clients of the first account. */
    public Clients clients() {
        return clients(setup.credentials().get(0).accountId());
    }

    /** The clients of an account. */
    public Clients clients(String account) {
        return clients.computeIfAbsent(account, id -> new Clients(running().endpoint(), setup.credential(id)));
    }

    /** Signs requests of the first account. */
    public Signer signer() {
        return running().signer(setup.credentials().get(0).accountId());
    }

    /** The credential of an account. */
    public Credential credential(String account) {
        return setup.credential(account);
    }

    /** The data folder. */
    public Path folder() {
        return Objects.requireNonNull(folder, "the folder is there only while tests run");
    }

    /** Stops the server and starts it again over the same data, on another port; clients have to be asked for again. */
    public void restart() throws IOException {
        closeClients();
        running().close();
        server = EmbeddedServer.start(folder(), setup, faults);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        startUnlessRunning(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        startUnlessRunning(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        faults.clear();
        stopIfStartedFor(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stopIfStartedFor(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == MimeoServer.class || PARAMETERS.containsKey(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Function<Clients, Object> choice =
                PARAMETERS.get(parameter.getParameter().getType());
        Clients own = parameter
                .findAnnotation(As.class)
                .map(account -> clients(account.value()))
                .orElseGet(this::clients);
        return choice == null ? this : choice.apply(own);
    }

    private void startUnlessRunning(ExtensionContext context) throws IOException {
        if (server == null) {
            Path fresh = Files.createTempDirectory("mimeo-test-");
            folder = fresh;
            server = EmbeddedServer.start(fresh, setup, faults);
            startedFor = context;
        }
    }

    private void stopIfStartedFor(ExtensionContext context) throws IOException {
        if (startedFor != null && startedFor.getUniqueId().equals(context.getUniqueId())) {
            closeClients();
            running().close();
            delete(folder());
            server = null;
            folder = null;
            startedFor = null;
        }
    }

    private void closeClients() {
        clients.values().forEach(Clients::close);
        clients.clear();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
