package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** UploadPartCopy: section A.2. */
final class PartCopyRowsTest extends CopyWireTest {

    private static final String RANGE = "x-amz-copy-source-range";
    private static final String FORM = "The x-amz-copy-source-range value must be of the form bytes=first-last where"
            + " first and last are the zero-based offsets of the first and last bytes to copy";
    private static final String NO_UPLOAD = "The specified upload does not exist. The upload ID may be invalid, or the"
            + " upload may have been aborted or completed.";
    private static final String NOT_THERE = "A header you provided implies functionality that is not implemented";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @ParameterizedTest(name = "A.2 x-amz-copy-source-range: {0}")
    @CsvSource({
        "bytes=0-8, 012345678",
        "bytes=1-1, 1",
        "bytes=0-0, 0",
        "bytes=0-9, 0123456789",
        "bytes=9-9, 9",
        "absent, 0123456789",
    })
    void aRangeOfTheSourceIsCopied(String range, String bytes) throws IOException {
        String[] headers = range.equals("absent") ? new String[0] : new String[] {RANGE, range};

        RawAnswer answer = partCopy(headers);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(uploaded(answer.element("ETag").orElseThrow())).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "A.2 x-amz-copy-source-range: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        0-8
        bytes=1-0
        bytes=-1-
        bytes=0--1
        bytes=0-1,3-4,7-9
        bytes=-
        bytes=-0
        bytes=-2
        bytes=-15
        bytes=1-
        bytes=
        bytes=a-b
        bytes=0-8/10
        bits=0-8
        ''
        """)
    void aRangeOfAnotherFormIsRefused(String range) throws IOException {
        assertRefused(
                partCopy(RANGE, range),
                "400 InvalidArgument",
                FORM,
                "ArgumentName=x-amz-copy-source-range; ArgumentValue=" + range);
        assertNothingWritten();
    }

    @ParameterizedTest(name = "A.2 x-amz-copy-source-range: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        bytes=0-100    | 400 InvalidArgument | Range specified is not valid for source object of size: 10 | ArgumentName=x-amz-copy-source-range; ArgumentValue=bytes=0-100
        bytes=9-10     | 400 InvalidArgument | Range specified is not valid for source object of size: 10 | ArgumentName=x-amz-copy-source-range; ArgumentValue=bytes=9-10
        bytes=0-99999999999999999999 | 400 InvalidArgument | Range specified is not valid for source object of size: 10 | ArgumentName=x-amz-copy-source-range; ArgumentValue=bytes=0-99999999999999999999
        bytes=100-200  | 400 InvalidRequest  | The specified copy range is invalid for the source object size | ''
        bytes=10-10    | 400 InvalidRequest  | The specified copy range is invalid for the source object size | ''
        """)
    void aRangeIsNotClamped(String range, String error, String message, String elements) throws IOException {
        assertRefused(partCopy(RANGE, range), error, message, elements);
        assertNothingWritten();
    }

    @Test
    void anEmptySourceHasNoRangeAndMakesAnEmptyPart() throws IOException {
        put("empty", "");

        assertRefused(
                copyFrom(path("empty"), part(1), RANGE, "bytes=0-0"),
                "400 InvalidRequest",
                "The specified copy range is invalid for the source object size",
                "");
        RawAnswer whole = copyFrom(path("empty"), part(1));
        assertThat(uploaded(whole.element("ETag").orElseThrow())).isEmpty();
    }

