package dev.mimeo.engine.checksum;

import static dev.mimeo.engine.model.ChecksumAlgorithm.CRC32;
import static dev.mimeo.engine.model.ChecksumAlgorithm.CRC32C;
import static dev.mimeo.engine.model.ChecksumAlgorithm.CRC64NVME;
import static dev.mimeo.engine.model.ChecksumAlgorithm.SHA1;
import static dev.mimeo.engine.model.ChecksumAlgorithm.SHA256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DigestsTest {

    private static final DigestSet ALL = new DigestSet(true, EnumSet.allOf(ChecksumAlgorithm.class), true);
    private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random(20261123);

    @Test
    void allDigestsHaveTheirKnownValuesInTheTextFormOfS3() {
        Digests digests = new Digests(ALL);
        digests.update(CHECK, 0, CHECK.length);
        ContentDigests result = digests.finish();

        assertThat(result.length()).isEqualTo(9);
        assertThat(result.md5().orElseThrow().hex()).isEqualTo("25f9e794323b453885f5181f1b624d0b");
        assertThat(value(result, CRC32)).isEqualTo("y/Q5Jg==");
        assertThat(value(result, CRC32C)).isEqualTo("4waSgw==");
        assertThat(value(result, CRC64NVME)).isEqualTo("rosUhgp5mIg=");
        assertThat(value(result, SHA1)).isEqualTo("98O8HYCOBHMq32eZZczDTKeuNEE=");
        assertThat(value(result, SHA256)).isEqualTo("FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
    }

    @Test
    void onlyWhatWasWantedIsGiven() {
        Digests digests = new Digests(new DigestSet(false, Set.of(SHA1), false));
        digests.update(CHECK, 0, CHECK.length);
        ContentDigests result = digests.finish();

        assertThat(result.md5()).isEmpty();
        assertThat(result.index()).isEmpty();
        assertThat(result.checksums()).containsOnlyKeys(SHA1);
    }

    @Test
    void aSetSaysWhatItNeedsToSee() {
        assertThat(DigestSet.NONE.needsBytes() || DigestSet.NONE.needsCrcs()).isFalse();
        assertThat(DigestSet.INDEX.needsBytes()).isFalse();
        assertThat(DigestSet.INDEX.needsCrcs()).isTrue();
        assertThat(new DigestSet(true, Set.of(), false).needsBytes()).isTrue();
        assertThat(new DigestSet(false, Set.of(SHA256), false).needsBytes()).isTrue();
        assertThat(new DigestSet(false, Set.of(CRC32C), false).needsBytes()).isFalse();
        assertThat(new DigestSet(false, Set.of(CRC32C), false).needsCrcs()).isTrue();
    }

    @Test
    void howTheBytesArriveDoesNotChangeADigest() {
        byte[] bytes = new byte[2 * BlobIndex.BLOCK + 99];
        random.nextBytes(bytes);
        Digests whole = new Digests(ALL);
        whole.update(bytes, 0, bytes.length);
        Digests pieces = new Digests(ALL);
        int at = 0;
        while (at < bytes.length) {
            int piece = Math.min(bytes.length - at, random.nextInt(BlobIndex.BLOCK));
            updateSomehow(pieces, bytes, at, piece);
            at += piece;
        }

        assertThat(pieces.finish()).isEqualTo(whole.finish());
    }

    @Test
    void crcsComputedElsewhereGiveTheSameDigests() {
        byte[] bytes = new byte[2 * BlobIndex.BLOCK + 99];
        random.nextBytes(bytes);
        Digests whole = new Digests(ALL);
        whole.update(bytes, 0, bytes.length);
        Digests pieces = new Digests(ALL);
        int segment = BlobIndex.BLOCK / 4;
        for (int at = 0; at < bytes.length; at += segment) {
            int piece = Math.min(segment, bytes.length - at);
            pieces.update(bytes, at, piece, Crcs.of(bytes, at, piece));
        }

        assertThat(pieces.finish()).isEqualTo(whole.finish());
    }

    @Test
    void aBufferIsDigestedFromItsPositionToItsLimitAndLeftAsItWas() {
        for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.allocate(20), ByteBuffer.allocateDirect(20)}) {
            buffer.position(3).put(CHECK).position(3).limit(12);
            Digests digests = new Digests(new DigestSet(false, Set.of(CRC32C), false));
            digests.update(buffer);

            assertThat(value(digests.finish(), CRC32C)).isEqualTo("4waSgw==");
            assertThat(buffer.position()).isEqualTo(3);
        }
    }

    @Test
    void nothingHasTheDigestsOfNothing() {
        ContentDigests result = new Digests(ALL).finish();

        assertThat(result.length()).isZero();
        assertThat(result.md5().orElseThrow().hex()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(value(result, CRC64NVME)).isEqualTo("AAAAAAAAAAA=");
        assertThat(result.index()).isEqualTo(Optional.of(new BlobIndex(0, List.of())));
    }

    @Test
    void aRangeOutsideTheArrayIsRefused() {
        assertThatThrownBy(() -> new Digests(DigestSet.NONE).update(CHECK, 5, 5))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private void updateSomehow(Digests digests, byte[] bytes, int offset, int length) {
        if (random.nextBoolean()) {
            digests.update(bytes, offset, length);
        } else {
            digests.update(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    private static String value(ContentDigests digests, ChecksumAlgorithm algorithm) {
        Checksum checksum = digests.checksums().get(algorithm);
        return checksum == null ? "none" : checksum.value();
    }
}
