package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.content.ContentSlicer.Cut;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ContentSlicerTest {

    private static final int BLOB = 3 * TransferBudget.SEGMENT + 1_000;
    private static final byte[] PLAIN = Fixture.bytes(5, BLOB);
    private static final Bytes KEY = Bytes.copyOf(new byte[40]);

    private final Random random = new Random(20261123);

    @Test
    void aCutHoldsExactlyTheRange() {
        for (int i = 0; i < 500; i++) {
            List<Extent> extents = extents();
            int length = (int) ContentSlicer.length(extents);
            int from = random.nextInt(length + 1);
            ByteRange range = new ByteRange(from, random.nextInt(length - from + 1));
            assertThat(bytes(ContentSlicer.cut(extents, range)))
                    .isEqualTo(Bytes.copyOf(
                            Arrays.copyOfRange(bytes(whole(extents)).shared(), from, (int) range.end())));
        }
    }

    @Test
    void onlyTheEndsOfACutAreNotWhole() {
        for (int i = 0; i < 500; i++) {
            List<Extent> extents = extents();
            long length = ContentSlicer.length(extents);
            List<Cut> cuts = ContentSlicer.cut(extents, new ByteRange(length / 3, length / 2));
            for (int middle = 1; middle < cuts.size() - 1; middle++) {
                assertThat(cuts.get(middle).isWhole()).isTrue();
            }
        }
    }

    @Test
    void aCutBehindTheEndIsRefused() {
        assertThatThrownBy(() -> ContentSlicer.cut(List.of(extent(1, 0, 10)), new ByteRange(5, 6)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void slicesThatTouchBecomeOneWithTheCrcsOfBoth() {
        List<Extent> joined =
                ContentSlicer.coalesce(List.of(extent(1, 0, 10), extent(1, 10, 70_000), extent(1, 70_010, 5)));
        assertThat(joined).containsExactly(extent(1, 0, 70_015));
    }

    @Test
    void slicesThatDoNotTouchOrAreOfOtherBlobsStay() {
        List<Extent> apart =
                List.of(extent(1, 0, 10), extent(1, 11, 10), extent(2, 21, 10), extent(1, 31, 10), extent(1, 0, 31));
        assertThat(ContentSlicer.coalesce(apart)).isEqualTo(apart);
    }

    @Test
    void coalescingChangesNeitherBytesNorCrcs() {
        for (int i = 0; i < 200; i++) {
            List<Extent> extents = extents();
            List<Extent> joined = ContentSlicer.coalesce(extents);
            assertThat(bytes(whole(joined))).isEqualTo(bytes(whole(extents)));
            assertThat(ContentSlicer.crcs(joined)).isEqualTo(ContentSlicer.crcs(extents));
            assertThat(ContentSlicer.coalesce(joined)).isEqualTo(joined);
        }
    }

    @Test
    void theCrcsOfTheWholeFollowFromThoseOfTheSlices() {
        for (int i = 0; i < 100; i++) {
            List<Extent> extents = extents();
            byte[] bytes = bytes(whole(extents)).shared();
            assertThat(ContentSlicer.crcs(extents)).isEqualTo(Crcs.of(bytes, 0, bytes.length));
        }
    }

    @Test
    void piecesHoldTheContentAndNeverReachOverASegmentOfTheirBlob() {
        for (int i = 0; i < 200; i++) {
            List<Cut> cuts = whole(extents());
            List<Cut> pieces = new ArrayList<>();
            new Pieces(cuts).forEachRemaining(piece -> pieces.add(checked(piece)));
            assertThat(bytes(pieces)).isEqualTo(bytes(cuts));
        }
    }

    @Test
    void packedPiecesFillEachSegmentButTheLast() {
        for (int i = 0; i < 200; i++) {
            List<Cut> cuts = whole(extents());
            List<Cut> pieces = new ArrayList<>();
            Iterator<List<Piece>> segments = Pieces.packed(cuts);
            while (segments.hasNext()) {
                List<Piece> segment = segments.next();
                int at = 0;
                for (Piece piece : segment) {
                    assertThat(piece.at()).isEqualTo(at);
                    at += piece.length();
                    pieces.add(checked(piece));
                }
                assertThat(at).isEqualTo(segments.hasNext() ? TransferBudget.SEGMENT : at);
                assertThat(Pieces.length(segment)).isEqualTo(at);
            }
            assertThat(bytes(pieces)).isEqualTo(bytes(cuts));
        }
    }

    private static Cut checked(Piece piece) {
        long first = piece.plaintext().offset() / TransferBudget.SEGMENT;
        long last = (piece.plaintext().end() - 1) / TransferBudget.SEGMENT;
        assertThat(first).isEqualTo(last);
        assertThat(piece.last())
                .isEqualTo(piece.plaintext().end() == piece.extent().slice().end());
        return new Cut(piece.extent(), piece.plaintext());
    }

    private List<Extent> extents() {
        List<Extent> extents = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int from = i > 0 && random.nextBoolean()
                    ? (int) extents.getLast().slice().end() % BLOB
                    : random.nextInt(BLOB);
            int most = Math.min(BLOB - from, random.nextBoolean() ? BLOB : 300);
            extents.add(extent(random.nextInt(4) == 0 ? 2 : 1, from, 1 + random.nextInt(most)));
        }
        return extents;
    }

    private static Extent extent(int blob, int from, int length) {
        SliceCrcs crcs = Crcs.of(PLAIN, from, length);
        return new Extent(new BlobId(1, blob), BLOB, new ByteRange(from, length), KEY, crcs);
    }

    private static List<Cut> whole(List<Extent> extents) {
        return ContentSlicer.cut(extents, new ByteRange(0, ContentSlicer.length(extents)));
    }

    /** Both blobs have the same bytes. */
    private static Bytes bytes(List<Cut> cuts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        cuts.forEach(cut ->
                all.write(PLAIN, (int) cut.slice().offset(), (int) cut.slice().length()));
        return Bytes.owning(all.toByteArray());
    }
}
