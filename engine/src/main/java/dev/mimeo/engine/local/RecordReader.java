package dev.mimeo.engine.local;

import dev.mimeo.engine.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a {@link RecordWriter} wrote; any unchecked exception means that the record is not one of ours. */
final class RecordReader {

    private final byte[] bytes;
    private int position;

    RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = one();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("not a number");
    }

    int count() {
        return Math.toIntExact(number());
    }

    long bits64() {
        return (long) bits32() << 32 | Integer.toUnsignedLong(bits32());
    }

    int bits32() {
        return one() << 24 | one() << 16 | one() << 8 | one();
    }

    Bytes bytes() {
        int from = skipField();
        byte[] value = new byte[position - from];
        System.arraycopy(bytes, from, value, 0, value.length);
        return Bytes.owning(value);
    }

    String text() {
        int from = skipField();
        return new String(bytes, from, position - from, StandardCharsets.UTF_8);
    }

    <E> List<E> each(Function<RecordReader, E> field) {
        int count = count();
        Objects.checkIndex(count, bytes.length + 1);
        List<E> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(field.apply(this));
        }
        return values;
    }

    <E> Optional<E> optional(Function<RecordReader, E> field) {
        return each(field).stream().findFirst();
    }

    /** Passes a field that is preceded by its length, and tells where its bytes begin. */
    int skipField() {
        int length = count();
        Objects.checkFromIndexSize(position, length, bytes.length);
        int from = position;
        position += length;
        return from;
    }

    private int one() {
        return bytes[position++] & 0xff;
    }
}
