package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.content.ContentSlicer.Cut;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

final class CarriedIndexTest {

    private static final long MIB = BlobIndex.BLOCK;
    private static final SliceCrcs TOLD = new SliceCrcs(1, 2, 3);

    private final Fixture fixture = Fixture.onOneThread();

    @AfterEach
    void nothingIsInUseAnyMore() {
        fixture.assertAtRest();
        fixture.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slices")
    void crcsAreCarriedWhereTheBlocksOfTheCopyAreBlocksOfABlob(String slices, boolean carried, List<Cut> cuts) {
        assertThat(CarriedIndex.isCarried(cuts)).isEqualTo(carried);
    }

    static Stream<Arguments> slices() {
        Cut whole = cut(0, 5 * MIB + 7);
        Cut blocks = cut(MIB, 2 * MIB);
        Cut small = whole(100);
        return Stream.of(
                Arguments.of("a whole blob", true, List.of(whole)),
                Arguments.of("blocks of a blob", true, List.of(blocks)),
                Arguments.of("the last blocks of a blob", true, List.of(cut(4 * MIB, MIB + 7))),
                Arguments.of("whole blocks, then a ragged end", true, List.of(blocks, whole)),
                Arguments.of("a small extent that was not cut", true, List.of(small)),
                Arguments.of("blocks, then a small extent", true, List.of(blocks, small)),
                Arguments.of("a ragged end, then blocks", false, List.of(whole, blocks)),
                Arguments.of("small extents", false, List.of(small, small)),
                Arguments.of("a begin within a block", false, List.of(cut(1, 2 * MIB - 1))),
                Arguments.of("an end within a block", false, List.of(cut(0, 2 * MIB - 1))));
    }

    @Test
    void aCopyOfBlocksHasTheIndexOfItsBytes() {
        byte[] bytes = Fixture.bytes(1, 3 * (int) MIB + 5);
        Extent extent = fixture.written(bytes).extents().getFirst();
        Extent front = cutTo(extent, new ByteRange(0, 2 * MIB));
        BlobIndex index = indexOf(copied(List.of(front, extent)));
        assertThat(index).isEqualTo(indexOf(fixture.written(concat(bytes, 2 * (int) MIB, bytes))));
        assertThat(index.blocks()).hasSize(6);
    }

    @Test
    void theCrcsOfASmallExtentAreTakenAtItsWordAndNoIndexIsRead() {
        Extent extent = fixture.written(Fixture.bytes(1, 1_000)).extents().getFirst();
        Extent told = new Extent(extent.blob(), extent.blobLength(), extent.slice(), extent.dataKey(), TOLD);
        assertThat(copied(List.of(told)).crcs()).isEqualTo(TOLD);
        assertThat(fixture.blobs.reads).hasValue(1);
    }

    private WrittenContent copied(List<Extent> extents) {
        StoredContent source = new StoredContent.Slices(extents);
        ByteRange all = new ByteRange(0, source.length());
        WriteRequest request = WriteRequest.unverified(all.length(), DigestSet.NONE, false);
        return Fixture.await(fixture.writer.copy(request, source, fixture.key, all, fixture.key, Mono::just));
    }

    private static BlobIndex indexOf(WrittenContent written) {
        return written.digests().index().orElseThrow();
    }

    private static byte[] concat(byte[] first, int count, byte[] second) {
        byte[] both = new byte[count + second.length];
        System.arraycopy(first, 0, both, 0, count);
        System.arraycopy(second, 0, both, count, second.length);
        return both;
    }

    private static Extent cutTo(Extent extent, ByteRange slice) {
        return new Extent(extent.blob(), extent.blobLength(), slice, extent.dataKey(), SliceCrcs.EMPTY);
    }

    /** A slice of a blob of 5 MiB and 7 bytes. */
    private static Cut cut(long offset, long length) {
        ByteRange all = new ByteRange(0, 5 * MIB + 7);
        return new Cut(extent(all.length(), all), new ByteRange(offset, length));
    }

    private static Cut whole(long length) {
        ByteRange some = new ByteRange(3, length);
        return new Cut(extent(5 * MIB, some), some);
    }

    private static Extent extent(long blobLength, ByteRange slice) {
        return new Extent(new BlobId(1, 1), blobLength, slice, Bytes.owning(new byte[40]), SliceCrcs.EMPTY);
    }
}
