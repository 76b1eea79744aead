package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy answers, every header and element: sections C.1 and C.2. */
final class CopyAnswersTest extends CopyWireTest {

    private static final String ROOT =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s" + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    private static final List<String> HEADERS = List.of(
            "content-type",
            "date",
            "etag",
            "server",
            "transfer-encoding",
            "x-amz-id-2",
            "x-amz-request-id",
            "x-amz-server-side-encryption");

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @Test
    void theAnswerToACopyHasTheseHeadersAndNoOthers() throws IOException {
        RawAnswer copy = copy();

        assertThat(copy.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(copy.headers().names()).containsExactlyInAnyOrderElementsOf(HEADERS);
        assertHeaders(copy);
    }

    @Test
    void theAnswerToAPartCopyHasTheSameHeaders() throws IOException {
        RawAnswer part = partCopy();

        assertThat(part.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(part.headers().names()).containsExactlyInAnyOrderElementsOf(HEADERS);
        assertHeaders(part);
    }

    @Test
    void theDocumentOfACopyHasTheseElementsInThisOrder() throws IOException {
        RawAnswer copy = copy();

        assertThat(copy.body()).startsWith(ROOT.formatted("CopyObjectResult")).endsWith("</CopyObjectResult>");
        assertThat(copy.leaves("CopyObjectResult").keySet())
                .containsExactly("LastModified", "ETag", "ChecksumCRC64NVME", "ChecksumType");
        assertThat(copy.leaves("CopyObjectResult"))
                .containsEntry("ETag", etag())
                .containsEntry("ChecksumCRC64NVME", "Ffmx7kz9nB0=")
                .containsEntry("ChecksumType", "FULL_OBJECT");
    }

    @Test
    void theDocumentOfAPartCopyHasTheseElementsInThisOrder() throws IOException {
        RawAnswer part = partCopy();

        assertThat(part.body()).startsWith(ROOT.formatted("CopyPartResult")).endsWith("</CopyPartResult>");
        assertThat(part.leaves("CopyPartResult").keySet()).containsExactly("LastModified", "ETag");
        assertThat(part.leaves("CopyPartResult")).containsEntry("ETag", etag());
    }

    @ParameterizedTest(name = "C.2 a part of an upload with {0}, {1}")
    @CsvSource({
        "SHA256, COMPOSITE, hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=",
        "CRC32, COMPOSITE, poTHxg==",
        "CRC32C, FULL_OBJECT, KAwGng==",
        "CRC64NVME, FULL_OBJECT, Ffmx7kz9nB0=",
    })
    void aPartTellsTheChecksumOfItsUploadAndNoType(String algorithm, String type, String value) throws IOException {
        String id = begin("checked", "x-amz-checksum-algorithm", algorithm, "x-amz-checksum-type", type);

        RawAnswer part = copyTo(path("checked") + "?partNumber=1&uploadId=" + id);

        assertThat(part.leaves("CopyPartResult"))
                .containsOnlyKeys("LastModified", "ETag", "Checksum" + algorithm)
                .containsEntry("Checksum" + algorithm, value);
    }

    @Test
    void theTimeOfACopyIsThatOfItsHeadInMilliseconds() throws IOException {
        String told = copy().element("LastModified").orElseThrow();

        assertThat(told).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        String read = ask("GET", path("copy")).header("last-modified");
        assertThat(ZonedDateTime.parse(read, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isEqualTo(Instant.parse(told).truncatedTo(ChronoUnit.SECONDS));
    }

    @ParameterizedTest(name = "C.1 the source {0}, the bucket then {1}")
    @CsvSource({
        "never versioned, never versioned, absent, absent",
        "never versioned, Enabled, id, absent",
        "Enabled, Enabled, id, id",
        "Enabled, Suspended, null, id",
        "Suspended, Suspended, null, absent",
        "Suspended, Enabled, id, absent",
    })
    void versionsAreTold(String written, String copied, String version, String source) throws IOException {
        become(written);
        String id = put("source", CONTENT).header("x-amz-version-id");
        become(copied);

        RawAnswer copy = copy();
        RawAnswer part = partCopy();

        assertThat(kind(copy.header("x-amz-version-id"))).isEqualTo(version);
        assertThat(kind(copy.header("x-amz-copy-source-version-id"))).isEqualTo(source);
        assertThat(kind(part.header("x-amz-copy-source-version-id"))).isEqualTo(source);
        assertThat(part.headers().contains("x-amz-version-id")).isFalse();
        if (source.equals("id")) {
            assertThat(copy.header("x-amz-copy-source-version-id")).isEqualTo(id);
            assertThat(copy.header("x-amz-version-id")).isNotEqualTo(id);
        }
    }

    @ParameterizedTest(name = "C.4 HTTP/1.0: {0}")
    @ValueSource(strings = {"copy", "part copy"})
    void aClientOfHttp10GetsTheDocumentUnchunkedAndThenTheEnd(String kind) throws IOException {
        String target = kind.equals("copy") ? path("copy") : part(1);
        try (RawConnection connection = connect()) {
            RawAnswer answer = connection
                    .send(signedCopy(path("source"), target).http10().bytes())
                    .answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().contains("transfer-encoding")).isFalse();
            assertThat(answer.element("ETag")).hasValue(etag());
            assertThat(answer.body()).startsWith("<?xml ").endsWith("Result>");
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void aRefusedCopyIsNotChunkedAndItsErrorHasNoNamespace() throws IOException {
        RawAnswer answer = copyFrom(path("absent"), path("copy"));

        assertThat(answer.headers().contains("transfer-encoding")).isFalse();
        assertThat(answer.header("content-length"))
                .isEqualTo(String.valueOf(answer.body().length()));
        assertThat(answer.header("content-type")).isEqualTo("application/xml");
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code>");
        assertThat(ErrorRules.isErrorToBotocore(answer.body())).isTrue();
    }

    private void assertHeaders(RawAnswer answer) {
        assertThat(answer.header("content-type")).isEqualTo("application/xml");
        assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
        assertThat(answer.header("etag")).isEqualTo(etag());
        assertThat(answer.header("x-amz-server-side-encryption")).isEqualTo("AES256");
        assertThat(answer.header("x-amz-request-id")).isNotBlank();
        assertThat(answer.header("x-amz-id-2")).isNotBlank();
    }

    private void become(String state) throws IOException {
        if (!state.equals("never versioned")) {
            versioning(state);
        }
    }

    private static String kind(String version) {
        return switch (version) {
            case "" -> "absent";
            case "null" -> "null";
            default -> "id";
        };
    }
}