    @ParameterizedTest(name = "A.2 {0}")
    @CsvSource(delimiter = '|', textBlock = """
        part 0              | ?partNumber=0&uploadId={upload}     | 400 InvalidArgument | Part number must be an integer between 1 and 10000, inclusive | ArgumentName=partNumber; ArgumentValue=0
        part 10001          | ?partNumber=10001&uploadId={upload} | 400 InvalidArgument | Part number must be an integer between 1 and 10000, inclusive | ArgumentName=partNumber; ArgumentValue=10001
        no number           | ?partNumber=one&uploadId={upload}   | 400 InvalidArgument | Part number must be an integer between 1 and 10000, inclusive | ArgumentName=partNumber; ArgumentValue=one
        no upload           | ?partNumber=1                       | 400 InvalidArgument | This operation does not accept partNumber without uploadId     | ArgumentName=partNumber; ArgumentValue=1
        an unknown upload   | ?partNumber=1&uploadId=unknown      | 404 NoSuchUpload    | | UploadId=unknown
        a malformed upload  | ?partNumber=1&uploadId=a*b          | 404 NoSuchUpload    | | UploadId=a*b
        """)
    void aPartOfNothingIsRefused(String row, String query, String error, String message, String elements)
            throws IOException {
        RawAnswer answer = copyTo(path("parts") + filled(query));

        assertRefused(answer, error, message == null ? NO_UPLOAD : message, elements);
        assertNothingWritten();
    }

    @Test
    void anUploadIsThatOfItsKeyAlone() throws IOException {
        RawAnswer answer = copyTo(filled("/{bucket}/other?partNumber=1&uploadId={upload}"));

        assertRefused(answer, "404 NoSuchUpload", NO_UPLOAD, "UploadId={upload}");
        assertNothingWritten();
    }

    @ParameterizedTest(name = "A.2 does not belong here: {0}")
    @CsvSource({"If-Match, E", "If-Match, *", "If-None-Match, *", "If-None-Match, E"})
    void aConditionOnWhatIsReplacedBelongsToTheCompletion(String header, String value) throws IOException {
        String sent = value.replace("E", etag());

        assertRefused(partCopy(header, sent), "501 NotImplemented", NOT_THERE, "Header=" + header);
        assertRefused(send("PUT", part(1), CONTENT, header, sent), "501 NotImplemented", NOT_THERE, "Header=" + header);
        assertRefused(
                send("POST", path("parts") + "?uploads", "", header, sent),
                "501 NotImplemented",
                NOT_THERE,
                "Header=" + header);
        assertNothingWritten();
    }

    @ParameterizedTest(name = "A.2 does not belong here: {0}")
    @CsvSource({
        "x-amz-metadata-directive, MERGE",
        "x-amz-meta-colour, red",
        "Content-Type, text/html",
        "x-amz-tagging-directive, MERGE",
        "x-amz-tagging, a=1&a=2",
        "x-amz-checksum-algorithm, SHA256",
        "x-amz-storage-class, GLACIER",
        "x-amz-acl, public-read",
        "x-amz-grant-read, everybody",
    })
    void whatDescribesAnObjectSaysNothingOfAPart(String header, String value) throws IOException {
        assertThat(partCopy(header, value).status()).isEqualTo(200);
        completed();

        RawAnswer got = ask("GET", path("parts"));
        assertThat(got.body()).isEqualTo(CONTENT);
        assertThat(got.header("content-type")).isEqualTo("binary/octet-stream");
        assertThat(got.header("x-amz-meta-colour")).isEmpty();
        assertThat(got.header("x-amz-tagging-count")).isEmpty();
        assertThat(send("GET", path("parts"), "", "x-amz-checksum-mode", "ENABLED")
                        .header("x-amz-checksum-sha256"))
                .isEmpty();
        assertThat(get("parts?acl")).containsOnlyOnce("<Grant>").contains("<Permission>FULL_CONTROL</Permission>");
    }

    @Test
    void aCopyReplacesThePartOfItsNumber() throws IOException {
        assertThat(send("PUT", part(1), "older").status()).isEqualTo(200);
        assertThat(partCopy().status()).isEqualTo(200);
        completed();

        assertThat(get("parts")).isEqualTo(CONTENT);
    }

    /** The bytes of the object that the upload becomes, of whose only part this is the tag. */
    private String uploaded(String tag) throws IOException {
        RawAnswer answer = completeWith(tag);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return get("parts");
    }
}
