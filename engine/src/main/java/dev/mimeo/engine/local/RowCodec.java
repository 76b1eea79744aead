package dev.mimeo.engine.local;

import java.util.function.BiConsumer;
import java.util.function.Function;

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
 * @param <V> the type of the value
 */
record RowCodec<V>(BiConsumer<V, RecordWriter> write, Function<RecordReader, V> read) {

    /** The format that is written. */
    static final int FORMAT = 1;

    byte[] encode(V value) {
        RecordWriter writer = new RecordWriter().number(FORMAT);
        write.accept(value, writer);
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
            passSection(reader);
        }
        return value;
    }

    private static void passSection(RecordReader reader) {
        long tag = reader.number();
        if (tag % 2 != 0) {
            throw new IllegalArgumentException("unknown section " + tag);
        }
        reader.skipField();
    }
}
