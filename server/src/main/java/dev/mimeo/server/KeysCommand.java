package dev.mimeo.server;

import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.KeyAdministration;
import dev.mimeo.engine.local.KeyAdministration.Listed;
import dev.mimeo.engine.local.MasterKey;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.config.Key;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** What an operator does with the keys of a data folder that no server uses: exit 0 if it is done, 2 with a sentence if not. */
@Command(
        name = "keys",
        description = "Lists and changes the keys of a data folder that no server uses.",
        mixinStandardHelpOptions = true)
public final class KeysCommand implements Runnable {

    private static final String NEW_MASTER_KEY = "MIMEO_NEW_MASTER_KEY";
    private static final String OWN = "SSE-S3";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            scope = ScopeType.INHERIT,
            description = "The data folder; ./data by default.")
    private Path data;

    /** The command of this process. */
    public KeysCommand() {
        this(System.getenv(), System.out, System.err);
    }

    KeysCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Without a subcommand there is nothing to do but say what there is. */
    @Override
    public void run() {
        CommandLine.usage(this, out);
    }

    @Command(name = "list", description = "Lists the keys, their states and how many versions they have.")
    int list() {
        return with(admin -> admin.list().forEach(this::print));
    }

    @Command(name = "create", description = "Makes a key.")
    int create(@Parameters(paramLabel = "KEY", description = "Its id.") String key) {
        return with(admin -> admin.create(id(key)), key + " is made.");
    }

    @Command(name = "rotate", description = "Makes a new version of a key, which wraps from now on.")
    int rotate(
            @Parameters(paramLabel = "KEY", arity = "0..1", description = "Its id; the server's own without one.")
                    @Nullable String key) {
        return key == null
                ? with(KeyAdministration::rotateOwn, OWN + " has a new version.")
                : with(admin -> admin.rotate(id(key)), key + " has a new version.");
    }

    @Command(name = "disable", description = "Lets a key neither wrap nor unwrap.")
    int disable(@Parameters(paramLabel = "KEY", description = "Its id.") String key) {
        return with(admin -> admin.disable(id(key)), key + " is disabled.");
    }

    @Command(name = "enable", description = "Lets a key be used again.")
    int enable(@Parameters(paramLabel = "KEY", description = "Its id.") String key) {
        return with(admin -> admin.enable(id(key)), key + " is enabled.");
    }

    @Command(name = "delete", description = "Marks a key for deletion: it neither wraps nor unwraps.")
    int delete(@Parameters(paramLabel = "KEY", description = "Its id.") String key) {
        return with(admin -> admin.scheduleDeletion(id(key)), key + " is pending deletion.");
    }

    @Command(name = "undelete", description = "Takes the mark for deletion back; the key is disabled then.")
    int undelete(@Parameters(paramLabel = "KEY", description = "Its id.") String key) {
        return with(admin -> admin.cancelDeletion(id(key)), key + " is disabled.");
    }

    @Command(
            name = "rotate-master",
            description = "Seals all keys under a new master key: the one in " + NEW_MASTER_KEY
                    + ", or a new one that is kept in the data folder.")
    int rotateMaster() {
        return with(admin -> admin.rotateMaster(masterKey(NEW_MASTER_KEY)), "The keys are under a new master key.");
    }

    private interface Change {
        void on(KeyAdministration admin) throws IOException;
    }

    private int with(Change change, String done) {
        return with(admin -> {
            change.on(admin);
            out.println(done);
        });
    }

    private int with(Change change) {
        try (DataFolder folder = DataFolder.openExisting(data, masterKey(Key.MASTER_KEY.variable()))) {
            change.on(folder.keyAdministration(new SecureRandom()));
            out.flush();
            return 0;
        } catch (IOException | IllegalArgumentException sentence) {
            err.println("mimeo: " + sentence.getMessage());
            return ServeCommand.CANNOT_START;
        }
    }

    private Optional<MasterKey> masterKey(String variable) throws IOException {
        String text = environment.get(variable);
        return text == null ? Optional.empty() : Optional.of(MasterKey.parse(text));
    }

    private static KmsKeyId id(String key) {
        return new KmsKeyId(key);
    }

    private void print(Listed key) {
        String name = key.name().map(KmsKeyId::value).orElse(OWN);
        out.println(name + "  " + key.state().word() + "  " + key.versions()
                + (key.versions() == 1 ? " version" : " versions"));
    }
}
