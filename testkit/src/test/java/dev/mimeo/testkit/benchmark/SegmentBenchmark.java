package dev.mimeo.testkit.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one segment costs in the cipher, and on its way to and from the page cache, by its length and by where it stands.
 *
 * <p>{@code java -Djdk.nio.maxCachedBufferSize=1048576 -cp … org.openjdk.jmh.Main SegmentBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Djdk.nio.maxCachedBufferSize=1048576")
public class SegmentBenchmark {

    private static final int FRAME = 64 << 10;
    private static final int TAG = 16;

    @Param({"262144", "524288", "1048576"})
    private int length;

    @Param({"false", "true"})
    private boolean direct;

    private final SecretKey key = new SecretKeySpec(new byte[32], "AES");
    private Cipher cipher;
    private ByteBuffer plain;
    private ByteBuffer sealed;
    private Path file;
    private FileChannel channel;
    private long frames;

    /** A segment, and a file that holds one. */
    @Setup
    public void prepare() throws GeneralSecurityException, IOException {
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        plain = buffer(length);
        sealed = buffer(length + length / FRAME * TAG);
        file = Files.createTempFile(Path.of("/var/tmp"), "segment", "");
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        seal();
        write();
    }

    /** Deletes the file. */
    @TearDown
    public void end() throws IOException {
        channel.close();
        Files.delete(file);
    }

    /** Seals the frames of the segment. */
    @Benchmark
    public ByteBuffer seal() throws GeneralSecurityException {
        plain.clear();
        sealed.clear();
        while (plain.position() < length) {
            plain.limit(plain.position() + FRAME);
            cipher.init(Cipher.ENCRYPT_MODE, key, nonce(frames++));
            cipher.doFinal(plain, sealed);
        }
        return sealed;
    }

    /** Writes the segment over itself. */
    @Benchmark
    public int write() throws IOException {
        sealed.clear();
        return channel.write(sealed, 0);
    }

    /** Reads the segment. */
    @Benchmark
    public int read() throws IOException {
        sealed.clear();
        return channel.read(sealed, 0);
    }

    private ByteBuffer buffer(int size) {
        return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }

    private static GCMParameterSpec nonce(long number) {
        return new GCMParameterSpec(
                TAG * Byte.SIZE, ByteBuffer.allocate(12).putLong(number).array());
    }
}
