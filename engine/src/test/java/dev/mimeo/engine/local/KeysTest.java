package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final BucketId BUCKET = new BucketId(7);
    private static final Comparator<byte[]> BYTES = Arrays::compareUnsigned;

    private static final List<String> IN_ORDER = List.of(
            "\0",
            "\0\0",
            "\0\u0001",
            "\0a",
            "\u0001",
            "a",
            "a\0",
            "a\0\0",
            "a\0b",
            "a\u0001",
            "a/",
            "b",
            "é",
            "\uFFFF",
            "🎵");

    @Test
    void historyOrdersByKeyAndThenNewestFirst() {
        List<byte[]> keys = IN_ORDER.stream()
                .flatMap(key -> List.of(
                        Keys.history(BUCKET, new ObjectKey(key), Long.MAX_VALUE),
                        Keys.history(BUCKET, new ObjectKey(key), 256),
                        Keys.history(BUCKET, new ObjectKey(key), 255),
                        Keys.history(BUCKET, new ObjectKey(key), 1))
                        .stream())
                .toList();

        assertThat(keys).isSortedAccordingTo(BYTES);
    }

    @Test
    void headsOrderByKeyWithinTheirBucket() {
        List<byte[]> keys = IN_ORDER.stream()
                .map(key -> Keys.head(BUCKET, new ObjectKey(key)))
                .toList();

        assertThat(keys).isSortedAccordingTo(BYTES);
        assertThat(BYTES.compare(keys.get(keys.size() - 1), Keys.of(new BucketId(8))))
                .isNegative();
    }

    @Test
    void aKeyComesBackFromItsRow() {
        for (String key : IN_ORDER) {
            RowKey.History history = new RowKey.History(BUCKET, new ObjectKey(key), 12);
            RowKey.Head head = new RowKey.Head(BUCKET, new ObjectKey(key));

            assertThat(RowNames.of(Table.HISTORY, Address.of(history).key(), key))
                    .isEqualTo(history);
            assertThat(RowNames.of(Table.HEADS, Address.of(head).key(), key)).isEqualTo(head);
        }
    }

    @Test
    void aTargetComesBackFromItsRow() {
        assertThat(Keys.target(Keys.target(new BlobId(3, 4)))).isEqualTo(new BlobId(3, 4));
        assertThat(Keys.target(Keys.reference(new ListId(9), 10))).isEqualTo(new ListId(9));
    }

    @Test
    void whatLiesBehindAPrefixIsGreaterThanAllThatBeginWithIt() {
        assertThat(Keys.behind(new byte[] {1, 2})).containsExactly(1, 3);
        assertThat(Keys.behind(new byte[] {1, -1, -1})).containsExactly(2);
        assertThat(Keys.behind(new byte[] {-1})).isEmpty();
        assertThat(Keys.behind(new byte[0])).isEmpty();
    }
}
