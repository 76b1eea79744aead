package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.BlobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores of a folder as one. */
final class LocalStoreTest {

    @TempDir
    Path folder;

    @Test
    void aStoreOpensAgainInALaterEpochWithItsBlobs() throws IOException {
        BlobId id;
        try (LocalStore store = open()) {
            id = new BlobId(store.metadata().epoch(), 0);
            Awaiting.completion(Awaiting.value(store.blobs().create(id)).publish());
        }
        try (LocalStore store = open()) {
            assertThat(store.metadata().epoch()).isGreaterThan(id.epoch());
            assertThat(Awaiting.value(store.blobs().list().collectList())).containsExactly(id);
        }
    }

    @Test
    void aStoreThatDoesNotOpenLeavesNothingOpen() throws IOException {
        open().close();
        Path current = folder.resolve("rocksdb/CURRENT");
        String good = Files.readString(current);
        Files.writeString(current, "damage");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        Files.writeString(current, good);

        open().close();
    }

    @Test
    void aStoreIsOpenOnceAtATimeAndCanBeClosedTwice() throws IOException {
        LocalStore store = open();
        assertThatThrownBy(this::open).isInstanceOf(DataFolderException.class).hasMessageContaining("is in use");
        store.close();
        store.close();

        open().close();
    }

    private LocalStore open() throws IOException {
        return LocalStore.open(folder, Optional.empty());
    }
}
