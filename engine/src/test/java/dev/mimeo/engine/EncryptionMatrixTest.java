package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.bytes;
import static dev.mimeo.engine.MimeoFixture.done;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.CopyEvent;
import dev.mimeo.engine.copy.CopyEvent.Planned;
import dev.mimeo.engine.copy.CopyPlan;
import dev.mimeo.engine.copy.CopyResult;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Every way to encrypt copied to every other, at all lengths that matter. The data folder is verified at the end. */
final class EncryptionMatrixTest {

    private static final int OF_PARTS = -1;
    private static final List<Integer> PARTS = List.of(70_000, (1 << 20) + 1, 5);
    private static final List<Integer> LENGTHS =
            List.of(0, 1, (64 << 10) - 1, 64 << 10, (1 << 20) + 1, 8 << 20, OF_PARTS);
    private static final Map<Integer, byte[]> CONTENTS =
            LENGTHS.stream().collect(Collectors.toMap(length -> length, length -> bytes(lengthOf(length), length)));

    @TempDir
    static Path folder;

    private static MimeoFixture fixture;
    private static EncryptedObjects objects;

    @BeforeAll
    static void everySourceIsThere() throws IOException {
        fixture = EncryptedObjects.open(folder, EncryptedObjects.OPTIONS);
        objects = EncryptedObjects.in(fixture);
        for (KeyCase from : KeyCase.values()) {
            LENGTHS.parallelStream().forEach(length -> write(from, length));
        }
    }

    @AfterAll
    static void theFolderVerifies() throws IOException {
        fixture.closeAndVerify(folder);
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(KeyCase.values())
                .flatMap(from -> Arrays.stream(KeyCase.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aCopyHasTheBytesAndIsEncryptedAsWasAsked(KeyCase from, KeyCase to) {
        LENGTHS.parallelStream().forEach(length -> checkCopy(from, to, length));
    }

    private static void checkCopy(KeyCase from, KeyCase to, int length) {
        String target = from + "-" + to + "-" + length;
        List<CopyEvent<CopyResult>> events = get(objects.mimeo()
                .copies()
                .copy(EncryptedObjects.copying(name(from, length), from.customerKey(), target, to.encryption()))
                .collectList());
        ObjectVersion copy = done(Flux.fromIterable(events)).version();

        assertThat(((Planned<CopyResult>) events.get(0)).plan()).isEqualTo(plan(from, to, length));
        assertThat(copy.attributes().key().domain()).isInstanceOf(to.domain());
        assertThat(objects.read(target, to)).isEqualTo(content(length));
        checkTag(copy, from, to, length);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aPartOfARangeHasTheBytesAndIsEncryptedAsItsUpload(KeyCase from, KeyCase to) {
        LENGTHS.parallelStream().forEach(length -> checkPart(from, to, length));
    }

    private static void checkPart(KeyCase from, KeyCase to, int length) {
        byte[] content = content(length);
        ByteRange range = new ByteRange(content.length / 3, content.length - content.length / 2);
        String target = "part-" + from + "-" + to + "-" + length;
        Upload upload = objects.upload(target, to.encryption());
        Part part = done(objects.mimeo()
                        .copies()
                        .copyPart(EncryptedObjects.partCopying(
                                name(from, length), from.customerKey(), range, upload, to.customerKey())))
                .part();
        ObjectVersion object = objects.complete(upload, List.of(part));

        assertThat(object.attributes().key().domain()).isInstanceOf(to.domain());
        assertThat(objects.read(target, to))
                .isEqualTo(Arrays.copyOfRange(content, (int) range.offset(), (int) range.end()));
    }

    private static void checkTag(ObjectVersion copy, KeyCase from, KeyCase to, int length) {
        ETag source = get(objects.mimeo()
                        .objects()
                        .head(EncryptedObjects.reading(name(from, length), from.customerKey())))
                .version()
                .etag();
        if (length == OF_PARTS) {
            assertThat(copy.etag().suffix()).isEqualTo("-3");
            assertThat(copy.etag().equals(source)).isEqualTo(to == KeyCase.OWN || from.sharesWith(to));
        } else if (to == KeyCase.OWN) {
            assertThat(copy.etag()).isEqualTo(md5(content(length)));
        } else {
            assertThat(copy.etag().isMd5()).isTrue();
            assertThat(copy.etag()).isNotEqualTo(md5(content(length)));
            assertThat(copy.etag().equals(source)).isEqualTo(from.sharesWith(to));
        }
    }

    private static CopyPlan plan(KeyCase from, KeyCase to, int length) {
        boolean inline = length >= 0 && length <= 16 << 10;
        if (!from.sharesWith(to)) {
            return CopyPlan.REENCRYPT;
        }
        return inline ? CopyPlan.INLINE : CopyPlan.REFERENCE;
    }

    private static void write(KeyCase from, int length) {
        byte[] content = content(length);
        if (length != OF_PARTS) {
            objects.put(name(from, length), content, from.encryption());
            return;
        }
        Upload upload = objects.upload(name(from, length), from.encryption());
        List<Part> parts = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < PARTS.size(); i++) {
            byte[] piece = Arrays.copyOfRange(content, offset, offset + PARTS.get(i));
            parts.add(get(
                    objects.mimeo().uploads().put(EncryptedObjects.part(upload, i + 1, from.customerKey(), piece))));
            offset += piece.length;
        }
        objects.complete(upload, parts);
    }

    private static byte[] content(int length) {
        return Objects.requireNonNull(CONTENTS.get(length));
    }

    private static String name(KeyCase from, int length) {
        return from + "/" + length;
    }

    private static int lengthOf(int length) {
        return length == OF_PARTS ? PARTS.stream().mapToInt(Integer::intValue).sum() : length;
    }

    private static ETag md5(byte[] content) {
        try {
            return ETag.ofMd5(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
