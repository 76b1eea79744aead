package dev.mimeo.engine.checksum;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import net.jpountz.xxhash.StreamingXXHash64;
import net.jpountz.xxhash.XXHashFactory;

/** The functions of the xxHash family, with a seed of zero and the canonical, big-endian form of their values. */
sealed interface XxHash extends Hash {

    /** XXH64. */
    record Xxh64(StreamingXXHash64 stream) implements XxHash {

        private static final XXHashFactory FACTORY = XXHashFactory.safeInstance();

        Xxh64() {
            this(FACTORY.newStreamingHash64(0));
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            stream.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return ByteBuffer.allocate(Long.BYTES).putLong(stream.getValue()).array();
        }
    }

    /** XXH3 of 64 bits. */
    record Xxh3(HashStream64 stream) implements XxHash {

        Xxh3() {
            this(Hashing.xxh3_64().hashStream());
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            stream.putBytes(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return ByteBuffer.allocate(Long.BYTES).putLong(stream.getAsLong()).array();
        }
    }

    /** XXH3 of 128 bits. */
    record Xxh128(HashStream128 stream) implements XxHash {

        Xxh128() {
            this(Hashing.xxh3_128().hashStream());
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            stream.putBytes(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            HashValue128 value = stream.get();
            return ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(value.getMostSignificantBits())
                    .putLong(value.getLeastSignificantBits())
                    .array();
        }
    }
}
