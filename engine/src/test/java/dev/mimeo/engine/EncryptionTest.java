package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.BUCKET;
import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.done;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.bucket.CreateBucketRequest;
import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.RekeyMode;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.Verifier;
import dev.mimeo.engine.local.VerifyReport;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** What is encrypted how, and what is refused. The data folder is verified at the end of each test. */
final class EncryptionTest {

    private static final Failure NEEDED = new Failure.CustomerKeyNeeded();
    private static final Failure WRONG = new Failure.WrongCustomerKey();
    private static final Failure NOT_APPLICABLE = new Failure.CustomerKeyNotApplicable();
    private static final KmsKeyId UNKNOWN = new KmsKeyId("unknown");

    @TempDir
    Path folder;

    private MimeoFixture fixture;
    private EncryptedObjects objects;

    @BeforeEach
    void open() throws IOException {
        fixture = EncryptedObjects.open(folder, EncryptedObjects.OPTIONS);
        objects = EncryptedObjects.in(fixture);
    }

    @AfterEach
    void closeAndVerify() throws IOException {
        fixture.closeAndVerify(folder);
    }

    @Test
    void aCustomersObjectIsReadWithTheCustomersKeyAlone() {
        objects.put("a", new byte[9], KeyCase.CUSTOMER_A.encryption());
        objects.put("own", new byte[9], KeyCase.OWN.encryption());

        assertThat(objects.read("a", KeyCase.CUSTOMER_A)).isEqualTo(new byte[9]);
        assertRefused("a", KeyCase.OWN, NEEDED);
        assertRefused("a", KeyCase.CUSTOMER_B, WRONG);
        assertRefused("own", KeyCase.CUSTOMER_A, NOT_APPLICABLE);
    }

    @Test
    void aWrongUseOfKeysLeavesNoCopy() {
        objects.put("customers", new byte[100_000], KeyCase.CUSTOMER_A.encryption());
        objects.put("own", new byte[100_000], KeyCase.OWN.encryption());

        assertNoCopy(copying("customers", KeyCase.OWN, KeyCase.OWN.encryption()), NEEDED);
        assertNoCopy(copying("customers", KeyCase.CUSTOMER_B, KeyCase.OWN.encryption()), WRONG);
        assertNoCopy(copying("customers", KeyCase.CUSTOMER_B, KeyCase.CUSTOMER_B.encryption()), WRONG);
        assertNoCopy(copying("own", KeyCase.CUSTOMER_A, KeyCase.CUSTOMER_A.encryption()), NOT_APPLICABLE);
        Failure unknown = new Failure.KmsKeyNotFound(UNKNOWN);
        assertNoCopy(copying("own", KeyCase.OWN, kms(UNKNOWN)), unknown);
        assertThat(failure(objects.mimeo().objects().put(put(kms(UNKNOWN))))).isEqualTo(unknown);
        assertThat(failure(objects.mimeo().objects().head(reading("target")))).isInstanceOf(Failure.NoSuchKey.class);
    }

    @Test
    void thePartsOfACustomersUploadNeedItsKeyAndItsCompletionNone() {
        objects.put("own", new byte[100_000], KeyCase.OWN.encryption());
        Upload upload = objects.upload("target", KeyCase.CUSTOMER_A.encryption());

        assertThat(failure(part(upload, KeyCase.OWN))).isEqualTo(new Failure.UploadNeedsCustomerKey());
        assertThat(failure(part(upload, KeyCase.CUSTOMER_B))).isEqualTo(new Failure.UploadNeedsCustomerKey());
        assertThat(failure(partCopy(upload, KeyCase.OWN))).isEqualTo(new Failure.UploadNeedsCustomerKey());
        assertThat(failure(partCopy(upload, KeyCase.CUSTOMER_B))).isEqualTo(new Failure.UploadNeedsCustomerKey());
        assertThat(get(objects.mimeo().uploads().parts(ME, EncryptedObjects.address(upload), 0, 9))
                        .parts())
                .isEmpty();
        Upload own = objects.upload("target", KeyCase.OWN.encryption());
        assertThat(failure(part(own, KeyCase.CUSTOMER_A))).isEqualTo(NOT_APPLICABLE);

        Part part = get(part(upload, KeyCase.CUSTOMER_A));
        objects.complete(upload, List.of(part));
        assertThat(objects.read("target", KeyCase.CUSTOMER_A)).isEqualTo(new byte[10]);
    }

