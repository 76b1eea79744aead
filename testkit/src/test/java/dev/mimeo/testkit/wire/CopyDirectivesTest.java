package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy takes from its source and what from its request: rows 8 to 12 of table A.1. */
final class CopyDirectivesTest extends CopyWireTest {

    private static final String METADATA = "x-amz-metadata-directive";
    private static final String TAGGING = "x-amz-tagging-directive";
    private static final String TAGS = "x-amz-tagging";
    private static final String NOT_A_QUERY = "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded"
            + " URL query parameters without tag name duplicates.";

    /** The headers that describe an object. */
    private static final Set<String> CONTENT_HEADERS = Set.of(
            "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires");

    /** What the source of these tests says of itself. */
    private static final String[] OF_SOURCE = {
        "Cache-Control",
        "max-age=1",
        "Content-Disposition",
        "inline",
        "Content-Encoding",
        "gzip",
        "Content-Language",
        "de",
        "Content-Type",
        "text/plain",
        "Expires",
        "Wed, 01 Jan 2020 00:00:00 GMT",
        "x-amz-meta-colour",
        "blue",
        "x-amz-meta-shape",
        "round",
        TAGS,
        "kind=old&size=1"
    };

    /** What the requests of these tests say. */
    private static final String[] OF_REQUEST = {
        "Cache-Control",
        "no-cache",
        "Content-Disposition",
        "attachment",
        "Content-Encoding",
        "br",
        "Content-Language",
        "fr, de",
        "Content-Type",
        "text/html",
        "Expires",
        "never",
        "x-amz-meta-colour",
        "red",
        TAGS,
        "kind=new"
    };

    private static final String SOURCES = "cache-control=max-age=1, content-disposition=inline, content-encoding=gzip,"
            + " content-language=de, content-type=text/plain, expires=Wed, 01 Jan 2020 00:00:00 GMT,"
            + " x-amz-meta-colour=blue, x-amz-meta-shape=round";
    private static final String REQUESTS =
            "cache-control=no-cache, content-disposition=attachment, content-encoding=br,"
                    + " content-language=fr, de, content-type=text/html, expires=never, x-amz-meta-colour=red";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void describeTheSource() throws IOException {
        assertThat(send("PUT", path("source"), CONTENT, OF_SOURCE).status()).isEqualTo(200);
    }

    @Test
    void row8CopyIgnoresTheMetadataOfTheRequest() throws IOException {
        assertCopied(SOURCES, "kind=old&size=1", OF_REQUEST);
        assertCopied(SOURCES, "kind=old&size=1", with(OF_REQUEST, METADATA, "COPY"));
        assertCopied(SOURCES, "kind=old&size=1");
    }

    @Test
    void rows8And12ReplaceTakesAllOfTheRequestAndNothingOfTheSource() throws IOException {
        assertCopied(REQUESTS, "kind=old&size=1", with(OF_REQUEST, METADATA, "REPLACE"));
    }

    @Test
    void row8ReplaceWithNothingLeavesADefaultTypeAlone() throws IOException {
        assertCopied("content-type=binary/octet-stream", "kind=old&size=1", METADATA, "REPLACE");
    }

    @ParameterizedTest(name = "rows 8 and 9: metadata {0}, tags {1}")
    @CsvSource({"COPY, COPY", "COPY, REPLACE", "REPLACE, COPY", "REPLACE, REPLACE"})
    void theDirectivesAreIndependent(String metadata, String tagging) throws IOException {
        assertCopied(
                metadata.equals("COPY") ? SOURCES : REQUESTS,
                tagging.equals("COPY") ? "kind=old&size=1" : "kind=new",
                with(with(OF_REQUEST, METADATA, metadata), TAGGING, tagging));
    }

    @ParameterizedTest(name = "row 9: REPLACE with {0}")
    @ValueSource(strings = {"no tags", "empty tags"})
    void row9ReplaceWithoutTagsLeavesNone(String sent) throws IOException {
        String[] headers = {TAGGING, "REPLACE"};

        assertCopied(SOURCES, "", sent.equals("no tags") ? headers : with(headers, TAGS, ""));
    }

    @ParameterizedTest(name = "rows 8 and 9: {0}: {1}")
    @CsvSource({
        "x-amz-metadata-directive, MERGE, Unknown metadata directive.",
        "x-amz-metadata-directive, copy, Unknown metadata directive.",
        "x-amz-metadata-directive, '', Unknown metadata directive.",
        "x-amz-tagging-directive, MERGE, Unknown tagging directive.",
        "x-amz-tagging-directive, replace, Unknown tagging directive.",
        "x-amz-tagging-directive, '', Unknown tagging directive.",
    })
    void anUnknownDirectiveIsRefused(String header, String value, String message) throws IOException {
        assertRefused(
                copy(header, value),
                "400 InvalidArgument",
                message,
                "ArgumentName=" + header + "; ArgumentValue=" + value);
        assertNothingWritten();
    }

