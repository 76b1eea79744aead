package dev.mimeo.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.error.Failure.CorruptBlob;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {1, 2})
final class FrameSealerTest {

    private static final BlobId BLOB = new BlobId(1, 2);

    private final BlobFormat small;
    private final int sealedFrame;
    private final SecureRandom random = new SecureRandom();
    private final Random seeded = new Random(20261123);

    FrameSealerTest(int layers) {
        small = new BlobFormat(16, layers);
        sealedFrame = small.sealedFrameSize();
    }

    @Test
    void whatWasSealedOpensAtEveryLengthAroundTheFrameSize() {
        for (int length = 0; length <= 5 * small.frameSize(); length++) {
            byte[] plain = bytes(length);
            Sealed blob = sealed(BLOB, plain);

            assertThat(blob.openAll()).isEqualTo(plain);
            assertThat(blob.frames()).hasSize((int) small.sealedLength(length));
        }
    }

    @Test
    void segmentsSealedInAnyOrderMakeTheSameBlobAsOneCall() {
        byte[] plain = bytes(16 * 10 + 5);
        byte[] out = new byte[(int) small.sealedLength(plain.length)];
        try (FrameSealer sealer = new FrameSealer(small, BLOB, random)) {
            FrameRange all = small.layout(plain.length).frames();
            for (long segment = all.segments(3) - 1; segment >= 0; segment--) {
                FrameRange frames = all.segment(segment, 3);
                ByteRange range = small.layout(plain.length).plaintextOf(frames);
                sealer.seal(
                        frames.first(),
                        frames.end() == all.end(),
                        plain,
                        (int) range.offset(),
                        (int) range.length(),
                        out,
                        (int) frames.first() * small.sealedFrameSize());
            }

            assertThat(new Sealed(
                                    small,
                                    BLOB,
                                    plain.length,
                                    out,
                                    sealer.dataKey().toBytes())
                            .openAll())
                    .isEqualTo(plain);
        }
    }

    @Test
    void segmentsSealAndOpenInParallel() {
        BlobFormat format = new BlobFormat(1024, small.layers());
        byte[] plain = bytes(200 * 1024 + 7);
        BlobLayout layout = format.layout(plain.length);
        byte[] sealed = new byte[(int) format.sealedLength(plain.length)];
        byte[] opened = new byte[plain.length];
        try (FrameSealer sealer = new FrameSealer(format, BLOB, random);
                FrameOpener opener = new FrameOpener(
                        layout, BLOB, DataKey.owning(sealer.dataKey().toBytes()))) {
            IntStream.range(0, (int) layout.frames().segments(4)).parallel().forEach(segment -> {
                FrameRange frames = layout.frames().segment(segment, 4);
                ByteRange range = layout.plaintextOf(frames);
                boolean last = frames.end() == layout.frames().end();
                int at = (int) frames.first() * format.sealedFrameSize();
                sealer.seal(frames.first(), last, plain, (int) range.offset(), (int) range.length(), sealed, at);
                opener.open(frames, sealed, at, opened, (int) range.offset());
            });
        }

        assertThat(opened).isEqualTo(plain);
    }

    @Test
    void everyFrameOpensAlone() {
        byte[] plain = bytes(16 * 3 + 9);
        Sealed blob = sealed(BLOB, plain);
        for (int frame = 0; frame < 4; frame++) {
            byte[] out = new byte[16];
            try (FrameOpener opener = blob.opener()) {
                int length = opener.open(new FrameRange(frame, 1), blob.frames(), frame * sealedFrame, out, 0);

                assertThat(Arrays.copyOf(out, length))
                        .isEqualTo(Arrays.copyOfRange(plain, frame * 16, frame * 16 + length));
            }
        }
    }

    @Test
    void everyFlippedBitIsDetected() {
        Sealed blob = sealed(BLOB, bytes(16 * 2 + 9));
        for (int bit = 0; bit < blob.frames().length * 8; bit++) {
            byte[] flipped = blob.frames().clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertCorrupt(new Sealed(small, BLOB, blob.length(), flipped, blob.key()));
        }
    }

