package dev.mimeo.engine.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects what a check finds, and tells how far it has come. One thread at a time. */
final class Findings {

    private static final int ROWS_BETWEEN_REPORTS = 1024;

    private final Consumer<VerifyCounts> progress;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();
    private long errorCount;
    private long noteCount;
    private long rows;
    private long contents;
    private long unopened;
    private long blobs;
    private long bytes;
    private long reclaimable;
    private long unreachable;

    Findings(Consumer<VerifyCounts> progress) {
        this.progress = progress;
    }

    void add(Finding.Kind kind, String where, String what) {
        Finding finding = new Finding(kind, where, what);
        if (kind.isError()) {
            errorCount++;
            keep(finding, errors);
        } else {
            noteCount++;
            keep(finding, notes);
        }
    }

    void add(Damage damage, String where) {
        add(damage.kind(), where, damage.what());
    }

    void rowSeen() {
        rows++;
        if (rows % ROWS_BETWEEN_REPORTS == 0) {
            progress.accept(counts());
        }
    }

    void contentChecked() {
        contents++;
    }

    void contentUnopened() {
        unopened++;
    }

    void blobRead() {
        blobs++;
        progress.accept(counts());
    }

    void bytesRead(long count) {
        bytes += count;
    }

    void reclaimable(long count) {
        reclaimable += count;
    }

    void unreachable(long count) {
        unreachable += count;
    }

    VerifyReport report() {
        return new VerifyReport(errors, notes, counts());
    }

    private VerifyCounts counts() {
        return new VerifyCounts(
                rows, contents, unopened, blobs, bytes, errorCount, noteCount, reclaimable, unreachable);
    }

    private static void keep(Finding finding, List<Finding> list) {
        if (list.size() < VerifyReport.MOST) {
            list.add(finding);
        }
    }
}
