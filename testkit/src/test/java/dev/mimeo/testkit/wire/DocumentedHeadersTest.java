package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.docs.CopyDocument;
import dev.mimeo.testkit.docs.CopyDocument.Row;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A server treats every header of a copy as docs/COPY.md says. */
final class DocumentedHeadersTest extends WireTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    static final List<Row> OF_OBJECTS = CopyDocument.table(CopyDocument.COPY_OBJECT);
    static final List<Row> OF_PARTS = CopyDocument.table(CopyDocument.UPLOAD_PART_COPY);

    /** A value of each header that asks for the feature, where not every value does. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("x-amz-copy-source-if-unmodified-since", "Fri, 01 Jan 2100 00:00:00 GMT"),
            Map.entry("x-amz-copy-source-if-modified-since", "Wed, 01 Jan 2020 00:00:00 GMT"),
            Map.entry("x-amz-copy-source-range", "bytes=0-3"),
            Map.entry("x-amz-metadata-directive", "REPLACE"),
            Map.entry("x-amz-tagging-directive", "REPLACE"),
            Map.entry("If-None-Match", "*"),
            Map.entry("x-amz-acl", "public-read"),
            Map.entry("x-amz-storage-class", "GLACIER"),
            Map.entry("x-amz-website-redirect-location", "/elsewhere"),
            Map.entry("x-amz-server-side-encryption", "AES256"),
            Map.entry("x-amz-server-side-encryption-bucket-key-enabled", "true"),
            Map.entry("x-amz-object-lock-mode", "GOVERNANCE"),
            Map.entry("x-amz-object-lock-legal-hold", "ON"),
            Map.entry("x-amz-checksum-algorithm", "SHA256"),
            Map.entry("x-amz-request-payer", "requester"),
            Map.entry("Retention-Directive", "REPLACE"));

    private String upload = "";

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void putTheSource() throws IOException {
        put("source", "content");
        upload = ask("POST", path("upload") + "?uploads").element("UploadId").orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("OF_OBJECTS")
    void aHeaderOfCopyObjectIsTreatedAsItsRowSays(Row row) throws IOException {
        RawAnswer answer = ask(copy(row, path("copy")));

        if (isThere(row)) {
            assertThat(answer.status()).as(answer.body()).isNotEqualTo(501);
        } else {
            assertRefused(row, answer);
            assertThat(ask("GET", path("copy")).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @FieldSource("OF_PARTS")
    void aHeaderOfUploadPartCopyIsTreatedAsItsRowSays(Row row) throws IOException {
        String target = path("upload") + "?partNumber=1&uploadId=" + upload;
        RawAnswer answer = ask(copy(row, target));

        if (isThere(row)) {
            assertThat(answer.status()).as(answer.body()).isNotEqualTo(501);
        } else {
            assertRefused(row, answer);
            assertThat(ask("GET", path("upload") + "?uploadId=" + upload).body())
                    .contains("<ListPartsResult")
                    .doesNotContain("<Part>");
        }
    }

    private static boolean isThere(Row row) {
        return switch (row.state()) {
            case "supported", "ignored" -> true;
            case "refused" -> false;
            default -> throw new IllegalArgumentException(row.state());
        };
    }

    private static void assertRefused(Row row, RawAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(501);
        assertThat(answer.code()).isEqualTo("NotImplemented");
        assertThat(answer.element("Header"))
                .hasValueSatisfying(name -> assertThat(name).isEqualToIgnoringCase(wireName(row)));
    }

    private RawRequest copy(Row row, String target) {
        RawRequest request = RawRequest.of("PUT", target).with("x-amz-copy-source", path("source"));
        String value = Optional.ofNullable(VALUES.get(row.header())).orElse("text");
        return signed(row.header().equals("x-amz-copy-source") ? request : request.with(wireName(row), value));
    }

    /** A name that stands for many is made one of them. */
    private static String wireName(Row row) {
        return row.header().replace("*", "text");
    }
}