    @Test
    void whatDoesNotSayIsEncryptedAsItsBucketSaysWhateverItsSource() {
        objects.put("source", new byte[50_000], KeyCase.K2.encryption());
        ObjectVersion before = copy("source", KeyCase.K2, Encryption.BUCKET_DEFAULT);
        assertThat(before.attributes().key().domain()).isEqualTo(new KeyDomain.SseS3());

        setDefault(new BucketEncryption.SseKms(Optional.of(KeyCase.FIRST), true));
        KeyDomain.SseKms domain = (KeyDomain.SseKms) copy("source", KeyCase.K2, Encryption.BUCKET_DEFAULT)
                .attributes()
                .key()
                .domain();
        assertThat(domain.key()).isEqualTo(KeyCase.FIRST);
        assertThat(domain.bucketKey()).contains(bucket(BUCKET).id());
        assertThat(domain.context()).isEqualTo(EncryptionContext.EMPTY);

        setDefault(new BucketEncryption.DsseKms(Optional.empty()));
        ObjectVersion put = objects.put("put", new byte[3], Encryption.BUCKET_DEFAULT);
        assertThat(put.attributes().key().domain()).isInstanceOf(KeyDomain.DsseKms.class);
        assertThat(objects.upload("u", Encryption.BUCKET_DEFAULT).contentKey().domain())
                .isInstanceOf(KeyDomain.DsseKms.class);
        assertThat(objects.put("own", new byte[3], KeyCase.OWN.encryption())
                        .attributes()
                        .key()
                        .domain())
                .isEqualTo(new KeyDomain.SseS3());
    }

    @Test
    void aRootKeyStandsInForTheServersOwnKeys() {
        BucketName name = new BucketName("of-a-root-key");
        get(objects.mimeo()
                .buckets()
                .create(new CreateBucketRequest(
                        ME, name, "us-south", Optional.of(KeyCase.FIRST), BucketConfiguration.DEFAULT)));
        ObjectAddress address = new ObjectAddress(name, new ObjectKey("key"));
        ObjectVersion put = fixture.put(address, new byte[100]);

        assertThat(put.attributes().key().domain()).isInstanceOf(KeyDomain.RootKey.class);
        assertThat(put.etag()).isEqualTo(fixture.put("plain", new byte[100]).etag());
        assertThat(fixture.read(address)).isEqualTo(new byte[100]);
        assertThat(failure(objects.mimeo()
                        .buckets()
                        .create(new CreateBucketRequest(
                                ME,
                                new BucketName("another"),
                                "us-south",
                                Optional.of(UNKNOWN),
                                BucketConfiguration.DEFAULT))))
                .isEqualTo(new Failure.KmsKeyNotFound(UNKNOWN));
    }

    @Test
    void aCopyOntoItselfIsLegalWhereItChangesHowTheObjectIsEncrypted() {
        objects.put("own", new byte[10], KeyCase.OWN.encryption());
        objects.put("kms", new byte[10], KeyCase.K1.encryption());

        assertThat(failure(copies(onto("own", Encryption.BUCKET_DEFAULT)))).isEqualTo(new Failure.IllegalSelfCopy());
        get(copies(onto("own", KeyCase.OWN.encryption())));
        get(copies(onto("kms", Encryption.BUCKET_DEFAULT)));
        assertThat(head("kms").attributes().key().domain()).isEqualTo(new KeyDomain.SseS3());
        setDefault(new BucketEncryption.SseKms(Optional.empty(), false));
        get(copies(onto("kms", Encryption.BUCKET_DEFAULT)));
        get(copies(onto("kms", Encryption.BUCKET_DEFAULT)));
    }

    @Test
    void anEngineThatRewrapsSharesTheBytesAmongTheServersKeys() throws IOException {
        fixture.close();
        fixture = EncryptedObjects.open(
                folder, EncryptedObjects.OPTIONS.withCopy(CopyOptions.DEFAULT.withRekey(RekeyMode.REWRAP)));
        objects = EncryptedObjects.of(fixture);
        ObjectVersion own = objects.put("own", new byte[100_000], KeyCase.OWN.encryption());

        ObjectVersion kms = copy("own", KeyCase.OWN, KeyCase.K1.encryption());
        assertThat(extent(kms).blob()).isEqualTo(extent(own).blob());
        assertThat(kms.etag()).isNotEqualTo(own.etag());
        ObjectVersion back = done(objects.mimeo().copies().copy(onto("target", KeyCase.OWN.encryption())))
                .version();
        assertThat(extent(back).blob()).isEqualTo(extent(own).blob());
        assertThat(back.etag()).isEqualTo(own.etag());
        assertThat(extent(copy("own", KeyCase.OWN, KeyCase.CUSTOMER_A.encryption()))
                        .blob())
                .isNotEqualTo(extent(own).blob());
    }

