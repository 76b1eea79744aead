package dev.mimeo.server;

import dev.mimeo.engine.local.DataFolderException;
import dev.mimeo.server.config.ConfigException;
import dev.mimeo.server.config.ConfigFile;
import dev.mimeo.server.config.Key;
import dev.mimeo.server.config.Listen;
import dev.mimeo.server.config.ServerConfig;
import dev.mimeo.server.config.Settings;
import dev.mimeo.server.http.ListenException;
import dev.mimeo.server.tls.TlsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.Exceptions;

/** Runs a server until it is told to stop. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

    /** What the process ends with when the server cannot start. */
    static final int CANNOT_START = 2;

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder; ./data by default.")
    private @Nullable String data;

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Where to listen; 127.0.0.1:9000 by default.")
    private @Nullable String listen;

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration file in YAML.")
    private @Nullable Path config;

    @Option(names = "--dialect", paramLabel = "NAME", description = "Whose habits to have; cos by default.")
    private @Nullable String dialect;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Its certificate chain in PEM: speaks HTTPS.")
    private @Nullable String tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The private key of the certificate in PEM.")
    private @Nullable String tlsKey;

    /** The command of this process. */
    public ServeCommand() {
        this(System.getenv(), System.out, System.err);
    }

    ServeCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            ServerConfig configuration = configuration();
            MimeoServer server = Main.await(MimeoServer.start(configuration));
            announce(server, configuration);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "mimeo-stop"));
        } catch (RuntimeException failure) {
            err.println("mimeo: " + sentence(Exceptions.unwrap(failure)));
            return CANNOT_START;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /** What went wrong; whatever nobody thought of is told as it is. */
    private static String sentence(Throwable failure) {
        return switch (failure) {
            case ConfigException known -> String.valueOf(known.getMessage());
            case StartException known -> String.valueOf(known.getMessage());
            case ListenException known -> String.valueOf(known.getMessage());
            case DataFolderException known -> String.valueOf(known.getMessage());
            case TlsException known -> String.valueOf(known.getMessage());
            case IOException unknown -> "The data folder cannot be opened: " + unknown + ".";
            default -> "The server does not start: " + failure + ".";
        };
    }

    /** The configuration: flags win over the environment, which wins over the file. */
    ServerConfig configuration() {
        ConfigFile file = config == null ? ConfigFile.NONE : ConfigFile.read(config);
        Settings settings = file.settings()
                .overriddenBy(Settings.ofEnvironment(environment))
                .overriddenBy(flags());
        return ServerConfig.of(settings, file.accounts(), file.keys(), file.accessPoints());
    }

    private Settings flags() {
        Settings settings = flag(Settings.none(), Key.DATA, data, "--data");
        settings = flag(settings, Key.LISTEN, listen, "--listen");
        settings = flag(settings, Key.TLS_CERTIFICATE, tlsCertificate, "--tls-certificate");
        settings = flag(settings, Key.TLS_KEY, tlsKey, "--tls-key");
        return flag(settings, Key.DIALECT, dialect, "--dialect");
    }

    private static Settings flag(Settings settings, Key key, @Nullable String value, String name) {
        return value == null ? settings : settings.with(key, value, name);
    }

    private void announce(MimeoServer server, ServerConfig configuration) {
        out.println("Mimeo is listening on "
                + url(configuration, configuration.listen(), server.address().getPort()));
        configuration
                .website()
                .flatMap(website ->
                        server.websiteAddress().map(at -> url(configuration, website.listen(), at.getPort())))
                .ifPresent(at -> out.println("Websites are served on " + at));
        if (configuration.root().isEmpty()) {
            out.println("Access key: " + server.root().accessKey());
            out.println("Secret key: " + server.root().secretKey().value());
            out.println("They are kept in " + configuration.data().resolve(RootCredentials.FILE) + ".");
        }
        out.flush();
    }

    private static String url(ServerConfig configuration, Listen where, int port) {
        String scheme = configuration.tls().isPresent() ? "https://" : "http://";
        return scheme + new Listen(where.host(), port);
    }

    /** Runs when the process is told to end. It ends it itself, since Java would tell of the signal in the exit code. */
    private void stop(MimeoServer server) {
        int code = 0;
        try {
            Main.await(server.stop(GRACE), CLOSED_WITHIN);
            out.println("Mimeo has stopped.");
        } catch (RuntimeException failure) {
            err.println("mimeo: stopping failed: " + failure.getMessage());
            code = 1;
        }
        out.flush();
        Runtime.getRuntime().halt(code);
    }
}
