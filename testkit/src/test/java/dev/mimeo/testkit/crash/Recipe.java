package dev.mimeo.testkit.crash;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What an object must hold, small enough to be its metadata: slices of bodies that are computed from their seeds.
 *
 * @param slices the slices in order
 */
record Recipe(List<Slice> slices) {

    /** The header that carries a recipe. */
    static final String HEADER = "x-amz-meta-recipe";

    Recipe {
        slices = List.copyOf(slices);
    }

    /**
     * Some bytes of a body.
     *
     * @param seed what the body is computed from
     * @param bodyLength the length of the body
     * @param offset where the bytes begin
     * @param length how many there are
     */
    record Slice(long seed, int bodyLength, int offset, int length) {

        byte[] bytes() {
            return Arrays.copyOfRange(body(seed, bodyLength), offset, offset + length);
        }

        @Override
        public String toString() {
            return seed + ":" + bodyLength + ":" + offset + ":" + length;
        }

        static Slice parse(String text) {
            String[] fields = text.split(":", -1);
            return new Slice(
                    Long.parseLong(fields[0]),
                    Integer.parseInt(fields[1]),
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3]));
        }
    }

    static Recipe of(long seed, int length) {
        return new Recipe(List.of(new Slice(seed, length, 0, length)));
    }

    static Recipe parse(String text) {
        return new Recipe(Arrays.stream(text.split(",", -1)).map(Slice::parse).toList());
    }

    static Recipe join(List<Recipe> parts) {
        return new Recipe(parts.stream().flatMap(part -> part.slices().stream()).toList());
    }

    int length() {
        return slices.stream().mapToInt(Slice::length).sum();
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(length());
        slices.forEach(slice -> bytes.put(slice.bytes()));
        return bytes.array();
    }

    /** What a range of the content is made of. */
    Recipe range(int offset, int length) {
        List<Slice> cut = new ArrayList<>();
        int start = 0;
        for (Slice slice : slices) {
            int from = Math.max(offset, start);
            int to = Math.min(offset + length, start + slice.length());
            if (from < to) {
                cut.add(new Slice(slice.seed(), slice.bodyLength(), slice.offset() + from - start, to - from));
            }
            start += slice.length();
        }
        return new Recipe(cut);
    }

    @Override
    public String toString() {
        return slices.stream().map(Slice::toString).collect(Collectors.joining(","));
    }

    private static byte[] body(long seed, int length) {
        byte[] body = new byte[length];
        new Random(seed).nextBytes(body);
        return body;
    }
}
