package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Contents made of random slices of some blobs, with the bytes that they ought to have. */
final class Contents {

    private final Random random;
    private final Map<Extent, byte[]> blobs = new LinkedHashMap<>();

    /** Writes blobs whose lengths lie around the boundaries of frames, segments and MiBs, and at random. */
    Contents(Fixture fixture, long seed) {
        this.random = new Random(seed);
        for (int length : new int[] {1, 65_537, TransferBudget.SEGMENT, 777_777, (1 << 20) + 1, 2_500_000}) {
            byte[] bytes = Fixture.bytes(seed + length, length);
            blobs.put(fixture.written(bytes).extents().getFirst(), bytes);
        }
    }

    /** A content and its bytes. */
    record Known(List<Extent> extents, byte[] bytes) {

        StoredContent stored() {
            return new StoredContent.Slices(extents);
        }

        byte[] slice(ByteRange range) {
            return Arrays.copyOfRange(bytes, (int) range.offset(), (int) range.end());
        }

        SliceCrcs crcs(ByteRange range) {
            return Crcs.of(bytes, (int) range.offset(), (int) range.length());
        }
    }

    Known next() {
        List<Extent> extents = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Extent whole = List.copyOf(blobs.keySet()).get(random.nextInt(blobs.size()));
            byte[] plain = blobs.getOrDefault(whole, new byte[0]);
            ByteRange range = range(plain.length, 1);
            byte[] slice = Arrays.copyOfRange(plain, (int) range.offset(), (int) range.end());
            bytes.writeBytes(slice);
            extents.add(new Extent(
                    whole.blob(), whole.blobLength(), range, whole.dataKey(), Crcs.of(slice, 0, slice.length)));
        }
        return new Known(List.copyOf(extents), bytes.toByteArray());
    }

    /** A range of so many bytes: all of them, a short one, one whose ends lie on frames, or any. */
    ByteRange range(int length, int atLeast) {
        int from = random.nextInt(length - atLeast + 1);
        int most = length - from;
        return switch (random.nextInt(4)) {
            case 0 -> new ByteRange(0, length);
            case 1 -> new ByteRange(from, Math.min(most, atLeast + random.nextInt(100)));
            case 2 -> new ByteRange(from & -65_536, Math.max(atLeast, most & -65_536));
            default -> new ByteRange(from, atLeast + random.nextInt(most - atLeast + 1));
        };
    }
}
