package dev.mimeo.testkit.load;

import dev.mimeo.server.auth.Credential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every scenario can be told: which endpoint, or how to start one. */
final class BenchOptions {

    @Option(names = "--endpoint", paramLabel = "URL", description = "The endpoint to load. Default: a new Mimeo.")
    private @Nullable URI endpoint;

    @Option(
            names = "--access-key",
            paramLabel = "KEY",
            defaultValue = "${env:MIMEO_ACCESS_KEY}",
            description = "For --endpoint. Default: the environment's MIMEO_ACCESS_KEY.")
    private @Nullable String accessKey;

    @Option(
            names = "--secret-key",
            paramLabel = "KEY",
            defaultValue = "${env:MIMEO_SECRET_KEY}",
            description = "For --endpoint. Default: the environment's MIMEO_SECRET_KEY.")
    private @Nullable String secretKey;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            defaultValue = "us-east-1",
            description = "For --endpoint. Default: ${DEFAULT-VALUE}.")
    private String region;

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            defaultValue = "mimeo-bench",
            description = "The bucket to work in, which is made if there is none. Default: ${DEFAULT-VALUE}.")
    private String bucket;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where servers started here keep their data, in a folder that is deleted at the end."
                    + " Default: the usual folder for temporary files that is on a disk.")
    private @Nullable Path folder;

    @Option(
            names = "--java-opts",
            paramLabel = "OPTIONS",
            split = " ",
            description = "Further JVM options for the Mimeo started here.")
    private @Nullable List<String> javaOptions;

    @Option(
            names = "--command",
            paramLabel = "COMMAND",
            split = " ",
            description = "Starts Mimeo by this command, such as ./mimeo, instead of by this jar.")
    private @Nullable List<String> command;

    /** The endpoint that is not started here, if one is named. */
    Optional<URI> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** The named endpoint, with what requests to it are signed with. */
    Target target(URI uri) {
        return new Target(uri.getHost(), uri, credential(), region, Optional.empty());
    }

    String bucket() {
        return bucket;
    }

    Workplace workplace() throws IOException {
        return Workplace.in(Optional.ofNullable(folder));
    }

    Servers servers(Workplace workplace) {
        return new Servers(workplace, orNone(javaOptions), orNone(command));
    }

    private Credential credential() {
        if (accessKey == null || secretKey == null) {
            throw new BenchException("An --endpoint needs --access-key and --secret-key.");
        }
        return new Credential(accessKey, secretKey, "bench");
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
