package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a bucket is accelerated, over the operations. */
final class BucketAccelerationTest {

    private static final String EMPTY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AccelerateConfiguration"
            + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String bucket = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
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
    void aBucketThatWasNeverToldSaysNothing() {
        Reply told = get();

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.text()).isEqualTo(EMPTY);
    }

    @Test
    void whatABucketWasToldLastIsTold() {
        for (String status : new String[] {"Enabled", "Suspended", "Enabled"}) {
            Reply put = put(document(status));

            assertThat(put.status()).isEqualTo(200);
            assertThat(put.body()).isEmpty();
            assertThat(get().at("/AccelerateConfiguration/Status")).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<AccelerateConfiguration/>",
                "<AccelerateConfiguration><Status>enabled</Status></AccelerateConfiguration>",
                "<AccelerateConfiguration><Status></Status></AccelerateConfiguration>",
                "<Other><Status>Enabled</Status></Other>",
                "<AccelerateConfiguration>",
            })
    void aDocumentThatDoesNotSayIsMalformedAndChangesNothing(String document) {
        assertThat(put(document).error()).isEqualTo("400 MalformedXML");
        assertThat(get().text()).isEqualTo(EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"Content-MD5, AAAAAAAAAAAAAAAAAAAAAA==, 400 BadDigest", "x-amz-checksum-crc32, AAAAAA==, 400 BadDigest"
    })
    void aDigestThatIsNotThatOfTheDocumentIsRefused(String header, String value, String error) {
        assertThat(put(document("Enabled"), header, value).error()).isEqualTo(error);
        assertThat(get().text()).isEqualTo(EMPTY);
    }

    @Test
    void aBucketWithADotInItsNameCannotBeAccelerated() {
        s3.send("PUT", "/with.dot", "");

        Reply reply = s3.send("PUT", "/with.dot?accelerate", document("Enabled"));

        assertThat(reply.error()).isEqualTo("400 InvalidRequest");
        assertThat(reply.at("/Error/Message"))
                .isEqualTo("S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
        assertThat(s3.send("GET", "/with.dot?accelerate", "").text()).isEqualTo(EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT"})
    void whoMayNotUseTheBucketIsToldNothing(String method) {
        byte[] body = method.equals("PUT") ? document("Enabled").getBytes(UTF_8) : new byte[0];

        assertThat(s3.as(S3Service.OTHER, method, bucket + "?accelerate", RequestBody.of(body))
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(s3.send(method, "/missing?accelerate", RequestBody.of(body)).error())
                .isEqualTo("404 NoSuchBucket");
        assertThat(get().text()).isEqualTo(EMPTY);
    }

    private Reply put(String document, String... headers) {
        return s3.send("PUT", bucket + "?accelerate", document, headers);
    }

    private Reply get() {
        return s3.send("GET", bucket + "?accelerate", "");
    }

    private static String document(String status) {
        return "<AccelerateConfiguration><Status>" + status + "</Status></AccelerateConfiguration>";
    }
}
