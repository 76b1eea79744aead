package dev.mimeo.engine.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BlobIndexTest {

    private static final int MIB = BlobIndex.BLOCK;

    private final Random random = new Random(20261123);
    private final byte[] bytes = bytes(3 * MIB + 12_345);
    private final BlobIndex index = indexOf(bytes);

    @Test
    void thereIsARowForEachMebibyteBegun() {
        assertThat(indexOf(new byte[0]).blocks()).isEmpty();
        assertThat(indexOf(new byte[1]).blocks()).hasSize(1);
        assertThat(indexOf(new byte[MIB]).blocks()).hasSize(1);
        assertThat(indexOf(new byte[MIB + 1]).blocks()).hasSize(2);
    }

    @Test
    void anIndexComesBackFromItsEncodedForm() {
        byte[] encoded = index.encode();

        assertThat(encoded).hasSize((int) BlobIndex.encodedLength(bytes.length)).hasSize(4 * 16);
        assertThat(BlobIndex.decode(bytes.length, encoded)).isEqualTo(index);
        assertThat(BlobIndex.decode(0, new byte[0])).isEqualTo(indexOf(new byte[0]));
    }

    @Test
    void anIndexOfAnotherSizeIsRefused() {
        byte[] encoded = index.encode();

        assertThatThrownBy(() -> BlobIndex.decode(4L * MIB + 1, encoded)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlobIndex.decode(bytes.length, new byte[63]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlobIndex(-1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRowsGiveTheCrcsOfTheWhole() {
        assertThat(index.whole()).isEqualTo(crcs(0, bytes.length));
        assertThat(indexOf(new byte[0]).whole()).isEqualTo(SliceCrcs.EMPTY);
    }

    @Test
    void blocksCutFromAnIndexAreTheIndexOfTheirBytes() {
        assertThat(index.cut(new ByteRange(0, bytes.length))).isEqualTo(index);
        assertThat(index.cut(new ByteRange(MIB, MIB))).isEqualTo(new BlobIndex(MIB, List.of(crcs(MIB, MIB))));
        assertThat(index.cut(new ByteRange(2L * MIB, MIB + 12_345)))
                .isEqualTo(new BlobIndex(MIB + 12_345, List.of(crcs(2 * MIB, MIB), crcs(3 * MIB, 12_345))));
    }

    @Test
    void whatIsNotOfBlocksIsNotCut() {
        for (ByteRange slice : List.of(
                new ByteRange(1, MIB),
                new ByteRange(0, 1),
                new ByteRange(3L * MIB, MIB),
                new ByteRange(4L * MIB, MIB))) {
            assertThatThrownBy(() -> index.cut(slice)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void howTheBytesArriveDoesNotChangeTheIndex() {
        BlobIndexBuilder builder = new BlobIndexBuilder();
        int at = 0;
        while (at < bytes.length) {
            int piece = Math.min(bytes.length - at, random.nextInt(2 * MIB));
            builder.update(bytes, at, piece);
            at += piece;
            assertThat(builder.length()).isEqualTo(at);
        }

        assertThat(builder.build()).isEqualTo(index);
    }

    @Test
    void piecesDigestedElsewhereBuildTheSameIndex() {
        BlobIndexBuilder builder = new BlobIndexBuilder();
        int segment = 256 << 10;
        for (int at = 0; at < bytes.length; at += segment) {
            int piece = Math.min(segment, bytes.length - at);
            builder.append(crcs(at, piece), piece);
        }

        assertThat(builder.build()).isEqualTo(index);
    }

    @Test
    void aPieceThatReachesOverTheEndOfABlockIsRefused() {
        BlobIndexBuilder builder = new BlobIndexBuilder();
        builder.append(SliceCrcs.EMPTY, MIB - 1);

        assertThatThrownBy(() -> builder.append(SliceCrcs.EMPTY, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAlignedSliceOrOneUpToTheEndNeedsNoRead() {
        for (ByteRange slice : List.of(
                new ByteRange(0, bytes.length),
                new ByteRange(MIB, MIB),
                new ByteRange(0, 2L * MIB),
                new ByteRange(2L * MIB, MIB + 12_345),
                new ByteRange(3L * MIB, 12_345),
                new ByteRange(0, 0),
                new ByteRange(MIB, 0),
                new ByteRange(17, 0),
                new ByteRange(bytes.length, 0))) {
            SlicePlan plan = index.plan(slice);

            assertThat(plan.isComplete()).as("%s", slice).isTrue();
            assertThat(plan.middle()).isEqualTo(crcs(slice));
            assertThat(plan.middleLength()).isEqualTo(slice.length());
        }
    }

    @Test
    void aRaggedSliceReadsOnlyItsEnds() {
        assertThat(index.plan(new ByteRange(MIB - 10, 2L * MIB)))
                .isEqualTo(new SlicePlan(
                        Optional.of(new ByteRange(MIB - 10, 10)),
                        MIB,
                        index.blocks().get(1),
                        Optional.of(new ByteRange(2L * MIB, MIB - 10))));
    }

    @Test
    void whatAPlanGivesAndReadsEqualsTheCrcsOfTheSlice() {
        for (int round = 0; round < 300; round++) {
            int offset = edge(bytes.length);
            assertPlanHolds(new ByteRange(offset, edge(bytes.length - offset)));
        }
    }

    @Test
    void aSliceWithinOrAcrossBlocksWithoutAWholeOneIsRead() {
        assertPlanHolds(new ByteRange(10, 20));
        assertPlanHolds(new ByteRange(0, 20));
        assertPlanHolds(new ByteRange(MIB - 5, 5));
        assertPlanHolds(new ByteRange(MIB - 5, 10));
        assertPlanHolds(new ByteRange(1, 2L * MIB - 2));
        assertPlanHolds(new ByteRange(3L * MIB + 1, 12_344));
    }

    @Test
    void aSliceBehindTheEndIsRefused() {
        assertThatThrownBy(() -> index.plan(new ByteRange(1, bytes.length)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertPlanHolds(ByteRange slice) {
        SlicePlan plan = index.plan(slice);
        SliceCrcs head = plan.head().map(this::crcs).orElse(SliceCrcs.EMPTY);
        SliceCrcs tail = plan.tail().map(this::crcs).orElse(SliceCrcs.EMPTY);

        assertThat(plan.combine(head, tail)).as("%s", slice).isEqualTo(crcs(slice));
        assertThat(plan.head().map(ByteRange::length).orElse(0L)
                        + plan.middleLength()
                        + plan.tail().map(ByteRange::length).orElse(0L))
                .isEqualTo(slice.length());
        assertThat(plan.head().stream()).allMatch(BlobIndexTest::isWithinOneBlock);
        assertThat(plan.tail().stream()).allMatch(BlobIndexTest::isWithinOneBlock);
    }

    private static boolean isWithinOneBlock(ByteRange range) {
        return range.length() > 0 && range.offset() / MIB == (range.end() - 1) / MIB;
    }

    /** A number up to the bound, often next to a block's edge. */
    private int edge(int bound) {
        int near = random.nextInt(4) * MIB + random.nextInt(-2, 3);
        return random.nextBoolean() && near >= 0 && near <= bound ? near : random.nextInt(bound + 1);
    }

    private SliceCrcs crcs(ByteRange range) {
        return crcs((int) range.offset(), (int) range.length());
    }

    private SliceCrcs crcs(int offset, int length) {
        return Crcs.of(bytes, offset, length);
    }

    private byte[] bytes(int length) {
        byte[] drawn = new byte[length];
        random.nextBytes(drawn);
        return drawn;
    }

    private static BlobIndex indexOf(byte[] plain) {
        BlobIndexBuilder builder = new BlobIndexBuilder();
        builder.update(plain, 0, plain.length);
        return builder.build();
    }
}
