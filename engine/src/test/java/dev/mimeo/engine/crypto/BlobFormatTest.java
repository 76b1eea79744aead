package dev.mimeo.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.error.Failure.CorruptBlob;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class BlobFormatTest {

    private static final BlobFormat SMALL = new BlobFormat(16, 1);
    private static final BlobId BLOB = new BlobId(0x11, 0x22);

    @Test
    void theHeaderIsWhatTheFormatSays() {
        assertThat(HexFormat.of().formatHex(BlobFormat.STANDARD.header(BLOB)))
                .isEqualTo("4d494d454f424c42" + "00000001" + "00010000" + "0000000000000011" + "0000000000000022"
                        + "00".repeat(32));
        assertThat(HexFormat.of().formatHex(BlobFormat.STANDARD.in(2).header(BLOB)))
                .isEqualTo("4d494d454f424c42" + "00000001" + "00010000" + "0000000000000011" + "0000000000000022"
                        + "00000001" + "00".repeat(28));
    }

    @Test
    void aHeaderTellsTheFrameSizeAndTheLayers() {
        assertThat(BlobFormat.parse(SMALL.in(2).header(BLOB), BLOB)).isEqualTo(new BlobFormat(16, 2));
        assertThat(BlobFormat.parse(SMALL.header(BLOB), BLOB)).isEqualTo(SMALL);
        assertThat(BlobFormat.parse(BlobFormat.STANDARD.header(BLOB), BLOB)).isEqualTo(BlobFormat.STANDARD);
    }

    @Test
    void everyDamageToAHeaderIsACorruptBlobButTheBitThatAddsALayer() {
        for (int bit = 0; bit < BlobFormat.HEADER_LENGTH * 8; bit++) {
            byte[] header = SMALL.header(BLOB);
            header[bit / 8] ^= (byte) (1 << bit % 8);
            if (bit / 8 != 35 || bit % 8 != 0) {
                assertCorrupt(() -> BlobFormat.parse(header, BLOB));
            }
        }
        assertCorrupt(() -> BlobFormat.parse(new byte[63], BLOB));
        assertCorrupt(() -> BlobFormat.parse(SMALL.header(BLOB), new BlobId(0x11, 0x23)));
    }

    @Test
    void aFrameSizeIsAPowerOfTwoUpToAMebibyteAndThereAreOneOrTwoLayers() {
        for (int size : new int[] {0, -1, 3, 65_537, 1 << 21, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> new BlobFormat(size, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int layers : new int[] {-1, 0, 3}) {
            assertThatThrownBy(() -> new BlobFormat(16, layers)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyRangeOfPlaintextLiesInTheFramesThatAreNamedAndInNoFewer() {
        BlobLayout layout = SMALL.layout(40);
        for (int offset = 0; offset <= 40; offset++) {
            for (int length = 1; length <= 40 - offset; length++) {
                FrameRange frames = layout.framesOf(new ByteRange(offset, length));

                assertThat(frames.first()).isEqualTo(offset / 16);
                assertThat(frames.end()).isEqualTo((offset + length - 1) / 16 + 1);
                assertThat(layout.plaintextOf(frames).offset()).isLessThanOrEqualTo(offset);
                assertThat(layout.plaintextOf(frames).end()).isGreaterThanOrEqualTo(offset + length);
            }
            assertThat(layout.framesOf(new ByteRange(offset, 0)).count()).isZero();
        }
    }

    @Test
    void framesAndIndexFillTheFileWithoutAGap() {
        for (int length = 0; length <= 200; length++) {
            int layers = 1 + length % 2;
            BlobLayout layout = SMALL.in(layers).layout(length / 2);
            long at = BlobFormat.HEADER_LENGTH;
            long plaintext = 0;
            for (long frame = 0; frame < layout.frames().count(); frame++) {
                FrameRange one = new FrameRange(frame, 1);
                assertThat(layout.sealedOf(one).offset()).isEqualTo(at);
                at = layout.sealedOf(one).end();
                plaintext += layout.plaintextOf(one).length();
            }
            assertThat(layout.sealedOf(layout.frames()).end()).isEqualTo(at);
            assertThat(plaintext).isEqualTo(length / 2);
            assertThat(layout.index(64)).isEqualTo(new ByteRange(at, 64 + 16 * layers));
        }
    }

    @Test
    void theLayoutHoldsForTheLargestObjects() {
        BlobLayout layout = BlobFormat.STANDARD.layout(5L << 40);

        assertThat(layout.frames().count()).isEqualTo(5L << 24);
        assertThat(layout.sealedOf(layout.frames()).length()).isEqualTo((5L << 40) + (5L << 24) * 16);
        assertThat(layout.isLast((5L << 24) - 1)).isTrue();
        assertThat(layout.isLast((5L << 24) - 2)).isFalse();
    }

    @Test
    void anEmptyBlobHasOneEmptyFrame() {
        BlobLayout layout = SMALL.layout(0);

        assertThat(layout.frames()).isEqualTo(new FrameRange(0, 1));
        assertThat(layout.sealedOf(layout.frames())).isEqualTo(new ByteRange(64, 16));
        assertThat(layout.plaintextOf(layout.frames())).isEqualTo(new ByteRange(0, 0));
        assertThat(layout.isLast(0)).isTrue();
    }

    @Test
    void whatLiesOutsideTheBlobIsRefused() {
        BlobLayout layout = SMALL.layout(40);

        assertThatThrownBy(() -> layout.framesOf(new ByteRange(40, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> layout.sealedOf(new FrameRange(2, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> layout.plaintextOf(new FrameRange(3, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlobLayout(SMALL, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrameRange(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void segmentsCoverARangeOfFramesInOrder() {
        FrameRange frames = new FrameRange(5, 7);

        assertThat(frames.segments(3)).isEqualTo(3);
        assertThat(frames.segment(0, 3)).isEqualTo(new FrameRange(5, 3));
        assertThat(frames.segment(1, 3)).isEqualTo(new FrameRange(8, 3));
        assertThat(frames.segment(2, 3)).isEqualTo(new FrameRange(11, 1));
        assertThatThrownBy(() -> frames.segment(3, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSealedIndexOpensAndEveryDamageToItIsDetected() {
        byte[] encoded = {1, 2, 3, 4, 5};
        byte[] key;
        byte[] sealed;
        try (FrameSealer sealer = new FrameSealer(SMALL, BLOB, new SecureRandom())) {
            key = sealer.dataKey().toBytes();
            sealed = sealer.sealIndex(40, encoded);
            assertThatThrownBy(() -> sealer.sealIndex(40, encoded)).isInstanceOf(IllegalStateException.class);
        }

        assertThat(openIndex(BLOB, 40, key, sealed)).isEqualTo(encoded);
        assertCorrupt(() -> openIndex(BLOB, 41, key, sealed));
        assertCorrupt(() -> openIndex(new BlobId(1, 1), 40, key, sealed));
        assertCorrupt(() -> openIndex(BLOB, 40, new byte[32], sealed));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertCorrupt(() -> openIndex(BLOB, 40, key, flipped));
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertCorrupt(() -> openIndex(BLOB, 40, key, cut));
        }
    }

    @Test
    void aBlobThatWasSealedInThePastStillOpens() {
        byte[] frames = HexFormat.of()
                .parseHex("a689a1396b66c52009e587685a3b63e0270fc291281aba9f93d87693eb8bfb0f"
                        + "329d7c2258b04bf061ed87ceb32c291365700975");
        byte[] index = HexFormat.of().parseHex("ce5d89c457f94bda02a440a169e5d9572201074e23");
        byte[] plaintext = new byte[20];
        try (FrameOpener opener = new FrameOpener(SMALL.layout(20), BLOB, DataKey.owning(new byte[32]))) {
            opener.open(opener.layout().frames(), frames, 0, plaintext, 0);

            assertThat(HexFormat.of().formatHex(plaintext)).isEqualTo("000102030405060708090a0b0c0d0e0f10111213");
            assertThat(opener.openIndex(index)).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void anEmptyIndexIsAuthenticatedToo() {
        try (FrameSealer sealer = new FrameSealer(SMALL, BLOB, new SecureRandom())) {
            byte[] key = sealer.dataKey().toBytes();
            byte[] sealed = sealer.sealIndex(0, new byte[0]);

            assertThat(openIndex(BLOB, 0, key, sealed)).isEmpty();
            assertCorrupt(() -> openIndex(BLOB, 0, new byte[32], sealed));
        }
    }

    private static byte[] openIndex(BlobId blob, long length, byte[] key, byte[] sealed) {
        try (FrameOpener opener = new FrameOpener(SMALL.layout(length), blob, DataKey.owning(key.clone()))) {
            return opener.openIndex(sealed);
        }
    }

    private static void assertCorrupt(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(CorruptBlob.class));
    }
}
