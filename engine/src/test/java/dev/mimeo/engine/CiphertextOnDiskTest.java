package dev.mimeo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.FrameRange;
import dev.mimeo.engine.crypto.SealingRecorder;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ObjectVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder shows to one who has no key, after the same bytes were written in every way, in two runs. */
final class CiphertextOnDiskTest {

    private static final byte[] MARKER = MimeoFixture.bytes(32, 77);

    @TempDir
    static Path folder;

    private static MimeoFixture fixture;
    private static List<SealingRecorder.Sealing> sealings;

    @BeforeAll
    static void liveTwice() throws IOException {
        try (SealingRecorder recorder = new SealingRecorder()) {
            fixture = EncryptedObjects.open(folder, EncryptedObjects.OPTIONS);
            EncryptedLife first = new EncryptedLife(EncryptedObjects.in(fixture), MARKER);
            first.live();
            first.rooted();
            fixture.close();
            fixture = EncryptedObjects.open(folder, EncryptedObjects.OPTIONS);
            new EncryptedLife(EncryptedObjects.of(fixture), MARKER).live();
            sealings = recorder.sealings();
        }
    }

    @AfterAll
    static void theFolderVerifies() throws IOException {
        fixture.closeAndVerify(folder);
    }

    @Test
    void theContentIsNowhereAndTheSameSearchFindsWhatIsNotContent() throws IOException {
        assertThat(text(EncryptedObjects.of(fixture).read(EncryptedLife.large(KeyCase.K1), KeyCase.K1)))
                .contains(text(MARKER));

        assertThat(filesWith(MARKER)).isEmpty();
        assertThat(filesWith(EncryptedLife.DESCRIPTION.getBytes(StandardCharsets.UTF_8)))
                .anyMatch(file -> file.toString().endsWith(".log"))
                .anyMatch(file -> file.toString().endsWith(".sst"));
        assertThat(filesWith("MIMEOBLB".getBytes(StandardCharsets.UTF_8))).hasSizeGreaterThan(50);
    }

    @Test
    void noTwoMessagesAreSealedUnderOneKeyAndNonce() {
        assertThat(sealings).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
    }

    @Test
    void copiesUnderOtherKeysShareNoFrameThoughEachFrameIsOfTheSameBytes() throws IOException {
        List<ByteBuffer> frames = new ArrayList<>();
        for (KeyCase to : KeyCase.values()) {
            frames.addAll(frames(EncryptedLife.large(KeyCase.OWN) + "-as-" + to, to));
        }
        frames.addAll(frames(EncryptedLife.large(KeyCase.K1), KeyCase.K1));

        assertThat(frames).hasSize(7 * 5).doesNotHaveDuplicates();
    }

    /** The sealed frames of an object of one blob. */
    private static List<ByteBuffer> frames(String key, KeyCase by) throws IOException {
        BlobId blob = blob(key, by);
        byte[] file = Files.readAllBytes(files().filter(path -> path.endsWith(blob.toString()))
                .findFirst()
                .orElseThrow());
        var layout = BlobFormat.parse(Arrays.copyOf(file, BlobFormat.HEADER_LENGTH), blob)
                .layout(EncryptedLife.LARGE);
        return LongStream.range(0, layout.frames().count())
                .mapToObj(frame -> layout.sealedOf(new FrameRange(frame, 1)))
                .map(range -> slice(file, range))
                .toList();
    }

    private static BlobId blob(String key, KeyCase by) {
        ObjectVersion version = MimeoFixture.get(
                        fixture.mimeo().objects().head(EncryptedObjects.reading(key, by.customerKey())))
                .version();
        return ((Content.Extents) version.attributes().content())
                .table()
                .extents()
                .getFirst()
                .blob();
    }

    private static ByteBuffer slice(byte[] file, ByteRange range) {
        return ByteBuffer.wrap(file, (int) range.offset(), (int) range.length()).slice();
    }

    private static List<Path> filesWith(byte[] bytes) throws IOException {
        String searched = text(bytes);
        return files().filter(file -> text(read(file)).contains(searched)).toList();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
