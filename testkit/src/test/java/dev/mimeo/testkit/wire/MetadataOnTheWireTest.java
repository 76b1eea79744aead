package dev.mimeo.testkit.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 11 and 12 of table A.1: what becomes of metadata between the bytes that are sent and those that come back. */
final class MetadataOnTheWireTest extends WireTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    private static final String META = "x-amz-meta-a";

    /** The ways to give an object metadata. */
    private enum Write {
        PUT,
        UPLOAD,
        COPY
    }

    /** Sent as the value of a header, and what comes back; nothing where the header does not come back. */
    private static final List<List<String>> VALUES = List.of(
            List.of("Expires", "Wed, 01 Jan 2020 00:00:00 GMT", "Wed, 01 Jan 2020 00:00:00 GMT"),
            List.of("Expires", "0", "0"),
            List.of("Expires", "the day after tomorrow", "the day after tomorrow"),
            List.of("Cache-Control", "no-cache,  max-age=0;X", "no-cache,  max-age=0;X"),
            List.of("Content-Disposition", "attachment; filename=\"a;b.txt\"", "attachment; filename=\"a;b.txt\""),
            List.of("Content-Disposition", "attachment; filename=\"größe\"", "attachment; filename=\"größe\""),
            List.of("Content-Language", "de-AT, x-any", "de-AT, x-any"),
            List.of("Content-Type", "text/plain;charset=UTF-8", "text/plain;charset=UTF-8"),
            List.of("Content-Type", "no type at all", "no type at all"),
            List.of("Content-Encoding", "gzip,br", "gzip,br"),
            List.of("Content-Encoding", "aws-chunked", ""),
            List.of("Content-Encoding", "aws-chunked,gzip", "gzip"),
            List.of("Content-Encoding", "gzip, AWS-Chunked", "gzip"),
            List.of(META, "blue", "blue"),
            List.of(META, "", ""),
            List.of(META, "two  spaces, a comma; \"and\" more", "two  spaces, a comma; \"and\" more"),
            List.of(META, "größe", "=?UTF-8?B?Z3LDtsOfZQ==?="),
            List.of(META, "\uD83D\uDE00", "=?UTF-8?B?8J+YgA==?="),
            List.of(META, "=?UTF-8?B?Z3LDtsOfZQ==?=", "=?UTF-8?B?Z3LDtsOfZQ==?="),
            List.of(META, "=?ISO-8859-1?Q?gr=F6=DFe?=", "=?ISO-8859-1?Q?gr=F6=DFe?="),
            List.of("x-amz-meta-A_b.c-1", "odd name", "odd name"));

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void putTheSource() throws IOException {
        ask(signed(RawRequest.of("PUT", path("source"), "content")
                .with("Cache-Control", "of the source")
                .with(META, "of the source")));
    }

    static Stream<Arguments> values() {
        return VALUES.stream()
                .flatMap(row -> Stream.of(Write.values())
                        .map(write -> Arguments.of(write, row.get(0), row.get(1), row.get(2))));
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("values")
    void whatIsSentComesBackInTheSameMeaning(Write write, String name, String sent, String expected)
            throws IOException {
        write(write, Map.of(name, sent));

        for (RawAnswer answer : read()) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header(name)).isEqualTo(expected);
            boolean comesBack = !expected.isEmpty() || name.equals(META);
            assertThat(answer.headers().contains(name)).isEqualTo(comesBack);
        }
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void whatIsNotSentIsNotThereAndTheTypeIsTheDefault(Write write) throws IOException {
        write(write, Map.of());

        for (RawAnswer answer : read()) {
            assertThat(answer.header("Content-Type")).isEqualTo("binary/octet-stream");
            assertThat(answer.headers().names()).doesNotContain("cache-control", "content-encoding", "expires", META);
        }
    }

    @Test
    void bytesThatAreNotUtf8AreLatin1() throws IOException {
        RawRequest request = signed(RawRequest.of("PUT", path("key"), "").with(META, "größe"));
        assertThat(send(request, ISO_8859_1).status()).isEqualTo(200);

        assertThat(ask("GET", path("key")).header(META)).isEqualTo("=?UTF-8?B?Z3LDtsOfZQ==?=");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"x-amz-meta-größe", "x-amz-meta-a b", "x-amz-meta-a(b)", "x-amz-meta-"})
    void aNameThatIsNoneIsRefusedAndNothingIsWritten(String name) throws IOException {
        RawRequest request = signed(RawRequest.of("PUT", path("key"), "").with(name, "value"));

        assertThat(send(request, StandardCharsets.UTF_8).status()).isEqualTo(400);
        assertThat(ask("GET", path("key")).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} with {1} bytes: {2}")
    @CsvSource({
        "PUT, 2048, 200", "PUT, 2049, 400",
        "UPLOAD, 2048, 200", "UPLOAD, 2049, 400",
        "COPY, 2048, 200", "COPY, 2049, 400",
    })
    void namesAndValuesOfUserMetadataHave2048BytesInAll(Write write, int bytes, int status) throws IOException {
        RawAnswer answer = begin(write, Map.of("x-amz-meta-ab", "é".repeat(1000), "x-amz-meta-cd", rest(bytes)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 400) {
            assertTooLarge(answer, bytes);
        }
    }

    @Test
    void theLimitHoldsForACopyThatIgnoresTheMetadataToo() throws IOException {
        RawAnswer answer = ask(signed(RawRequest.of("PUT", path("key"))
                .with("x-amz-copy-source", path("source"))
                .with(META, "v".repeat(2048))));

        assertTooLarge(answer, 2049);
        assertThat(ask("GET", path("key")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void theHeadersOfAWriteHave8192BytesInAll(Write write) throws IOException {
        assertThat(begin(write, Map.of("Cache-Control", "v".repeat(7000))).status())
                .isEqualTo(200);

        RawAnswer answer = begin(write, Map.of("Cache-Control", "v".repeat(8192)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("RequestHeaderSectionTooLarge");
        assertThat(answer.message())
                .isEqualTo("Your request header and query parameters exceed the maximum allowed size");
        assertThat(answer.element("MaxSizeAllowed")).hasValue("8192");
    }

    /** What makes user metadata with names of 4 bytes and values of 2000 this long. */
    private static String rest(int bytes) {
        return "v".repeat(bytes - 2004);
    }

    private static void assertTooLarge(RawAnswer answer, int bytes) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MetadataTooLarge");
        assertThat(answer.message()).isEqualTo("Your metadata headers exceed the maximum allowed metadata size");
        assertThat(answer.element("Size")).hasValue(String.valueOf(bytes));
        assertThat(answer.element("MaxSizeAllowed")).hasValue("2048");
    }

    /** The answers to a GET and a HEAD of what was written. */
    private List<RawAnswer> read() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send(signed("HEAD", path("key")).bytes());
            return List.of(ask("GET", path("key")), connection.answerWithoutBody());
        }
    }

    private void write(Write write, Map<String, String> headers) throws IOException {
        RawAnswer begun = begin(write, headers);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        if (write == Write.UPLOAD) {
            complete(begun.element("UploadId").orElseThrow());
        }
    }

    /** The request that carries the metadata. */
    private RawAnswer begin(Write write, Map<String, String> headers) throws IOException {
        RawRequest request = switch (write) {
            case PUT -> RawRequest.of("PUT", path("key"), "content");
            case UPLOAD -> RawRequest.of("POST", path("key") + "?uploads");
            case COPY ->
                RawRequest.of("PUT", path("key"))
                        .with("x-amz-copy-source", path("source"))
                        .with("x-amz-metadata-directive", "REPLACE");
        };
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        return ask(signed(request));
    }

    private void complete(String upload) throws IOException {
        String etag = ask(signed(RawRequest.of("PUT", path("key") + "?partNumber=1&uploadId=" + upload, "content")))
                .header("ETag");
        String parts = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                + "</ETag></Part></CompleteMultipartUpload>";
        assertThat(ask(signed(RawRequest.of("POST", path("key") + "?uploadId=" + upload, parts)))
                        .status())
                .isEqualTo(200);
    }

    private RawAnswer send(RawRequest request, Charset headers) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(request.headText().getBytes(headers)).answer();
        }
    }
}
