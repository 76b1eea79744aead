package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.BlobLayout;
import dev.mimeo.engine.crypto.FrameRange;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.object.ObjectReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/**
 * A blob of three frames, damaged in one place after the other under an engine that reads it. A bit of every byte of its tags is
 * flipped, every bit of its index, and one of so many of the ciphertext: {@code -Dmimeo.damage.stride=1} flips them all. The
 * header is read by verifications alone: {@link dev.mimeo.engine.local.Verifier}.
 */
@ParameterizedClass
@EnumSource(
        value = KeyCase.class,
        names = {"OWN", "K1", "TWO_LAYERS", "CUSTOMER_A"})
final class DamagedBlobTest {

    private static final int STRIDE = Integer.getInteger("mimeo.damage.stride", 16_381);
    private static final int TAG_STRIDE = Math.min(STRIDE, 5);
    private static final int FRAMES = 3;
    private static final int LENGTH = FRAMES * BlobFormat.STANDARD.frameSize();
    private static final byte[] CONTENT = bytes(LENGTH, 3);
    private static final ByteRange RAGGED = new ByteRange(1, LENGTH - 2);

    @TempDir
    Path folder;

    private final KeyCase by;
    private final KeyCase other;
    private final BlobLayout layout;

    private MimeoFixture fixture;
    private EncryptedObjects objects;
    private BlobId blob;
    private Path file;
    private byte[] whole;
    private Upload uploadOfSame;
    private Upload uploadOfOther;

    DamagedBlobTest(KeyCase by) {
        this.by = by;
        this.other = by == KeyCase.OWN ? KeyCase.TWO_LAYERS : KeyCase.OWN;
        this.layout = BlobFormat.STANDARD.in(by == KeyCase.TWO_LAYERS ? 2 : 1).layout(LENGTH);
    }

    @BeforeEach
    void open() throws IOException {
        fixture = EncryptedObjects.open(folder, EncryptedObjects.OPTIONS);
        objects = EncryptedObjects.in(fixture);
        blob = blob(objects.put("source", CONTENT, by.encryption()));
        file = file(blob);
        whole = Files.readAllBytes(file);
        uploadOfSame = objects.upload("same", by.encryption());
        uploadOfOther = objects.upload("other", other.encryption());
    }

    @AfterEach
    void nothingCameOfTheCopiesAndAllIsHealthyOnceTheFileIs() throws IOException {
        assertThat(failure(objects.mimeo().objects().head(EncryptedObjects.reading("target", Optional.empty()))))
                .isInstanceOf(Failure.NoSuchKey.class);
        for (Upload upload : List.of(uploadOfSame, uploadOfOther)) {
            assertThat(get(objects.mimeo().uploads().parts(ME, EncryptedObjects.address(upload), 0, 9))
                            .parts())
                    .isEmpty();
        }
        Files.write(file, whole);
        assertThat(objects.read("source", by)).isEqualTo(CONTENT);
        fixture.closeAndVerify(folder);
    }

    @Test
    void aFlippedBitOfAFrameYieldsNoByteAndNoCopy() throws IOException {
        for (int bit : bitsOfFrames().toArray()) {
            Files.write(file, flipped(bit));
            assertYieldsNothing("bit " + bit);
        }
    }

    @Test
    void aFlippedBitOfTheIndexYieldsNoSliceAndTheBytesAreReadWithoutIt() throws IOException {
        for (int bit = framesEnd() * 8; bit < whole.length * 8; bit++) {
            Files.write(file, flipped(bit));
            assertYieldsNoSlice("bit " + bit);
        }
    }

