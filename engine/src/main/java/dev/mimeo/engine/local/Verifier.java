package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.crypto.Randomness;
import dev.mimeo.engine.error.MimeoException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a data folder that no server uses: every row against those it needs and those that need it, every key, every
 * blob from its first byte to its last, and every recorded checksum that the bytes can tell.
 *
 * <p>It writes nothing, and its memory does not grow with the store but for a bit or two for each blob. Each blob is read
 * once, and again where only a slice of it is a content whose digests have to be computed. What cannot be checked: the
 * entity tags that are not of the bytes, such as those ending in a number of parts and random ones, and the bytes whose keys are
 * not here, such as the customers': of these the records and the structure and length of the files are.
 */
public final class Verifier {

    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

    private final DataFolder folder;
    private final BlobFiles files;
    private final Findings findings;

    private Verifier(DataFolder folder, Consumer<VerifyCounts> progress) {
        this.folder = folder;
        this.files = BlobFiles.view(folder.calls(), folder.blobs());
        this.findings = new Findings(progress);
    }

    /**
     * Checks the folder. Blocks, for about as long as it takes to read all blobs.
     *
     * @param folder the folder, which stays the caller's
     * @param progress learns from time to time how far the check has come
     * @throws IOException where the check itself could not go on, such as where the metadata cannot be opened
     */
    public static VerifyReport verify(DataFolder folder, Consumer<VerifyCounts> progress) throws IOException {
        return new Verifier(folder, progress).run();
    }

    private VerifyReport run() throws IOException {
        if (folder.calls().list(folder.rocksdb()).isEmpty()) {
            return findings.report();
        }
        SecureRandom random = Randomness.seeded();
        try (MetadataScan scan = MetadataScan.open(folder.rocksdb());
                LocalKeyService keys = folder.keys(random)) {
            BlobChecks blobs = new BlobChecks(files, findings, scan.epoch());
            checkRows(scan, keys, new ContentChecks(blobs, new KeyWrap(random), findings));
            new FileChecks(files, findings).check(scan);
            reportUnreachable(blobs.coverage());
        }
        return findings.report();
    }

    private void checkRows(MetadataScan scan, LocalKeyService keys, ContentChecks contents) {
        RowPlaces places = new RowPlaces();
        CountedDependants counted = new CountedDependants(scan, findings);
        RowNeeds needs = new RowNeeds(scan, places, counted);
        RowChecks checks = new RowChecks(scan, places, keys, contents, findings);
        scan.forEach(
                row -> {
                    findings.rowSeen();
                    visit(row, checks::visit);
                    visit(row, needs::visit);
                },
                unreadable -> findings.add(Finding.Kind.UNREADABLE_ROW, unreadable.what(), "cannot be read"));
        checks.finish();
        if (counted.isAnyDangling()) {
            nameDangling(scan, places, NamedDependants.shares(counted.found()));
        }
    }

    private void nameDangling(MetadataScan scan, RowPlaces places, int shares) {
        for (int share = 0; share < shares; share++) {
            RowNeeds needs = new RowNeeds(scan, places, new NamedDependants(findings, shares, share));
            scan.forEach(row -> visit(row, needs::visit), reportedBefore -> {});
        }
    }

    /** A row that leads to one that cannot be read is left: that one is reported where it stands. */
    private static void visit(MetadataScan.Row<?> row, Consumer<MetadataScan.Row<?>> check) {
        try {
            check.accept(row);
        } catch (MimeoException unreadable) {
            LOG.debug("{}: {}", row.name(), unreadable.failure());
        }
    }

    private void reportUnreachable(Coverage coverage) {
        coverage.forEachUnreachable((blob, bytes) -> {
            findings.unreachable(bytes);
            findings.add(
                    Finding.Kind.UNREACHABLE_BYTES, "blob " + blob, bytes + " bytes are kept that no content needs");
        });
        if (!coverage.isComplete()) {
            findings.add(
                    Finding.Kind.NOT_CHECKED, "blobs", "so many slices that not all unreachable bytes are counted");
        }
    }
}
