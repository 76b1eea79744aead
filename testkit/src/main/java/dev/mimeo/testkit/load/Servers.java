package dev.mimeo.testkit.load;

import dev.mimeo.server.auth.Credential;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts servers as processes of their own: the same Java, jar and options as this one, an empty folder each. */
final class Servers {

    /** What the servers accept: they listen on this machine only, for as long as the measurement takes. */
    static final Credential CREDENTIAL = new Credential("mimeo-bench", "mimeo-bench-secret", "main");

    static final String REGION = "us-east-1";

    private static final Map<String, String> CREDENTIALS = Map.of(
            "MIMEO_ACCESS_KEY", CREDENTIAL.accessKey(),
            "MIMEO_SECRET_KEY", CREDENTIAL.secretKey());

    private final Workplace workplace;
    private final List<String> mimeo;

    /**
     * Servers in this place.
     *
     * @param javaOptions further options for the JVM of Mimeo's server
     * @param command what to run instead of this jar to start Mimeo; empty for this jar
     */
    Servers(Workplace workplace, List<String> javaOptions, List<String> command) {
        this.workplace = workplace;
        this.mimeo = command.isEmpty() ? java("dev.mimeo.testkit.Launcher", javaOptions) : List.copyOf(command);
    }

    /** Mimeo on a new folder, listening. */
    Target mimeo() throws IOException {
        return mimeo(Map.of());
    }

    /** Mimeo with these settings in its environment on a new folder, listening. */
    Target mimeo(Map<String, String> settings) throws IOException {
        return listening("mimeo", start(mimeo, settings, workplace.folder("data")));
    }

    /** Another build of Mimeo, which this command starts, on a new folder, listening. */
    Target other(List<String> command) throws IOException {
        return listening("other", start(command, Map.of(), workplace.folder("data")));
    }

    /** Mimeo on this folder; does not wait until it listens. */
    ServerProcess startMimeo(Path data) throws IOException {
        return start(mimeo, Map.of(), data);
    }

    private ServerProcess start(List<String> command, Map<String, String> settings, Path data) throws IOException {
        int port = ServerProcess.freePort();
        List<String> serve = with(command, "serve", "--data", data.toString(), "--listen", "127.0.0.1:" + port);
        return started(serve, settings, port);
    }

    /** One of the yardsticks, listening. */
    Target yardstick(Yardstick.Kind kind) throws IOException {
        int port = ServerProcess.freePort();
        String folder = workplace.folder(kind.label()).toString();
        List<String> command =
                with(java(Yardstick.class.getName(), List.of()), kind.name(), String.valueOf(port), folder);
        return listening(kind.label(), started(command, Map.of(), port));
    }

    /** A server as a target. */
    static Target target(String name, ServerProcess server) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.port());
        return new Target(name, endpoint, CREDENTIAL, REGION, Optional.of(server.handle()));
    }

    private ServerProcess started(List<String> command, Map<String, String> settings, int port) throws IOException {
        Path log = workplace.folder("log").resolve("server.log");
        Map<String, String> environment = new HashMap<>(CREDENTIALS);
        environment.putAll(settings);
        ServerProcess server = ServerProcess.start(command, environment, port, log);
        workplace.own(server);
        return server;
    }

    private static Target listening(String name, ServerProcess server) {
        server.awaitListening();
        return target(name, server);
    }

    private static List<String> java(String mainClass, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        return command;
    }

    private static List<String> with(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }
}
