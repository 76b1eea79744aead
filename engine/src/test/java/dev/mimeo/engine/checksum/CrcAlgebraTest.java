package dev.mimeo.engine.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.SliceCrcs;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CrcAlgebraTest {

    private static final long SEED = 20261123;

    private final Random random = new Random(SEED);

    @Test
    void theCheckValuesOfTheCatalogueComeOut() {
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(Crcs.of(check, 0, check.length))
                .isEqualTo(new SliceCrcs(0xAE8B14860A799888L, 0xCBF43926, 0xE3069283));
    }

    @Test
    void crc64nvmeEqualsTheBitwiseDefinitionAtEveryLengthAndAlignment() {
        byte[] bytes = bytes(100);
        for (int offset = 0; offset < 20; offset++) {
            for (int length = 0; length <= bytes.length - offset; length++) {
                assertThat(Crc64Nvme.of(bytes, offset, length)).isEqualTo(bitwise(bytes, offset, length));
            }
        }
    }

    @Test
    void crc64nvmeDoesNotDependOnHowTheBytesArrive() {
        byte[] bytes = bytes(5_000);
        for (int round = 0; round < 200; round++) {
            Crc64Nvme crc = new Crc64Nvme();
            int at = 0;
            while (at < bytes.length) {
                int piece = Math.min(bytes.length - at, random.nextInt(100));
                crc.update(bytes, at, piece);
                at += piece;
            }
            assertThat(crc.getValue()).isEqualTo(bitwise(bytes, 0, bytes.length));
        }
    }

    @Test
    void singleBytesAndAResetKeepCrc64nvmeRight() {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(42);
        crc.reset();
        for (byte b : "123456789".getBytes(StandardCharsets.US_ASCII)) {
            crc.update(b);
        }

        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
    }

    @Test
    void theCrcsOfTwoPartsGiveThoseOfTheWholeAtEverySplit() {
        byte[] bytes = bytes(700);
        SliceCrcs whole = Crcs.of(bytes, 0, bytes.length);
        for (int split = 0; split <= bytes.length; split++) {
            SliceCrcs front = Crcs.of(bytes, 0, split);
            SliceCrcs back = Crcs.of(bytes, split, bytes.length - split);

            assertThat(CrcAlgebra.append(front, back, bytes.length - split)).isEqualTo(whole);
        }
    }

    @Test
    void randomSplitsOfLongerBytesCombine() {
        for (int round = 0; round < 100; round++) {
            byte[] bytes = bytes(1 + random.nextInt(300_000));
            int split = random.nextInt(bytes.length);
            SliceCrcs front = Crcs.of(bytes, 0, split);
            SliceCrcs back = Crcs.of(bytes, split, bytes.length - split);

            assertThat(CrcAlgebra.append(front, back, bytes.length - split)).isEqualTo(Crcs.of(bytes, 0, bytes.length));
        }
    }

    @Test
    void appendingIsAssociativeEvenForLengthsNobodyCanRead() {
        for (int round = 0; round < 1_000; round++) {
            SliceCrcs a = crcs();
            SliceCrcs b = crcs();
            SliceCrcs c = crcs();
            long lengthB = random.nextLong(1L << 60);
            long lengthC = random.nextLong(1L << 60);

            assertThat(CrcAlgebra.append(CrcAlgebra.append(a, b, lengthB), c, lengthC))
                    .isEqualTo(CrcAlgebra.append(a, CrcAlgebra.append(b, c, lengthC), lengthB + lengthC));
        }
    }

    @Test
    void noBytesChangeNothingOnEitherSide() {
        SliceCrcs crcs = crcs();

        assertThat(CrcAlgebra.append(crcs, SliceCrcs.EMPTY, 0)).isEqualTo(crcs);
        assertThat(CrcAlgebra.append(SliceCrcs.EMPTY, crcs, 17)).isEqualTo(crcs);
        assertThat(Crcs.of(new byte[0], 0, 0)).isEqualTo(SliceCrcs.EMPTY);
    }

    @Test
    void hashesAndNegativeLengthsDoNotCombine() {
        assertThatThrownBy(() -> CrcAlgebra.combine(ChecksumAlgorithm.SHA256, 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CrcAlgebra.crc32(1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private SliceCrcs crcs() {
        return new SliceCrcs(random.nextLong(), random.nextInt(), random.nextInt());
    }

    private static long bitwise(byte[] bytes, int offset, int length) {
        long register = ~0L;
        for (int i = offset; i < offset + length; i++) {
            register ^= Byte.toUnsignedLong(bytes[i]);
            for (int bit = 0; bit < 8; bit++) {
                register = (register & 1) != 0 ? (register >>> 1) ^ 0x9A6C9329AC4BC9B5L : register >>> 1;
            }
        }
        return ~register;
    }
}
