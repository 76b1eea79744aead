package dev.mimeo.server;

import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.Finding;
import dev.mimeo.engine.local.MasterKey;
import dev.mimeo.engine.local.Verifier;
import dev.mimeo.engine.local.VerifyCounts;
import dev.mimeo.engine.local.VerifyReport;
import dev.mimeo.server.config.Key;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a data folder that no server uses: exit 0 if all is well, 1 with a list if not, 2 if it cannot be checked. */
@Command(
        name = "verify",
        description = "Checks every reference, blob and checksum of a data folder that no server uses.",
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

    private static final int WRONG = 1;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data folder; ./data by default.")
    private Path data;

    /** The command of this process. */
    public VerifyCommand() {
        this(System.getenv(), System.out, System.err);
    }

    VerifyCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        try (DataFolder folder = DataFolder.openExisting(data, masterKey())) {
            VerifyReport report = Verifier.verify(folder, progress -> {});
            print(report);
            return report.isHealthy() ? 0 : WRONG;
        } catch (IOException sentence) {
            err.println("mimeo: " + sentence.getMessage());
            return ServeCommand.CANNOT_START;
        }
    }

    private Optional<MasterKey> masterKey() throws IOException {
        String text = environment.get(Key.MASTER_KEY.variable());
        return text == null ? Optional.empty() : Optional.of(MasterKey.parse(text));
    }

    private void print(VerifyReport report) {
        report.errors().forEach(error -> out.println("WRONG " + line(error)));
        report.notes().forEach(note -> out.println("note  " + line(note)));
        VerifyCounts counts = report.counts();
        out.println("Checked " + counts.rows() + " rows, " + counts.contents() + " objects and parts, " + counts.blobs()
                + " blobs and " + counts.bytes() + " bytes in " + data + ".");
        if (counts.unopened() > 0) {
            out.println(counts.unopened()
                    + " of them could not be opened, since their keys are not here: only their files and"
                    + " records were checked.");
        }
        out.println(report.isHealthy() ? "All is well." : counts.errors() + " things are wrong.");
        out.flush();
    }

    private static String line(Finding finding) {
        return finding.kind() + " " + finding;
    }
}
