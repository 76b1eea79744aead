package dev.mimeo.engine.model;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable sequence of bytes, compared by content: sealed keys, sealed bodies, digests. */
public final class Bytes {

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** A copy of the array. */
    public static Bytes copyOf(byte[] array) {
        return new Bytes(array.clone());
    }

    /** The array itself, which the caller gives up: nobody may change it from now on. */
    public static Bytes owning(byte[] array) {
        return new Bytes(array);
    }

    /** The number of bytes. */
    public int size() {
        return array.length;
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return array.clone();
    }

    /** The bytes themselves, to read and never to change: for code that must not copy. */
    public byte[] shared() {
        return array;
    }

    /** A copy of the bytes from one index up to another, which is not included. */
    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(array, from, to));
    }

    /** These bytes and then others. */
    public Bytes followedBy(Bytes others) {
        byte[] both = Arrays.copyOf(array, array.length + others.array.length);
        System.arraycopy(others.array, 0, both, array.length, others.array.length);
        return new Bytes(both);
    }

    /** The bytes as lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** The size alone: bytes may be secret or long. */
    @Override
    public String toString() {
        return "Bytes[" + array.length + "]";
    }
}
