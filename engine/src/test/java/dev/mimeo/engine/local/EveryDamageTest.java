package dev.mimeo.engine.local;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoFixture;
import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.BlobLayout;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.FrameRange;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.local.Finding.Kind;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Every bit flipped of what is sealed, every length that it can be cut to, frames and blobs in the place of others: each damage in
 * an object of its own, and all of them before one verification.
 */
final class EveryDamageTest {

    private static final int FRAMES = 3;
    private static final String INTACT = "intact";
    private static final List<String> SWAPPED = List.of("swapped-1", "swapped-2");
    private static final KmsKeyId KEY = new KmsKeyId("first");
    private static final Set<Kind> OF_BYTES = Set.of(Kind.DAMAGED_BYTES, Kind.WRONG_LENGTH);

    @TempDir
    Path folder;

    static Stream<KeyDomain> domainsOfTheServer() {
        return Stream.of(
                new KeyDomain.SseS3(),
                new KeyDomain.SseKms(KEY, EncryptionContext.EMPTY, Optional.empty()),
                new KeyDomain.DsseKms(KEY, EncryptionContext.EMPTY));
    }

    static Stream<KeyDomain> domains() {
        return Stream.concat(domainsOfTheServer(), Stream.of(new KeyDomain.SseC()));
    }

    @ParameterizedTest
    @MethodSource("domainsOfTheServer")
    void everyDamageToABlobIsFound(KeyDomain domain) throws IOException {
        Map<String, UnaryOperator<byte[]>> damages = damages(layout(domain));

        assertThat(found(domain, damages, Map.of())).isEqualTo(damages.keySet());
    }

    @ParameterizedTest
    @MethodSource("domainsOfTheServer")
    void everyDamageToASmallBodyIsFound(KeyDomain domain) throws IOException {
        Map<String, UnaryOperator<byte[]>> damages = flipsAndLengths(sealedBodyLength(domain));

        assertThat(found(domain, Map.of(), damages)).isEqualTo(damages.keySet());
    }

    @Test
    void ofACustomersBlobsEveryDamageToTheHeaderAndTheLengthIsFound() throws IOException {
        KeyDomain domain = new KeyDomain.SseC();
        Map<String, UnaryOperator<byte[]>> damages = damages(layout(domain));
        Set<String> visible =
                damages.keySet().stream().filter(EveryDamageTest::needsNoKey).collect(Collectors.toSet());

        assertThat(visible).hasSizeGreaterThan(BlobFormat.HEADER_LENGTH * 8);
        assertThat(found(domain, damages, Map.of())).isEqualTo(visible);
    }

    @ParameterizedTest
    @MethodSource("domains")
    void noByteOfADamagedSmallBodyIsReadOrCopiedToAnotherKey(KeyDomain domain) throws IOException {
        Map<String, UnaryOperator<byte[]>> damages = flipsAndLengths(sealedBodyLength(domain));
        plant(domain, Map.of(), damages);
        try (MimeoFixture fixture =
                new MimeoFixture(Mimeo.over(LocalStore.open(folder, Optional.empty()), RecordedLife.OPTIONS))) {
            Mimeo mimeo = fixture.mimeo();
            get(mimeo.buckets().change(ME, BUCKET, new BucketChange.SetEncryption(another(domain))));
            for (String key : damages.keySet()) {
                assertThat(failure(read(mimeo, key, domain).next())).isInstanceOf(Failure.CorruptRecord.class);
                assertThat(failure(copy(mimeo, key, domain))).isInstanceOf(Failure.CorruptRecord.class);
            }
            assertThat(failure(mimeo.objects().head(ReadRequest.current(ME, at("target")))))
                    .isInstanceOf(Failure.NoSuchKey.class);
            assertThat(get(read(mimeo, INTACT, domain).next()).array()).isEqualTo(PlantedObjects.PLAIN);
            get(copy(mimeo, INTACT, domain));
        }
    }

    private static Flux<ByteBuffer> read(Mimeo mimeo, String key, KeyDomain domain) {
        ReadRequest request = new ReadRequest(
                ME, at(key), Optional.empty(), ReadConditions.NONE, new Selection.Whole(), customerKey(domain));
        return mimeo.objects().get(request).flatMapMany(ObjectReading::body);
    }

    private static Mono<?> copy(Mimeo mimeo, String key, KeyDomain domain) {
        CopyRequest plain = CopyRequest.of(ME, at(key), at("target"));
        return mimeo.copies()
                .copy(new CopyRequest(
                        ME,
                        new CopySource(at(key), Optional.empty(), customerKey(domain)),
                        plain.target(),
                        plain.conditions(),
                        plain.metadata(),
                        plain.tagging(),
                        RequestedTraits.NONE,
                        RetentionDirective.BUCKET_DEFAULT,
                        Optional.empty(),
                        plain.encryption(),
                        plain.condition()))
                .last();
    }

