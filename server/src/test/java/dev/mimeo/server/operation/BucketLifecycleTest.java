package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.config.Dialect;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifecycles of buckets, over the operations. */
final class BucketLifecycleTest {

    private static final String MINIMUM = "x-amz-transition-default-minimum-object-size";
    private static final String DOCUMENT = document("old");

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String bucket = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder.resolve("cos"));
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void createBucket() {
        bucket = "/" + s3.bucket();
    }

    @Test
    void aLifecycleIsToldAsItWasSent() {
        Reply put = put(DOCUMENT);

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).isEmpty();
        Reply told = get();
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.header("Content-Type")).isEqualTo("application/xml");
        assertThat(told.text()).endsWith(DOCUMENT.substring(DOCUMENT.indexOf("<Rule>")));
    }

    @Test
    void aLifecycleIsReplacedAsAWhole() {
        put(DOCUMENT);
        put(document("new"));

        assertThat(get().all("//ID")).containsExactly("new");
    }

    @Test
    void aBucketThatWasNeverToldHasNone() {
        Reply none = get();

        assertThat(none.error()).isEqualTo("404 NoSuchLifecycleConfiguration");
        assertThat(none.at("/Error/Message")).isEqualTo("The lifecycle configuration does not exist");
        assertThat(none.at("/Error/BucketName")).isEqualTo(bucket.substring(1));
    }

    @Test
    void aLifecycleIsDeletedOnceAndAgain() {
        put(DOCUMENT);

        for (int i = 0; i < 2; i++) {
            Reply deleted = s3.send("DELETE", bucket + "?lifecycle", "");
            assertThat(deleted.status()).isEqualTo(204);
            assertThat(deleted.body()).isEmpty();
            assertThat(get().error()).isEqualTo("404 NoSuchLifecycleConfiguration");
        }
    }

    @Test
    void aBucketOfTheSameNameBeginsWithoutOne() {
        put(DOCUMENT);

        s3.send("DELETE", bucket, "");
        s3.send("PUT", bucket, "");

        assertThat(get().error()).isEqualTo("404 NoSuchLifecycleConfiguration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all_storage_classes_128K", "varies_by_storage_class"})
    void howSmallObjectsMayBeIsToldAsItWasSent(String minimum) {
        assertThat(put(DOCUMENT, MINIMUM, minimum).header(MINIMUM)).isEqualTo(minimum);
        assertThat(get().header(MINIMUM)).isEqualTo(minimum);
    }

    @ParameterizedTest
    @CsvSource({"COS, varies_by_storage_class", "AWS, all_storage_classes_128K"})
    void howSmallObjectsMayBeIsAMatterOfTheDialectWhereItIsNotSent(Dialect dialect, String minimum) {
        OperationSettings settings = new OperationSettings("us-east-1", dialect, false);
        try (S3Service other = new S3Service(folder.resolve("other-" + dialect), settings)) {
            String path = "/" + other.bucket() + "?lifecycle";

            assertThat(other.send("PUT", path, DOCUMENT).header(MINIMUM)).isEqualTo(minimum);
            assertThat(other.send("GET", path, "").header(MINIMUM)).isEqualTo(minimum);
        }
    }

    @Test
    void anotherMinimumIsRefusedAndChangesNothing() {
        put(DOCUMENT);

        Reply reply = put(document("new"), MINIMUM, "64K");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("/Error/ArgumentName")).isEqualTo(MINIMUM);
        assertThat(get().all("//ID")).containsExactly("old");
    }

    @ParameterizedTest
    @CsvSource({
        "<LifecycleConfiguration/>, 400 MalformedXML",
        "'', 400 MalformedXML",
        "<LifecycleConfiguration><Rule><Filter/><Status>Enabled</Status></Rule></LifecycleConfiguration>, 400 InvalidRequest",
    })
    void aLifecycleThatIsRefusedChangesNothing(String document, String error) {
        put(DOCUMENT);

        assertThat(put(document).error()).isEqualTo(error);
        assertThat(get().all("//ID")).containsExactly("old");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Content-MD5, AAAAAAAAAAAAAAAAAAAAAA==, 400 BadDigest",
        "Content-MD5, AAAA, 400 InvalidDigest",
        "x-amz-checksum-crc32, AAAAAA==, 400 BadDigest",
    })
    void aDigestThatIsNotThatOfTheDocumentIsRefused(String header, String value, String error) {
        put(DOCUMENT);

        assertThat(put(document("new"), header, value).error()).isEqualTo(error);
        assertThat(get().all("//ID")).containsExactly("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void whoMayNotUseTheBucketIsToldNothingOfItsLifecycle(String method) {
        put(DOCUMENT);
        byte[] body = method.equals("PUT") ? document("new").getBytes(UTF_8) : new byte[0];

        assertThat(s3.as(S3Service.OTHER, method, bucket + "?lifecycle", RequestBody.of(body))
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(s3.send(method, "/missing?lifecycle", RequestBody.of(body)).error())
                .isEqualTo("404 NoSuchBucket");
        assertThat(get().all("//ID")).containsExactly("old");
    }

    @ParameterizedTest
    @CsvSource({"COS, 200", "AWS, 400"})
    void acceleratedIsAClassOfCosAlone(Dialect dialect, int status) {
        OperationSettings settings = new OperationSettings("us-east-1", dialect, false);
        String document = DOCUMENT.replace(
                "<Expiration>",
                "<Transition><Days>1</Days><StorageClass>ACCELERATED</StorageClass></Transition><Expiration>");
        try (S3Service other = new S3Service(folder.resolve("accelerated-" + dialect), settings)) {
            assertThat(other.send("PUT", "/" + other.bucket() + "?lifecycle", document)
                            .status())
                    .isEqualTo(status);
        }
    }

    private Reply put(String document, String... headers) {
        return s3.send("PUT", bucket + "?lifecycle", document, headers);
    }

    private Reply get() {
        return s3.send("GET", bucket + "?lifecycle", "");
    }

    private static String document(String id) {
        return "<LifecycleConfiguration><Rule><ID>" + id + "</ID><Filter><Prefix>logs/</Prefix></Filter>"
                + "<Status>Enabled</Status><Expiration><Days>30</Days></Expiration></Rule></LifecycleConfiguration>";
    }
}
