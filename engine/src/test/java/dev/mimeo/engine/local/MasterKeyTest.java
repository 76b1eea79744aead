package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The master key, while it is there and after. */
final class MasterKeyTest {

    private static final String TEXT = "ab".repeat(MasterKey.LENGTH);

    @Test
    void aClosedKeyIsZeros() throws DataFolderException {
        MasterKey key = MasterKey.parse(TEXT);
        assertThat(key.hex()).isEqualTo(TEXT);

        key.close();

        assertThat(key.hex()).isEqualTo("00".repeat(MasterKey.LENGTH));
    }

    @Test
    void aKeyIsNeverPrinted() throws DataFolderException {
        try (MasterKey key = MasterKey.parse(TEXT)) {
            assertThat(key).hasToString("MasterKey");
        }
    }
}