    @ParameterizedTest(name = "row 10: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        escapes, plus and no value | a%3D=b%2F&c+d=e&f | a%3D=b%2F&c%20d=e&f=
        not ASCII                  | gr%C3%BC=stra%C3%9Fe | gr%C3%BC=stra%C3%9Fe
        empty pairs                | &a=b&&            | a=b
        """)
    void tagsAreReadAsAQuery(String form, String sent, String expected) throws IOException {
        assertThat(copy(TAGGING, "REPLACE", TAGS, sent).status()).isEqualTo(200);
        assertThat(tags("copy")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "row 10: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        a key twice         | a=1&a=2 | 400 InvalidArgument |                                            | ArgumentName=x-amz-tagging; ArgumentValue=a=1&a=2
        a broken escape     | a=%zz   | 400 InvalidArgument |                                            | ArgumentName=x-amz-tagging; ArgumentValue=a=%zz
        not UTF-8           | a=%C3   | 400 InvalidArgument |                                            | ArgumentName=x-amz-tagging; ArgumentValue=a=%C3
        a key of the system | aws:a=1 | 400 InvalidTag      | Your TagKey cannot be prefixed with aws:   | TagKey=aws:a
        no key              | =1      | 400 InvalidTag      | The TagKey you have provided is invalid    | TagKey=
        a character         | a=%2A%3C| 400 InvalidTag      | The TagValue you have provided is invalid  | TagKey=a; TagValue=*<
        """)
    void tagsThatNoObjectCanHaveAreRefused(String row, String sent, String error, String message, String elements)
            throws IOException {
        assertRefused(copy(TAGGING, "REPLACE", TAGS, sent), error, message == null ? NOT_A_QUERY : message, elements);
        assertNothingWritten();
    }

    @ParameterizedTest(name = "row 10: key of {0}, value of {1}, {2} tags: {3}")
    @CsvSource({
        "128, 256, 1, 200 ",
        "129, 1, 1, 400 InvalidTag",
        "1, 257, 1, 400 InvalidTag",
        "2, 1, 10, 200 ",
        "2, 1, 11, 400 BadRequest",
    })
    void tagsHaveLimits(int key, int value, int count, String outcome) throws IOException {
        String sent = IntStream.range(0, count)
                .mapToObj(i -> Character.toString('a' + i).repeat(key) + "=" + "v".repeat(value))
                .collect(Collectors.joining("&"));

        RawAnswer answer = copy(TAGGING, "REPLACE", TAGS, sent);

        assertThat(answer.status() + " " + answer.code()).isEqualTo(outcome.equals("200") ? "200 " : outcome);
        assertThat(ask("GET", path("copy")).status()).isEqualTo(answer.status() == 200 ? 200 : 404);
    }

    @ParameterizedTest(name = "row 11: 2 KB with {0}")
    @ValueSource(strings = {"COPY", "REPLACE"})
    void row11UserMetadataHasALimitEvenWhereItIsIgnored(String directive) throws IOException {
        String most = "v".repeat(2048 - "colour".length());

        assertRefused(
                copy(METADATA, directive, "x-amz-meta-colour", most + "v"),
                "400 MetadataTooLarge",
                "Your metadata headers exceed the maximum allowed metadata size",
                "Size=2049; MaxSizeAllowed=2048");
        assertNothingWritten();
        assertThat(copy(METADATA, directive, "x-amz-meta-colour", most).status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "row 12: Content-Encoding {0}")
    @CsvSource({
        "aws-chunked, ''",
        "'aws-chunked, gzip', gzip",
        "'gzip,aws-chunked', gzip",
        "'gzip, br', 'gzip, br'",
        "AWS-Chunked, ''",
    })
    void row12TheEncodingOfTheWayIsNotStored(String sent, String stored) throws IOException {
        assertThat(copy(METADATA, "REPLACE", "Content-Encoding", sent).status()).isEqualTo(200);
        assertThat(ask("GET", path("copy")).header("content-encoding")).isEqualTo(stored);
    }

    @ParameterizedTest(name = "E: a copy onto itself with {0}: {2}")
    @CsvSource({
        "nothing, , 400",
        "the directive COPY, x-amz-metadata-directive=COPY, 400",
        "the directive REPLACE, x-amz-metadata-directive=REPLACE, 200",
        "tags REPLACE, x-amz-tagging-directive=REPLACE, 400",
        "an ACL, x-amz-acl=private, 400",
        "a checksum, x-amz-checksum-algorithm=SHA256, 400",
        "a storage class, x-amz-storage-class=STANDARD, 200",
        "an encryption, x-amz-server-side-encryption=AES256, 200",
    })
    void aCopyOntoItselfMustChangeSomething(String row, String header, int status) throws IOException {
        String[] headers = header == null ? new String[0] : header.split("=");

        RawAnswer answer = copyTo(path("source"), headers);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 400) {
            assertRefused(
                    answer,
                    "400 InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing"
                            + " the object's metadata, storage class, website redirect location or encryption"
                            + " attributes.",
                    "");
            assertThat(tags("source")).isEqualTo("kind=old&size=1");
        }
        assertThat(get("source")).isEqualTo(CONTENT);
    }

    private void assertCopied(String metadata, String tags, String... headers) throws IOException {
        RawAnswer copy = copy(headers);

        assertThat(copy.status()).as(copy.body()).isEqualTo(200);
        assertThat(described("copy")).isEqualTo(metadata);
        assertThat(tags("copy")).isEqualTo(tags);
    }

    /** What an object says of itself, sorted. */
    private String described(String key) throws IOException {
        RawAnswer got = ask("GET", path(key));
        assertThat(got.body()).isEqualTo(CONTENT);
        return new TreeSet<>(got.headers().names())
                .stream()
                        .filter(name -> name.startsWith("x-amz-meta-") || CONTENT_HEADERS.contains(name))
                        .map(name -> name + "=" + got.header(name))
                        .collect(Collectors.joining(", "));
    }

    /** The tags of an object as a query, sorted. */
    private String tags(String key) throws IOException {
        TreeMap<String, String> tags = new TreeMap<>();
        ask("GET", path(key) + "?tagging").pairs("Key", "Value").forEach(tags::put);
        return tags.entrySet().stream()
                .map(tag -> encoded(tag.getKey()) + "=" + encoded(tag.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
