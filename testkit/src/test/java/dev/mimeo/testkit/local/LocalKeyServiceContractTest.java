package dev.mimeo.testkit.local;

import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.LocalKeyService;
import dev.mimeo.engine.spi.KeyService;
import dev.mimeo.testkit.contract.KeyServiceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The local key ring keeps the contract of key services. */
final class LocalKeyServiceContractTest extends KeyServiceContract {

    @TempDir
    Path folder;

    private DataFolder data;
    private LocalKeyService keys;

    @BeforeEach
    void open() throws IOException {
        SecureRandom random = new SecureRandom();
        data = DataFolder.open(folder.resolve("data"), Optional.empty(), random);
        keys = data.keys(random);
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
        data.close();
    }

    @Override
    protected KeyService service() {
        return keys;
    }
}