    @Test
    void aVerificationSaysHowManyContentsItCouldNotOpenAndStillMissesNoByteOfTheirFiles() throws IOException {
        objects.put("large", new byte[100_000], KeyCase.CUSTOMER_A.encryption());
        objects.put("small", new byte[10], KeyCase.CUSTOMER_B.encryption());
        objects.put("double", new byte[100_000], KeyCase.TWO_LAYERS.encryption());
        fixture.close();

        VerifyReport report = verify();
        assertThat(report.isHealthy()).isTrue();
        assertThat(report.counts().contents()).isEqualTo(3);
        assertThat(report.counts().unopened()).isEqualTo(2);
        for (Path file : paths().filter(EncryptionTest::isOfABlob).toList()) {
            byte[] whole = read(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            assertThat(verify().isHealthy()).as("%s cut by a byte", file).isFalse();
            whole[45] ^= 1;
            Files.write(file, whole);
            assertThat(verify().isHealthy()).as("%s with another header", file).isFalse();
            whole[45] ^= 1;
            Files.write(file, whole);
        }
        fixture = new MimeoFixture(folder);
    }

    private VerifyReport verify() throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, Optional.empty())) {
            return Verifier.verify(data, counts -> {});
        }
    }

    private void assertRefused(String key, KeyCase by, Failure expected) {
        ReadRequest request = EncryptedObjects.reading(key, by.customerKey());
        assertThat(failure(objects.mimeo().objects().head(request))).isEqualTo(expected);
        assertThat(failure(objects.mimeo().objects().get(request))).isEqualTo(expected);
    }

    private void assertNoCopy(CopyRequest request, Failure expected) {
        assertThat(failure(copies(request))).isEqualTo(expected);
        assertThat(failure(objects.mimeo().objects().head(reading("target")))).isInstanceOf(Failure.NoSuchKey.class);
    }

    private Mono<?> copies(CopyRequest request) {
        return objects.mimeo().copies().copy(request).last();
    }

    private ObjectVersion copy(String from, KeyCase by, Encryption encryption) {
        return done(objects.mimeo().copies().copy(copying(from, by, encryption)))
                .version();
    }

    private static CopyRequest copying(String from, KeyCase by, Encryption encryption) {
        return EncryptedObjects.copying(from, by.customerKey(), "target", encryption);
    }

    private static CopyRequest onto(String key, Encryption encryption) {
        return EncryptedObjects.copying(key, Optional.empty(), key, encryption);
    }

    private Mono<Part> part(Upload upload, KeyCase by) {
        return objects.mimeo().uploads().put(EncryptedObjects.part(upload, 1, by.customerKey(), new byte[10]));
    }

    private Mono<?> partCopy(Upload upload, KeyCase by) {
        return objects.mimeo()
                .copies()
                .copyPart(EncryptedObjects.partCopying(
                        "own", Optional.<DomainKey>empty(), new ByteRange(0, 9), upload, by.customerKey()))
                .last();
    }

    private static Encryption kms(KmsKeyId key) {
        return new Encryption.SseKms(Optional.of(key), EncryptionContext.EMPTY, Optional.empty());
    }

    private static PutRequest put(Encryption encryption) {
        PutRequest plain = PutRequest.of(ME, at("target"), ObjectBody.of(new byte[10]));
        return new PutRequest(
                ME,
                plain.target(),
                plain.metadata(),
                plain.tags(),
                RequestedTraits.NONE,
                encryption,
                plain.condition(),
                plain.body());
    }

    private static ReadRequest reading(String key) {
        return EncryptedObjects.reading(key, Optional.empty());
    }

    private ObjectVersion head(String key) {
        return get(objects.mimeo().objects().head(reading(key))).version();
    }

    private void setDefault(BucketEncryption encryption) {
        get(objects.mimeo().buckets().change(ME, BUCKET, new BucketChange.SetEncryption(encryption)));
    }

    private Bucket bucket(BucketName name) {
        return get(objects.mimeo().buckets().get(ME, name));
    }

    private static Extent extent(ObjectVersion version) {
        return ((Content.Extents) version.attributes().content())
                .table()
                .extents()
                .get(0);
    }

    private Stream<Path> paths() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static boolean isOfABlob(Path file) {
        return new String(read(file), StandardCharsets.ISO_8859_1).startsWith("MIMEOBLB");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
