package dev.mimeo.engine.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers, computed by the reference implementations: xxHash 0.8 and OpenSSL. */
final class HashesTest {

    private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LONG = new byte[1_000_003];

    static {
        for (int i = 0; i < LONG.length; i++) {
            LONG[i] = (byte) (i * 31 + 7);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SHA1, 2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
        "SHA256, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "SHA512, z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
        "MD5, 1B2M2Y8AsgTpgAmY7PhCfg==",
        "XXHASH64, 70bbN1HY6Zk=",
        "XXHASH3, LQaABTjTlMI=",
        "XXHASH128, maoG0wFHmNhgAcMkRo1Jfw==",
    })
    void theHashOfNothingIsKnown(ChecksumAlgorithm algorithm, String expected) {
        assertThat(base64(Hashes.of(algorithm).value())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
        "SHA512, 2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==",
        "MD5, JfnnlDI7RTiF9RgfG2JNCw==",
        "XXHASH64, jLhB20DmroM=",
        "XXHASH3, ctyxi2ehff8=",
        "XXHASH128, MxGUd+3l3NXpcWQnaB1YYA==",
    })
    void theHashOfAFewBytesIsKnown(ChecksumAlgorithm algorithm, String expected) {
        assertThat(base64(Hashes.of(algorithm).of(CHECK))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SHA1, SFcDPg2CPTCoLuMp+98wmJVvUg0=",
        "SHA256, mKmaeMQ5SfFyUcZpxuP/NwZEgv3GXoXvHyG3DC5IqBs=",
        "SHA512, 3OMiSm438XS2Btm5N/UoqCmhOwcVEcCR2RX/1xEIPo8pwhBY3BJ0dB3jKi9Cr9r0ylGIaneLoWA4/hmzhNJ6jQ==",
        "MD5, pksbMlb8/7z36BVZsYDW3Q==",
        "XXHASH64, hX+/D/XZ/Pw=",
        "XXHASH3, H3SKDqz2Rvo=",
        "XXHASH128, puoW7g/TJBkfdIoOrPZG+g==",
    })
    void theHashOfManyBytesIsKnownHoweverTheyArrive(ChecksumAlgorithm algorithm, String expected) {
        Random random = new Random(20261124);
        Hash hash = Hashes.of(algorithm);
        int at = 0;
        while (at < LONG.length) {
            int piece = Math.min(LONG.length - at, random.nextInt(1 << random.nextInt(17)));
            hash.update(LONG, at, piece);
            at += piece;
        }

        assertThat(base64(hash.value())).isEqualTo(expected);
        assertThat(base64(Hashes.of(algorithm).of(LONG))).isEqualTo(expected);
    }

    private static String base64(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }
}
