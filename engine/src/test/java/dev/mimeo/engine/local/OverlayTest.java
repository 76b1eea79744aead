package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OverlayTest {

    private static final Table<Long> TABLE = Table.HISTORY_IDS;

    @Test
    void rowsUnderChangesAreWhatWritingTheChangesWouldGive() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            MapRows base = new MapRows();
            MapRows expected = new MapRows();
            fill(random, base, expected);
            Overlay overlay = change(random, base, expected);

            for (byte[] prefix : List.of(new byte[0], new byte[] {1}, new byte[] {2, -1}, new byte[] {-1})) {
                assertThat(scan(overlay, prefix, 100)).isEqualTo(scan(expected, prefix, 100));
                assertThat(scan(overlay, prefix, 2)).isEqualTo(scan(expected, prefix, 2));
            }
            byte[] key = key(random);
            assertThat(overlay.get(TABLE, key)).isEqualTo(expected.get(TABLE, key));
            assertThat(overlay.has(TABLE, key)).isEqualTo(expected.has(TABLE, key));
        }
    }

    private static void fill(Random random, MapRows base, MapRows expected) {
        for (int i = random.nextInt(12); i > 0; i--) {
            byte[] key = key(random);
            long value = random.nextInt(1000);
            base.rows.put(key, value);
            expected.rows.put(key, value);
        }
    }

    private static Overlay change(Random random, MapRows base, MapRows expected) {
        Overlay overlay = new Overlay(base);
        for (int i = random.nextInt(12); i > 0; i--) {
            byte[] key = key(random);
            if (random.nextBoolean()) {
                overlay.delete(TABLE, key);
                expected.rows.remove(key);
            } else {
                long value = random.nextInt(1000);
                overlay.put(TABLE, key, value);
                expected.rows.put(key, value);
            }
        }
        return overlay;
    }

    private static byte[] key(Random random) {
        byte[] bytes = {1, 2, -1};
        byte[] key = new byte[1 + random.nextInt(3)];
        for (int i = 0; i < key.length; i++) {
            key[i] = bytes[random.nextInt(bytes.length)];
        }
        return key;
    }

    private static List<String> scan(Rows rows, byte[] prefix, int most) {
        List<String> seen = new ArrayList<>();
        rows.scan(TABLE, prefix, (key, value) -> {
            seen.add(Arrays.toString(key) + "=" + value);
            return seen.size() < most;
        });
        return seen;
    }

    /** One table as a map. */
    private static final class MapRows implements Rows {

        private final TreeMap<byte[], Long> rows = new TreeMap<>(Arrays::compareUnsigned);

        @Override
        @SuppressWarnings("unchecked") // there is one table, of numbers
        public <V> Optional<V> get(Table<V> table, byte[] key) {
            return (Optional<V>) Optional.ofNullable(rows.get(key));
        }

        @Override
        public boolean has(Table<?> table, byte[] key) {
            return rows.containsKey(key);
        }

        @Override
        @SuppressWarnings("unchecked") // there is one table, of numbers
        public <V> void scan(Table<V> table, byte[] prefix, Visitor<V> visitor) {
            for (Map.Entry<byte[], Long> row : rows.entrySet()) {
                if (Keys.startsWith(row.getKey(), prefix) && !visitor.visit(row.getKey(), (V) row.getValue())) {
                    return;
                }
            }
        }
    }
}
