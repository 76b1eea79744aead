package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.fault.FaultPoint;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** COS retention as IBM's samples in Java, Python and Node send it, and the same in the other dialect: rows 37 to 40 of table A.1. */
abstract class RetentionSamples extends WireTest {

    private static final String DAYS_12 = "1036800";
    private static final String DAYS_20 = "1728000";

    @BeforeEach
    void protectTheBucketAndPutTheSource() throws IOException {
        RawRequest protection = RawRequest.of(
                "PUT",
                bucketPath() + "?protection=",
                "<ProtectionConfiguration><Status>Retention</Status>"
                        + "<MinimumRetention><Days>10</Days></MinimumRetention>"
                        + "<DefaultRetention><Days>10</Days></DefaultRetention>"
                        + "<MaximumRetention><Days>365243</Days></MaximumRetention></ProtectionConfiguration>");
        assertThat(ask(signed(protection.with("Content-MD5", md5(protection.body()))))
                        .status())
                .isEqualTo(200);
        assertThat(ask(signed(RawRequest.of("PUT", path("source"), "some test content")
                                .with("Retention-Period", DAYS_12)
                                .with("Retention-Legal-Hold-ID", "test-legal-hold-0")))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Java, COPY", "Python, Copy", "Node, Copy"})
    void row37ACopyKeepsWhatItsSourceHas(String sample, String directive) throws IOException {
        RawAnswer copied = copy("Retention-Directive", directive);

        assertThat(copied.status()).as(copied.body()).isEqualTo(200);
        assertThat(head("copy").header("Retention-Period")).isEqualTo(DAYS_12);
        assertThat(head("copy").header("Retention-Legal-Hold-Count")).isEqualTo("1");
    }

    @Test
    void rows38And40PythonsReplaceWithNothingIsTheDefaultOfTheBucket() throws IOException {
        copy("Retention-Directive", "Replace");

        assertThat(head("copy").header("Retention-Period")).isEqualTo("864000");
        assertThat(head("copy").headers().contains("Retention-Legal-Hold-Count"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 01 Jan 2100 00:00:00 GMT", "2100-01-01T00:00:00Z", "21000101T000000Z"})
    void row39ADateIsTakenAsJavaPythonAndTheDocumentsWriteIt(String date) throws IOException {
        RawAnswer copied = copy("Retention-Directive", "REPLACE", "Retention-Expiration-Date", date);

        assertThat(copied.status()).as(copied.body()).isEqualTo(200);
        assertThat(head("copy").header("Retention-Expiration-Date")).isEqualTo("Fri, 01 Jan 2100 00:00:00 GMT");
    }

    @Test
    void anUploadSaysItsPeriodWithItsCompletion() throws IOException {
        String upload = path("parts") + "?uploadId="
                + ask("POST", path("parts") + "?uploads").element("UploadId").orElseThrow();
        String etag = ask(signed(RawRequest.of("PUT", upload + "&partNumber=1", "part")))
                .header("ETag");
        RawRequest complete = RawRequest.of(
                "POST",
                upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                        + "</ETag></Part></CompleteMultipartUpload>");

        assertThat(ask(signed(complete.with("Retention-Period", DAYS_20))).status())
                .isEqualTo(200);
        assertThat(head("parts").header("Retention-Period")).isEqualTo(DAYS_20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?legalHold&", "?legalHold=&"})
    void holdsAreAddedListedAndTakenAway(String query) throws IOException {
        assertThat(ask("POST", path("source") + query + "add=test-legal-hold-1").status())
                .isEqualTo(200);
        assertThat(head("source").header("Retention-Legal-Hold-Count")).isEqualTo("2");
        assertThat(ask("GET", path("source") + "?legalHold=").body())
                .contains("<RetentionState><CreateTime>", "<LegalHold><ID>test-legal-hold-1</ID><Date>");
        assertThat(ask("POST", path("source") + query + "remove=test-legal-hold-1")
                        .status())
                .isEqualTo(200);
        assertThat(head("source").header("Retention-Legal-Hold-Count")).isEqualTo("1");
    }

    @Test
    void aHoldIsAddedAsTheSdkForJavaSendsItWhichRepeatsItsIdAsTheBody() throws IOException {
        RawRequest add = RawRequest.of("POST", path("source") + "?legalHold&add=h1", "h1");

        assertThat(ask(signed(add.with("Content-MD5", md5(add.body())))).status())
                .isEqualTo(200);
        assertThat(head("source").header("Retention-Legal-Hold-Count")).isEqualTo("2");
    }

    @Test
    void aRetentionIsExtended() throws IOException {
        RawRequest extend = RawRequest.of("POST", path("source") + "?extendRetention");

        assertThat(ask(signed(extend.with("Additional-Retention-Period", "864000")))
                        .status())
                .isEqualTo(200);
        assertThat(head("source").header("Retention-Period")).isEqualTo("1900800");
    }

    @Test
    void whatIsProtectedIsAnswered451() throws IOException {
        RawAnswer deleted = ask("DELETE", path("source"));

        assertThat(deleted.statusLine()).startsWith("HTTP/1.1 451 ");
        assertThat(deleted.code()).isEqualTo("UnavailableForLegalReasons");
        assertThat(put("source", "other").status()).isEqualTo(451);
        assertThat(get("source")).isEqualTo("some test content");
        assertThat(ask("DELETE", bucketPath()).code()).isEqualTo("BucketNotEmpty");
    }

    @Test
    void noByteIsSentToReplaceWhatIsProtected() throws IOException {
        RawRequest put = signed(RawRequest.of("PUT", path("source"), "other").with("Expect", "100-continue"));
        try (RawConnection connection = connect()) {
            assertThat(connection.send(put.headText()).answer().status()).isEqualTo(451);
        }
        assertThat(get("source")).isEqualTo("some test content");
    }

    @Test
    void noByteIsReadToReplaceWhatIsProtected() throws IOException {
        put("large", "x".repeat(1 << 20));
        long opened = server().faults().calls(FaultPoint.BLOB_OPEN);

        RawAnswer copied = ask(signed(RawRequest.of("PUT", path("source"))
                .with("x-amz-copy-source", path("large"))
                .with("x-amz-server-side-encryption", "aws:kms")));

        assertThat(copied.status()).isEqualTo(451);
        assertThat(server().faults().calls(FaultPoint.BLOB_OPEN)).isEqualTo(opened);
        assertThat(get("source")).isEqualTo("some test content");
    }

    private RawAnswer copy(String... headers) throws IOException {
        RawRequest request = RawRequest.of("PUT", path("copy")).with("x-amz-copy-source", path("source"));
        for (int i = 0; i < headers.length; i += 2) {
            request = request.with(headers[i], headers[i + 1]);
        }
        return ask(signed(request));
    }

    private RawAnswer head(String key) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(signed("HEAD", path(key)).bytes()).answerWithoutBody();
        }
    }
}
