package dev.mimeo.testkit.local;

import dev.mimeo.engine.local.LocalMetadataStore;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.testkit.contract.MetadataBucketContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalMetadataBucketContractTest extends MetadataBucketContract {

    private final LocalMetadataStore store;

    LocalMetadataBucketContractTest(@TempDir Path folder) throws IOException {
        this.store = TemporaryStore.open(folder);
    }

    @AfterAll
    void close() {
        store.close();
    }

    @Override
    protected MetadataStore store() {
        return store;
    }
}
