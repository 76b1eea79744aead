package dev.mimeo.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkplaceTest {

    @Test
    void nothingIsLeftOfIt(@TempDir Path parent) throws IOException {
        try (Workplace workplace = Workplace.in(Optional.of(parent))) {
            Files.writeString(workplace.folder("data").resolve("file"), "content");
        }

        assertThat(parent).isEmptyDirectory();
    }
}
