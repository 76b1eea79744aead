package dev.mimeo.engine.local;

import dev.mimeo.engine.model.Bytes;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a row's value becomes a record and comes back.
 *
 * <p>A record is a format byte, the fields of that format in their order, and then any number of sections, each a tag, a
 * length and that many bytes. A field to come is a new section: one with an even tag may be passed by a reader that does
 * not know it, one with an odd tag may not. A change that no section can express is a new format. A reader refuses a
 * format or an odd tag that it does not know, and whatever does not read as the fields of its format.
 *
 * <p>Records carry no checksum of their own: RocksDB checks that of each block and of each entry of its log.
 *
 * @param write writes the fields
 * @param read reads the fields
 * @param sections the sections that are known
 * @param <V> the type of the value
 */
record RowCodec<V>(BiConsumer<V, RecordWriter> write, Function<RecordReader, V> read, List<Section<V>> sections) {

    /** The format that is written. */
    static final int FORMAT = 1;

    RowCodec {
        sections = List.copyOf(sections);
    }

    /** A record of fields alone. */
    RowCodec(BiConsumer<V, RecordWriter> write, Function<RecordReader, V> read) {
        this(write, read, List.of());
    }

    /**
     * A part of a value that a record need not have.
     *
     * @param tag what the section begins with
     * @param present whether a value has the part
     * @param write writes the part
     * @param read the value with the part that is read
     * @param <V> the type of the value
     */
    record Section<V>(
            int tag, Predicate<V> present, BiConsumer<V, RecordWriter> write, BiFunction<V, RecordReader, V> read) {

        private void encode(V value, RecordWriter writer) {
            if (present.test(value)) {
                RecordWriter content = new RecordWriter();
                write.accept(value, content);
                writer.number(tag).bytes(content.toBytes());
            }
        }
    }

    byte[] encode(V value) {
        RecordWriter writer = new RecordWriter().number(FORMAT);
        write.accept(value, writer);
        sections.forEach(section -> section.encode(value, writer));
        return writer.toBytes();
    }

    /** Decodes a record; any unchecked exception means that it is none of ours. */
    V decode(byte[] record) {
        RecordReader reader = new RecordReader(record);
        long format = reader.number();
        if (format != FORMAT) {
            throw new IllegalArgumentException("unknown format " + format);
        }
        V value = read.apply(reader);
        while (!reader.atEnd()) {
            value = withSection(value, reader);
        }
        return value;
    }

    private V withSection(V value, RecordReader reader) {
        long tag = reader.number();
        Bytes content = reader.bytes();
        for (Section<V> section : sections) {
            if (section.tag() == tag) {
                return section.read().apply(value, new RecordReader(content.shared()));
            }
        }
        if (tag % 2 != 0) {
            throw new IllegalArgumentException("unknown section " + tag);
        }
        return value;
    }
}
