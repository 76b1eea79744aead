package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.model.BlobId;
import java.io.IOException;
import java.nio.file.Path;

/** Looks for files of blobs that no row refers to. */
final class FileChecks {

    private final BlobFiles files;
    private final Findings findings;

    FileChecks(BlobFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    void check(MetadataScan scan) throws IOException {
        for (Path epoch : files.epochs()) {
            for (Path shard : files.shards(epoch)) {
                for (BlobId blob : files.blobs(shard)) {
                    check(scan, blob);
                }
            }
        }
        for (Path left : files.unpublished()) {
            findings.add(
                    Finding.Kind.UNPUBLISHED_FILE,
                    "file " + left.getFileName(),
                    "was never published, and is deleted at the next start");
        }
    }

    private void check(MetadataScan scan, BlobId blob) throws IOException {
        if (scan.find(new RowKey.Referenced(blob)).isPresent()) {
            return;
        }
        long size = files.size(blob);
        findings.reclaimable(size);
        if (scan.find(new RowKey.Condemned(blob)).isPresent()) {
            findings.add(Finding.Kind.CONDEMNED_FILE, "blob " + blob, size + " bytes, about to be deleted");
        } else {
            findings.add(Finding.Kind.UNREFERENCED_FILE, "blob " + blob, size + " bytes, will be reclaimed");
        }
    }
}
