package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey.Marker;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;
import java.util.HexFormat;
import java.util.List;

/**
 * A table of rows, ordered by their keys as unsigned bytes; {@link Keys} builds the keys. Each is one column family.
 *
 * @param name its name on disk
 * @param codec how its values are written
 * @param <V> the type of its values
 */
record Table<V>(String name, RowCodec<V> codec) {

    private static final RowCodec<Marker> MARKER = new RowCodec<>((marker, out) -> {}, in -> Marker.PRESENT);
    private static final RowCodec<Long> SEQUENCE =
            new RowCodec<>((sequence, out) -> out.number(sequence), RecordReader::number);

    /** The one row of the store itself. */
    static final Table<StoreState> SYSTEM = new Table<>("default", StoreState.CODEC);

    /** name */
    static final Table<Bucket> BUCKETS = new Table<>("buckets", ValueCodecs.BUCKET);

    /** bucket, key: so that current objects lie side by side and one read finds one. */
    static final Table<Version> HEADS = new Table<>("heads", VersionCodecs.VERSION);

    /** bucket, escaped key, inverted sequence: newest first. */
    static final Table<Version> HISTORY = new Table<>("history", VersionCodecs.VERSION);

    /** bucket, escaped key, version id: the sequence in {@link #HISTORY}. */
    static final Table<Long> HISTORY_IDS = new Table<>("history-ids", SEQUENCE);

    /** sequence of the version */
    static final Table<Bytes> BODIES =
            new Table<>("bodies", new RowCodec<>((body, out) -> out.bytes(body), RecordReader::bytes));

    /** sequence of the commit that wrote the list */
    static final Table<ExtentTable> LISTS = new Table<>("lists", ContentCodecs.LIST);

    /** bucket, escaped key, sequence: in the order of creation. */
    static final Table<Upload> UPLOADS = new Table<>("uploads", VersionCodecs.UPLOAD);

    /** bucket, escaped key, upload id: the sequence in {@link #UPLOADS}. */
    static final Table<Long> UPLOAD_IDS = new Table<>("upload-ids", SEQUENCE);

    /** upload id, number */
    static final Table<Part> PARTS = new Table<>("parts", VersionCodecs.PART);

    /** target, owner */
    static final Table<Marker> REFERENCES = new Table<>("references", MARKER);

    /** target */
    static final Table<Marker> CANDIDATES = new Table<>("candidates", MARKER);

    /** target */
    static final Table<Marker> CONDEMNED = new Table<>("condemned", MARKER);

    /** All tables. */
    static final List<Table<?>> ALL = List.of(
            SYSTEM,
            BUCKETS,
            HEADS,
            HISTORY,
            HISTORY_IDS,
            BODIES,
            LISTS,
            UPLOADS,
            UPLOAD_IDS,
            PARTS,
            REFERENCES,
            CANDIDATES,
            CONDEMNED);

    /**
     * The value of a record.
     *
     * @throws dev.mimeo.engine.error.MimeoException with {@link Failure.CorruptRecord}
     */
    V decode(byte[] key, byte[] value) {
        try {
            return codec.decode(value);
        } catch (RuntimeException notOurs) {
            throw corrupt(key, notOurs.toString()).asException();
        }
    }

    Failure.CorruptRecord corrupt(byte[] key, String reason) {
        return new Failure.CorruptRecord(name + " " + HexFormat.of().formatHex(key) + ": " + reason);
    }
}
