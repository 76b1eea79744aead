package dev.mimeo.engine.local;

import dev.mimeo.engine.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes the fields of a record one after the other.
 *
 * <p>Numbers that are mostly small take one to nine bytes, seven bits in each; text and bytes are preceded by their
 * length. See {@link RowCodec} for the shape of a whole record.
 */
final class RecordWriter {

    private byte[] buffer = new byte[256];
    private int size;

    /** A number from 0. */
    RecordWriter number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        long rest = value;
        while (rest >= 0x80) {
            one((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        return one((int) rest);
    }

    /** Any 64 bits. */
    RecordWriter bits64(long value) {
        return bits32((int) (value >>> 32)).bits32((int) value);
    }

    /** Any 32 bits. */
    RecordWriter bits32(int value) {
        return one(value >>> 24).one(value >>> 16).one(value >>> 8).one(value);
    }

    RecordWriter bytes(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    RecordWriter bytes(Bytes value) {
        return bytes(value.shared());
    }

    RecordWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    <E> RecordWriter each(Collection<E> values, BiConsumer<E, RecordWriter> field) {
        number(values.size());
        values.forEach(value -> field.accept(value, this));
        return this;
    }

    <E> RecordWriter optional(Optional<E> value, BiConsumer<E, RecordWriter> field) {
        return each(value.stream().toList(), field);
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    private RecordWriter one(int value) {
        room(1);
        buffer[size++] = (byte) value;
        return this;
    }

    private void room(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(size, more)));
        }
    }
}
