package dev.mimeo.engine.checksum;

/** A hash function at work: it sees every byte in order and then gives its value. Not safe for several threads. */
interface Hash {

    /** Takes the next bytes. */
    void update(byte[] bytes, int offset, int length);

    /** The value of all bytes, big-endian; the hash cannot be used any more. */
    byte[] value();

    /** The value of these bytes alone. */
    default byte[] of(byte[] bytes) {
        update(bytes, 0, bytes.length);
        return value();
    }
}
