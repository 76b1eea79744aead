package dev.mimeo.testkit.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The bytes that a demo copies; they can be read again at any place, to compare. */
interface DemoContent extends AutoCloseable {

    /** How much is sent in one piece; a multiple of 8. */
    int PIECE = 256 << 10;

    long length();

    /** The bytes from an offset on, as many as the content has and the length allows. May block. */
    ByteBuffer read(long offset, int length);

    @Override
    void close();

    /** All bytes in order, in new buffers. */
    default Flux<ByteBuffer> bytes(LongConsumer progress) {
        return Flux.<ByteBuffer, Long>generate(() -> 0L, (offset, sink) -> {
                    if (offset >= length()) {
                        sink.complete();
                    } else {
                        sink.next(read(offset, PIECE));
                        progress.accept(Math.min(length(), offset + PIECE));
                    }
                    return offset + PIECE;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Bytes that nothing can compress, computed from their places.
     *
     * @param length their number
     */
    record Generated(long length) implements DemoContent {

        @Override
        public ByteBuffer read(long offset, int most) {
            int count = (int) Math.min(most, length - offset);
            long first = offset & -Long.BYTES;
            ByteBuffer bytes = ByteBuffer.allocate(count + 2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (long at = first; at < offset + count; at += Long.BYTES) {
                bytes.putLong((int) (at - first), mix(at));
            }
            return bytes.slice((int) (offset - first), count);
        }

        @Override
        public void close() {}

        /** SplitMix64. */
        private static long mix(long at) {
            long z = at * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }

    /**
     * The bytes of a file.
     *
     * @param file the open file
     * @param length its length when it was opened
     */
    record OfFile(FileChannel file, long length) implements DemoContent {

        static OfFile open(Path path) throws IOException {
            return new OfFile(FileChannel.open(path), Files.size(path));
        }

        @Override
        public ByteBuffer read(long offset, int most) {
            try {
                ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, length - offset));
                while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {
                    Thread.onSpinWait();
                }
                return bytes.flip();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
