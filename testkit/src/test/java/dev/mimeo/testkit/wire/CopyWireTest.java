package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the tests of copies on raw connections have in common: a source of ten bytes, an upload, and how refusals look.
 *
 * <p>In the tables of these tests {@code {bucket}}, {@code {etag}} and {@code {upload}} stand for what is there.
 */
abstract class CopyWireTest extends WireTest {

    static final String CONTENT = "0123456789";
    static final String SOURCE = "x-amz-copy-source";

    private String etag = "";
    private String upload = "";

    @BeforeEach
    void putTheSource() throws IOException {
        etag = put("source", CONTENT).header("etag");
        upload = begin("parts");
    }

    /** The tag of the source, in quotes. */
    final String etag() {
        return etag;
    }

    /** The path of a part of the upload. */
    final String part(int number) {
        return path("parts") + "?partNumber=" + number + "&uploadId=" + upload;
    }

    /** Begins an upload and gives its id. */
    final String begin(String key, String... headers) throws IOException {
        return ask(signed(with(RawRequest.of("POST", path(key) + "?uploads"), headers)))
                .element("UploadId")
                .orElseThrow();
    }

    /** Enables or suspends the versions of the bucket. */
    final void versioning(String state) throws IOException {
        String document = "<VersioningConfiguration><Status>" + state + "</Status></VersioningConfiguration>";
        assertThat(send("PUT", bucketPath() + "?versioning", document).status()).isEqualTo(200);
    }

    /** Copies the source to the key {@code copy}. */
    final RawAnswer copy(String... headers) throws IOException {
        return copyTo(path("copy"), headers);
    }

    /** Copies the source. */
    final RawAnswer copyTo(String target, String... headers) throws IOException {
        return copyFrom(path("source"), target, headers);
    }

    /** Copies by a header that is sent as it is. */
    final RawAnswer copyFrom(String source, String target, String... headers) throws IOException {
        return send("PUT", target, "", with(new String[] {SOURCE, source}, headers));
    }

    /** Makes the source the first part of the upload. */
    final RawAnswer partCopy(String... headers) throws IOException {
        return copyTo(part(1), headers);
    }

    /** Completes the upload, of which the first part is the source, and gives the tag of the object. */
    final String completed() throws IOException {
        return complete().element("ETag").orElseThrow();
    }

    /** Asks to complete the upload with the source as its only part. */
    final RawAnswer complete(String... headers) throws IOException {
        return completeWith(etag, headers);
    }

    /** Asks to complete the upload with an only part that has this tag. */
    final RawAnswer completeWith(String tag, String... headers) throws IOException {
        return send("POST", path("parts") + "?uploadId=" + upload, completion(tag), headers);
    }

    /** The document that names an only part by its tag. */
    static String completion(String tag) {
        return "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + tag
                + "</ETag></Part></CompleteMultipartUpload>";
    }

    final RawAnswer send(String method, String target, String body, String... headers) throws IOException {
        return ask(signed(with(RawRequest.of(method, target, body), headers)));
    }

    /** The text with what is there in place of what stands for it. */
    final String filled(String text) {
        return text.replace("{bucket}", bucketPath().substring(1))
                .replace("{etag}", etag)
                .replace("{upload}", upload);
    }

    /**
     * Asserts that an answer is this error, in these words, with these elements and no others.
     *
     * @param error status and code, between them a blank
     * @param elements the elements in their order as {@code name=value}, separated by semicolons
     */
    final void assertRefused(RawAnswer answer, String error, String message, String elements) {
        assertThat(answer.status() + " " + answer.code()).as(answer.body()).isEqualTo(error);
        assertThat(answer.message()).isEqualTo(filled(message));
        Map<String, String> details = answer.leaves("Error");
        assertThat(details.remove("RequestId")).isEqualTo(answer.header("x-amz-request-id"));
        assertThat(details.remove("HostId")).isEqualTo(answer.header("x-amz-id-2"));
        details.keySet().removeAll(Set.of("Code", "Message"));
        assertThat(details).containsExactlyEntriesOf(elements(filled(elements)));
    }

    /** Asserts that a refused request has written neither an object nor a part. */
    final void assertNothingWritten() throws IOException {
        assertThat(get("source")).isEqualTo(CONTENT);
        assertThat(ask("GET", bucketPath() + "?versions").body())
                .containsOnlyOnce("<Key>source</Key>")
                .containsOnlyOnce("<Key>");
        assertThat(ask("GET", path("parts") + "?uploadId=" + upload).body())
                .contains("<ListPartsResult")
                .doesNotContain("<Part>");
    }

    private static Map<String, String> elements(String list) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (String element : list.isEmpty() ? new String[0] : list.split("; ")) {
            int equals = element.indexOf('=');
            elements.put(element.substring(0, equals), element.substring(equals + 1));
        }
        return elements;
    }

    private static RawRequest with(RawRequest request, String... headers) {
        RawRequest more = request;
        for (int i = 0; i < headers.length; i += 2) {
            more = more.with(headers[i], headers[i + 1]);
        }
        return more;
    }

    /** These headers and more. */
    static String[] with(String[] first, String... headers) {
        return Stream.of(first, headers).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