    @Test
    void aBlobCutAtAnyLengthOfPlaintextIsDetected() {
        Sealed blob = sealed(BLOB, bytes(16 * 3));
        for (int length = 0; length < blob.length(); length++) {
            byte[] cut = Arrays.copyOf(blob.frames(), (int) small.sealedLength(length));

            assertCorrupt(new Sealed(small, BLOB, length, cut, blob.key()));
        }
    }

    @Test
    void aLongerLengthThanWasSealedIsDetected() {
        Sealed blob = sealed(BLOB, bytes(16 * 2));
        for (int length = 33; length < 16 * 5; length++) {
            byte[] longer = Arrays.copyOf(blob.frames(), (int) small.sealedLength(length));

            assertCorrupt(new Sealed(small, BLOB, length, longer, blob.key()));
        }
    }

    @Test
    void swappedAndRepeatedFramesAreDetected() {
        Sealed blob = sealed(BLOB, bytes(16 * 3));
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                byte[] moved = blob.frames().clone();
                System.arraycopy(blob.frames(), from * sealedFrame, moved, to * sealedFrame, sealedFrame);
                if (from != to) {
                    assertCorrupt(new Sealed(small, BLOB, blob.length(), moved, blob.key()));
                }
            }
        }
    }

    @Test
    void framesOfAnotherBlobAreDetectedEvenUnderTheSameKey() {
        Sealed blob = sealed(BLOB, bytes(40));

        assertCorrupt(new Sealed(small, new BlobId(1, 3), blob.length(), blob.frames(), blob.key()));
        assertCorrupt(new Sealed(small, new BlobId(2, 2), blob.length(), blob.frames(), blob.key()));
    }

    @Test
    void anotherKeyIsDetected() {
        assertCorrupt(new Sealed(small, BLOB, 40, sealed(BLOB, bytes(40)).frames(), new byte[small.layers() * 32]));
    }

    @Test
    void aKeyOfAnotherNumberOfLayersIsDetectedAndZeroed() {
        DataKey other = DataKey.owning(new byte[32 * (3 - small.layers())]);

        assertCorrupt(() -> new FrameOpener(small.layout(1), BLOB, other));
        assertRefused(other::toBytes);
    }

    @Test
    void eachLayerIsSealedUnderItsOwnHalfOfTheKey() {
        Sealed blob = sealed(BLOB, bytes(16 * 2));
        for (int half = 0; half < small.layers(); half++) {
            byte[] key = blob.key().clone();
            key[half * 32] ^= 1;

            assertCorrupt(new Sealed(small, BLOB, blob.length(), blob.frames(), key));
        }
    }

    @Test
    void anotherFrameSizeIsDetected() {
        Sealed blob = sealed(BLOB, bytes(10));
        try (FrameOpener opener = new FrameOpener(
                new BlobFormat(32, small.layers()).layout(10),
                BLOB,
                DataKey.owning(blob.key().clone()))) {
            assertCorrupt(() -> opener.open(new FrameRange(0, 1), blob.frames(), 0, new byte[10], 0));
        }
    }

    @Test
    void noByteOfASegmentWithABadFrameIsGivenOut() {
        Sealed blob = sealed(BLOB, bytes(16 * 3));
        blob.frames()[sealedFrame * 2 + 3] ^= 1;
        byte[] out = new byte[60];
        Arrays.fill(out, (byte) 7);
        try (FrameOpener opener = blob.opener()) {
            assertCorrupt(() -> opener.open(new FrameRange(0, 3), blob.frames(), 0, out, 6));
        }
        byte[] expected = new byte[60];
        Arrays.fill(expected, 0, 6, (byte) 7);
        Arrays.fill(expected, 54, 60, (byte) 7);

        assertThat(out).isEqualTo(expected);
    }

    @Test
    void aFrameIsNeverSealedTwice() {
        try (FrameSealer sealer = new FrameSealer(small, BLOB, random)) {
            byte[] out = new byte[200];
            sealer.seal(2, false, new byte[32], 0, 32, out, 0);

            for (long first = 1; first <= 3; first++) {
                long frame = first;
                assertRefused(() -> sealer.seal(frame, false, new byte[32], 0, 32, out, 0));
            }
            assertRefused(() -> sealer.seal(3, true, new byte[32], 0, 20, out, 0));
            assertRefused(() -> sealer.seal(0, true, new byte[32], 0, 20, out, 0));
        }
    }

    @Test
    void nothingIsSealedBehindTheLastFrameAndThereIsOneLastFrame() {
        try (FrameSealer sealer = new FrameSealer(small, BLOB, random)) {
            byte[] out = new byte[200];
            sealer.seal(2, true, new byte[16], 0, 16, out, 0);

            assertRefused(() -> sealer.seal(3, false, new byte[16], 0, 16, out, 0));
            assertRefused(() -> sealer.seal(1, true, new byte[16], 0, 16, out, 0));
            assertRefused(() -> sealer.seal(3, true, new byte[16], 0, 16, out, 0));
            assertThat(sealer.seal(0, false, new byte[32], 0, 32, out, 0)).isEqualTo(2 * sealedFrame);
        }
    }

    @Test
    void onlyTheLastSegmentMayEndWithinAFrameAndOnlyAnEmptyBlobHasAnEmptyOne() {
        try (FrameSealer sealer = new FrameSealer(small, BLOB, random)) {
            byte[] out = new byte[200];
            for (Runnable call : new Runnable[] {
                () -> sealer.seal(0, false, new byte[17], 0, 17, out, 0),
                () -> sealer.seal(0, false, new byte[0], 0, 0, out, 0),
                () -> sealer.seal(1, true, new byte[0], 0, 0, out, 0)
            }) {
                assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void noTwoUsesOfAKeyShareANonce() {
        Set<String> nonces = new HashSet<>();
        for (long number : new long[] {0, 1, 2, 255, 256, 65_535, 1L << 32, Long.MAX_VALUE}) {
            assertThat(nonces.add(HexFormat.of().formatHex(Nonce.frame(number, false))))
                    .isTrue();
            assertThat(nonces.add(HexFormat.of().formatHex(Nonce.frame(number, true))))
                    .isTrue();
        }
        assertThat(nonces.add(HexFormat.of().formatHex(Nonce.index()))).isTrue();
        assertThat(nonces.add(HexFormat.of().formatHex(Nonce.inline()))).isTrue();
        assertThat(nonces).allMatch(nonce -> nonce.length() == 2 * Nonce.LENGTH);
    }

    @Test
    void everySealerHasAKeyOfItsOwn() {
        try (FrameSealer one = new FrameSealer(small, BLOB, random);
                FrameSealer other = new FrameSealer(small, BLOB, random)) {
            assertThat(one.dataKey().toBytes()).isNotEqualTo(other.dataKey().toBytes());
        }
    }

    @Test
    void aClosedSealerOrOpenerDoesNoWork() {
        FrameSealer sealer = new FrameSealer(small, BLOB, random);
        sealer.close();
        Sealed blob = sealed(BLOB, bytes(10));
        FrameOpener opener = blob.opener();
        opener.close();

        assertRefused(() -> sealer.seal(0, true, new byte[1], 0, 1, new byte[100], 0));
        assertRefused(() -> opener.open(new FrameRange(0, 1), blob.frames(), 0, new byte[10], 0));
    }

    private Sealed sealed(BlobId blob, byte[] plain) {
        byte[] out = new byte[(int) small.sealedLength(plain.length)];
        try (FrameSealer sealer = new FrameSealer(small, blob, random)) {
            assertThat(sealer.seal(0, true, plain, 0, plain.length, out, 0)).isEqualTo(out.length);
            return new Sealed(small, blob, plain.length, out, sealer.dataKey().toBytes());
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        seeded.nextBytes(bytes);
        return bytes;
    }

    private static void assertCorrupt(Sealed blob) {
        assertCorrupt(blob::openAll);
    }

    private static void assertCorrupt(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(CorruptBlob.class));
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class);
    }

    /** The sealed frames of a blob, with what is needed to open them. */
    private record Sealed(BlobFormat format, BlobId blob, int length, byte[] frames, byte[] key) {

        FrameOpener opener() {
            return new FrameOpener(format.layout(length), blob, DataKey.owning(key.clone()));
        }

        byte[] openAll() {
            byte[] out = new byte[length];
            try (FrameOpener opener = opener()) {
                int opened = opener.open(opener.layout().frames(), frames, 0, out, 0);
                assertThat(opened).isEqualTo(length);
            }
            return out;
        }
    }
}
