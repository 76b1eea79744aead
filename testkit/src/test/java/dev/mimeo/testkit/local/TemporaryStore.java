package dev.mimeo.testkit.local;

import dev.mimeo.engine.local.LocalMetadataOptions;
import dev.mimeo.engine.local.LocalMetadataStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** A local metadata store for the tests of one class. */
final class TemporaryStore {

    private TemporaryStore() {}

    static LocalMetadataStore open(Path folder) throws IOException {
        return LocalMetadataStore.open(folder.resolve("metadata"), LocalMetadataOptions.DEFAULTS, Clock.systemUTC());
    }
}
