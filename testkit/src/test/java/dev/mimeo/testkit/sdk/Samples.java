package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies, and keys that have broken servers. */
final class Samples {

    static final int KIB = 1 << 10;
    static final int MIB = 1 << 20;

    /** The shortest part that need not be the last. */
    static final int PART = 5 * MIB;

    static final List<String> STRANGE_KEYS = List.of(
            "with space",
            " ",
            "trailing ",
            "a+b",
            "100%",
            "100%25",
            "file%2Fname",
            "c++ & d=e;f,g",
            "?versionId",
            "a?versionId=null",
            "foo?bar#baz",
            "\uD83D\uDE00/emoji",
            "gr\u00fc\u00df/\u4f60\u597d",
            "/leading",
            "//two leading",
            "dir//file",
            "dir/",
            "dir//",
            "test@key/",
            "_",
            "__",
            "key=value/part=1",
            "{}[]<>\"'\\^`|~*!()",
            "tab\tnew\nline",
            "bell\u0007and\u0001more\u001f",
            "delete\u007f");

    private Samples() {}

    /** Bytes without a pattern, the same for the same arguments. */
    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed * 31 + length).nextBytes(bytes);
        return bytes;
    }

    static byte[] join(List<byte[]> pieces) {
        byte[] whole = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int end = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, end, piece.length);
            end += piece.length;
        }
        return whole;
    }

    /** Compares byte for byte; says where they differ instead of printing them. */
    static void assertSame(byte[] actual, byte[] expected) {
        assertThat(actual.length).as("length").isEqualTo(expected.length);
        assertThat(Arrays.mismatch(actual, expected)).as("first difference").isEqualTo(-1);
    }
}