    @Test
    void aBlobThatWasCutYieldsNoByteAndNoCopy() throws IOException {
        for (int length : lengths().filter(cut -> cut < framesEnd()).toArray()) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertYieldsNothing("cut to " + length);
        }
        for (int length = framesEnd(); length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertYieldsNoSlice("cut to " + length);
        }
    }

    @Test
    void aFrameInThePlaceOfAnotherYieldsNoByteAndNoCopy() throws IOException {
        for (int to = 0; to < FRAMES; to++) {
            for (int by = 1; by < FRAMES; by++) {
                byte[] moved = whole.clone();
                ByteRange from = frame((to + by) % FRAMES);
                System.arraycopy(
                        whole, (int) from.offset(), moved, (int) frame(to).offset(), (int) from.length());
                Files.write(file, moved);
                assertYieldsNothing("frame " + to);
            }
        }
    }

    @Test
    void blobsInEachOthersPlaceYieldNoByteAndNoCopy() throws IOException {
        Path second = file(blob(objects.put("second", CONTENT, by.encryption())));
        byte[] bytes = Files.readAllBytes(second);
        Files.write(file, bytes);
        Files.write(second, whole);

        assertYieldsNothing("another blob");
        assertThat(failure(read("second"))).isInstanceOf(Failure.CorruptBlob.class);
        Files.write(second, bytes);
    }

    private void assertYieldsNothing(String damage) {
        assertCorrupt(damage, read("source"));
        assertCorrupt(damage, digestingCopy());
        assertCorrupt(damage, copies(copying(other)));
        assertCorrupt(damage, partCopy(uploadOfSame, by));
        assertCorrupt(damage, partCopy(uploadOfOther, other));
    }

    /** A part by reference takes its CRCs from the index; in two layers there is none. */
    private void assertYieldsNoSlice(String damage) {
        if (by.sharesWith(by)) {
            assertCorrupt(damage, partCopy(uploadOfSame, by));
        }
        assertThat(objects.read("source", by)).as(damage).isEqualTo(CONTENT);
    }

    private void assertCorrupt(String damage, Mono<?> work) {
        assertThat(failure(work)).as(damage).isEqualTo(new Failure.CorruptBlob(blob));
    }

    /** The first bytes that are given out, where there are any: all frames are of one segment, which is opened as a whole. */
    private Mono<?> read(String key) {
        return objects.mimeo()
                .objects()
                .get(EncryptedObjects.reading(key, by.customerKey()))
                .flatMapMany(ObjectReading::body)
                .next();
    }

    private CopyRequest copying(KeyCase to) {
        return EncryptedObjects.copying("source", by.customerKey(), "target", to.encryption());
    }

    /** A copy within one key domain, which reads the bytes for a digest alone; in two layers it seals anew. */
    private Mono<?> digestingCopy() {
        CopyRequest plain = copying(by);
        return copies(new CopyRequest(
                ME,
                plain.source(),
                plain.target(),
                plain.conditions(),
                plain.metadata(),
                plain.tagging(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.of(ChecksumAlgorithm.SHA256),
                plain.encryption(),
                plain.condition()));
    }

    private Mono<?> copies(CopyRequest request) {
        return objects.mimeo().copies().copy(request).last();
    }

    private Mono<?> partCopy(Upload upload, KeyCase to) {
        return objects.mimeo()
                .copies()
                .copyPart(EncryptedObjects.partCopying("source", by.customerKey(), RAGGED, upload, to.customerKey()))
                .last();
    }

    private byte[] flipped(int bit) {
        byte[] flipped = whole.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private IntStream bitsOfFrames() {
        IntStream some =
                IntStream.iterate(BlobFormat.HEADER_LENGTH * 8, bit -> bit < framesEnd() * 8, bit -> bit + STRIDE);
        return IntStream.concat(some, frames().flatMapToInt(this::bitsOfTags));
    }

    private IntStream bitsOfTags(ByteRange frame) {
        int end = (int) frame.end();
        return IntStream.iterate((end - layout.format().overhead()) * 8, bit -> bit < end * 8, bit -> bit + TAG_STRIDE);
    }

    /** Some lengths of the file, and all around the ends of frames. */
    private IntStream lengths() {
        IntStream some = IntStream.iterate(0, length -> length < whole.length, length -> length + STRIDE);
        return IntStream.concat(some, frames().flatMapToInt(frame -> around((int) frame.offset())));
    }

    private static IntStream around(int length) {
        return IntStream.rangeClosed(length - 2, length + 2);
    }

    private Stream<ByteRange> frames() {
        return IntStream.range(0, FRAMES).mapToObj(this::frame);
    }

    private ByteRange frame(int number) {
        return layout.sealedOf(new FrameRange(number, 1));
    }

    private int framesEnd() {
        return (int) frame(FRAMES - 1).end();
    }

    private Path file(BlobId id) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.endsWith(id.toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static BlobId blob(ObjectVersion version) {
        return ((Content.Extents) version.attributes().content())
                .table()
                .extents()
                .getFirst()
                .blob();
    }
}
