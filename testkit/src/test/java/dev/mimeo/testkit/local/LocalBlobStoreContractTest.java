package dev.mimeo.testkit.local;

import dev.mimeo.engine.local.LocalBlobStore;
import dev.mimeo.engine.spi.BlobStore;
import dev.mimeo.testkit.contract.BlobStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The local blob store keeps the contract of blob stores. */
final class LocalBlobStoreContractTest extends BlobStoreContract {

    @TempDir
    Path folder;

    private LocalBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = LocalBlobStore.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected BlobStore store() {
        return store;
    }
}