    private static Optional<DomainKey> customerKey(KeyDomain domain) {
        return domain instanceof KeyDomain.SseC ? Optional.of(PlantedObjects.customerKey()) : Optional.empty();
    }

    private static BucketEncryption another(KeyDomain domain) {
        return domain.layers() == 1 ? new BucketEncryption.DsseKms(Optional.of(KEY)) : new BucketEncryption.SseS3();
    }

    private static int sealedBodyLength(KeyDomain domain) {
        return PlantedObjects.PLAIN.length + domain.layers() * BlobFormat.TAG_LENGTH;
    }

    private static boolean needsNoKey(String damage) {
        boolean flip = damage.startsWith("bit-");
        boolean inHeader = flip && Integer.parseInt(damage.substring(4)) < BlobFormat.HEADER_LENGTH * 8;
        return inHeader || damage.startsWith("length-") || damage.startsWith("swapped-");
    }

    /** The keys of the objects that a verification finds damaged. */
    private Set<String> found(
            KeyDomain domain, Map<String, UnaryOperator<byte[]>> blobs, Map<String, UnaryOperator<byte[]>> bodies)
            throws IOException {
        plant(domain, blobs, bodies);
        if (!blobs.isEmpty()) {
            exchangeFiles();
        }
        VerifyReport report = new DamagedStore(folder).verify();
        assertThat(report.errors()).extracting(Finding::kind).isSubsetOf(OF_BYTES);
        assertThat(report.counts().contents()).isEqualTo(blobs.size() + bodies.size() + 2);
        return report.errors().stream().map(EveryDamageTest::key).collect(Collectors.toSet());
    }

    private void plant(
            KeyDomain domain, Map<String, UnaryOperator<byte[]>> blobs, Map<String, UnaryOperator<byte[]>> bodies)
            throws IOException {
        try (LocalStore store = LocalStore.open(folder, Optional.empty())) {
            store.keys().ensure(List.of(KEY));
            PlantedObjects objects = new PlantedObjects(store, domain);
            objects.blobs(blobs);
            objects.bodies(bodies);
            objects.blobs(Map.of("intact-blob", UnaryOperator.identity()));
            objects.bodies(Map.of(INTACT, UnaryOperator.identity()));
        }
    }

    private static String key(Finding finding) {
        String where = finding.where();
        return where.substring(where.indexOf('/') + 1, where.indexOf(' '));
    }

    private static BlobLayout layout(KeyDomain domain) {
        return PlantedObjects.format(domain).layout(PlantedObjects.PLAIN.length);
    }

    private static Map<String, UnaryOperator<byte[]>> damages(BlobLayout layout) {
        int length =
                (int) layout.index(BlobIndex.encodedLength(layout.length())).end();
        Map<String, UnaryOperator<byte[]>> damages = flipsAndLengths(length);
        for (long to = 0; to < FRAMES; to++) {
            for (long by = 1; by < FRAMES; by++) {
                ByteRange there = layout.sealedOf(new FrameRange(to, 1));
                ByteRange other = layout.sealedOf(new FrameRange((to + by) % FRAMES, 1));
                damages.put("frame-" + to + "-" + by, file -> withFrame(file, other, there));
            }
        }
        SWAPPED.forEach(key -> damages.put(key, UnaryOperator.identity()));
        return damages;
    }

    private static Map<String, UnaryOperator<byte[]>> flipsAndLengths(int length) {
        Map<String, UnaryOperator<byte[]>> damages = new HashMap<>();
        for (int bit = 0; bit < length * 8; bit++) {
            int flipped = bit;
            damages.put("bit-" + bit, bytes -> withFlip(bytes, flipped));
        }
        for (int other = 0; other <= length + 1; other++) {
            int resized = other;
            if (resized != length) {
                damages.put("length-" + resized, bytes -> Arrays.copyOf(bytes, resized));
            }
        }
        return damages;
    }

    private static byte[] withFlip(byte[] sealed, int bit) {
        sealed[bit / 8] ^= (byte) (1 << bit % 8);
        return sealed;
    }

    private static byte[] withFrame(byte[] file, ByteRange from, ByteRange to) {
        System.arraycopy(file, (int) from.offset(), file, (int) to.offset(), (int) from.length());
        return file;
    }

    private void exchangeFiles() throws IOException {
        DamagedStore store = new DamagedStore(folder);
        Path one = store.file(store.blob(SWAPPED.getFirst()));
        Path other = store.file(store.blob(SWAPPED.getLast()));
        byte[] bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(other));
        Files.write(other, bytes);
    }
}
