package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code x-amz-copy-source}: row 1 of table A.1 and section D. */
final class CopySourceRowsTest extends CopyWireTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @ParameterizedTest(name = "row 1: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        boto3, from a dictionary             | a%20b%2Bc%3Fd~e       | {bucket}/a%20b%2Bc%3Fd~e
        boto3, from a text with a slash      | k%2520x               | /{bucket}/k%2520x
        AWS SDK for Java 2, IBM SDK, s3cmd   | dir/a%20b             | /{bucket}/dir/a%20b
        JavaScript, encoded as a component   | dir/a%2Bb             | {bucket}%2Fdir%2Fa%2Bb
        a leading slash that is encoded      | key                   | %2F{bucket}%2Fkey
        rclone                               | dir/a%2Bb             | {bucket}/dir/a%2Bb
        s3fs                                 | dir/a%3Ab             | /{bucket}/dir/a%3Ab
        a client that does not encode        | gr%C3%BC%C3%9Fe/%F0%9F%98%80 | {bucket}/grüße/😀
        a plus sign for a space              | test%20key.txt        | {bucket}%2Ftest+key.txt
        a plus sign that is encoded          | test%2Bkey            | {bucket}/test%2Bkey
        a slash of the key that is encoded   | file%252Fname         | {bucket}/file%252Fname
        an escape that is decoded once       | any%2525.txt          | {bucket}/any%2525.txt
        a slash at the end                   | test%40key/           | {bucket}/test%40key/
        two slashes at the end               | test%20key//          | {bucket}/test%20key//
        slashes at the beginning             | //key                 | {bucket}///key
        dots                                 | a/../b/./c            | {bucket}/a/../b/./c
        an emoji                             | a/%F0%9F%98%80/       | {bucket}/a/%F0%9F%98%80/
        a space alone                        | %20                   | {bucket}/%20
        underscores                          | __                    | {bucket}/__
        an equals sign                       | day=1/hour=2          | {bucket}/day=1/hour=2
        braces                               | %7Ba%7D               | {bucket}/{a}
        an ampersand                         | bar%26foo             | {bucket}/bar&foo
        a question mark that is encoded      | foo%3Fbar             | {bucket}/foo%3Fbar
        a question mark                      | foo%3Fbar             | {bucket}/foo?bar
        a version mark that is encoded       | a%3FversionId%3Dx     | {bucket}/a%3FversionId%3Dx
        the null version                     | key                   | {bucket}/key?versionId=null
        a version and another parameter      | key                   | {bucket}/key?versionId=null&x=y
        """)
    void everyClientsFormNamesItsSource(String client, String key, String header) throws IOException {
        put(key, "named");

        RawAnswer copy = copyFrom(filled(header), path("copy"));

        assertThat(copy.status()).as(copy.body()).isEqualTo(200);
        assertThat(get("copy")).isEqualTo("named");
        assertThat(copyFrom(filled(header), part(1)).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "row 1, versionId: {0}")
    @CsvSource({"unencoded, key?versionId=", "behind an encoded mark, key%3FversionId%3Dx?versionId="})
    void anOldVersionIsNamedByItsId(String form, String source) throws IOException {
        versioning("Enabled");
        String key = source.substring(0, source.indexOf("?versionId="));
        String old = put(key, "old").header("x-amz-version-id");
        put(key, "new");

        RawAnswer copy = copyFrom(path(source) + old, path("copy"));

        assertThat(copy.header("x-amz-copy-source-version-id")).isEqualTo(old);
        assertThat(get("copy")).isEqualTo("old");
    }

    @ParameterizedTest(name = "row 1: {0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        no slash               | bucket            | Invalid copy source object key
        no key                 | {bucket}/         | Invalid copy source object key
        no key, a slash first  | /{bucket}/        | Invalid copy source object key
        nothing                | ''                | Invalid copy source object key
        a slash alone          | /                 | Invalid copy source object key
        a version alone        | ?versionId=null   | Invalid copy source object key
        """)
    void aSourceWithoutAKeyIsRefused(String row, String header, String message) throws IOException {
        assertRefusedByBoth(header, message, "x-amz-copy-source");
    }

    @ParameterizedTest(name = "row 1: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        two slashes first    | //{bucket}/key           | Invalid copy source bucket name
        capitals             | Bucket/key               | Invalid copy source bucket name
        an underscore        | my_bucket/key            | Invalid copy source bucket name
        two characters       | ab/key                   | Invalid copy source bucket name
        not hexadecimal      | {bucket}/%zz             | Invalid copy source encoding
        half an escape       | {bucket}/100%            | Invalid copy source encoding
        not UTF-8            | {bucket}/%C3             | Invalid copy source encoding
        an access point      | arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/k | The access point of the copy source is not configured
        encoded              | arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint/ap/object/k | The access point of the copy source is not configured
        with a slash first   | /arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint/ap/object/k | The access point of the copy source is not configured
        an outpost           | arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1/object/k | The access point of the copy source is not configured
        """)
    void aSourceThatCannotBeReadIsRefused(String row, String header, String message) throws IOException {
        assertRefusedByBoth(header, message, header);
    }

    @ParameterizedTest(name = "row 1, versionId: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        malformed   | a*b | 400 InvalidArgument | Invalid version id specified            | ArgumentName=versionId; ArgumentValue=a*b
        a plus sign | a+b | 400 InvalidArgument | Invalid version id specified            | ArgumentName=versionId; ArgumentValue=a+b
        empty       | ''  | 400 InvalidArgument | Version id cannot be the empty string   | ArgumentName=versionId; ArgumentValue=
        too short   | abc | 400 InvalidArgument | Invalid version id specified            | ArgumentName=versionId; ArgumentValue=abc
        unknown     | 0123456789abcdefABCDEF-_01234567 | 404 NoSuchVersion | The specified version does not exist. | Key=source; VersionId=0123456789abcdefABCDEF-_01234567
        """)
    void aVersionThatIsNoneIsRefused(String row, String version, String error, String message, String elements)
            throws IOException {
        String source = path("source") + "?versionId=" + version;

        assertRefused(copyFrom(source, path("copy")), error, message, elements);
        assertRefused(copyFrom(source, part(1)), error, message, elements);
        assertNothingWritten();
    }

    @ParameterizedTest(name = "row 1: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        a bucket that is not there        | no-such-bucket/key     | 404 NoSuchBucket | The specified bucket does not exist | BucketName=no-such-bucket
        a key that is not there           | {bucket}/absent        | 404 NoSuchKey    | The specified key does not exist.   | Key=absent
        an escape that would be decoded twice | {bucket}/sour%2563e | 404 NoSuchKey    | The specified key does not exist.   | Key=sour%63e
        a plus sign that is not encoded   | {bucket}/sou+rce       | 404 NoSuchKey    | The specified key does not exist.   | Key=sou rce
        """)
    void aSourceThatIsNotThereIsNamedAndNotTheTarget(
            String row, String header, String error, String message, String elements) throws IOException {
        assertRefused(copyFrom(filled(header), path("copy")), error, message, elements);
        assertRefused(copyFrom(filled(header), part(1)), error, message, elements);
        assertNothingWritten();
    }

    @Test
    void aKeyOf1025BytesIsTooLong() throws IOException {
        RawAnswer answer = copyFrom(path("k".repeat(1025)), path("copy"));

        assertRefused(answer, "400 KeyTooLongError", "Your key is too long.", "Size=1025; MaxSizeAllowed=1024");
        assertNothingWritten();
    }

    @ParameterizedTest(name = "row 1 on {0}")
    @CsvSource({"GET, /{bucket}/source", "DELETE, /{bucket}/source", "POST, /{bucket}/source?uploads", "PUT, /{bucket}"
    })
    void aRequestThatCopiesNothingTakesNoSource(String method, String target) throws IOException {
        RawAnswer answer = send(method, filled(target), "", SOURCE, path("source"));

        assertRefused(
                answer,
                "400 InvalidArgument",
                "You can only specify a copy source header for copy requests.",
                "ArgumentName=x-amz-copy-source; ArgumentValue=/{bucket}/source");
        assertNothingWritten();
    }

    @Test
    void aCopyThatBringsABodyIsRefused() throws IOException {
        String message = "The request included a body. Requests of this type must not include a non-empty body.";

        assertRefused(send("PUT", path("copy"), "x", SOURCE, path("source")), "400 InvalidRequest", message, "");
        assertRefused(send("PUT", part(1), "x", SOURCE, path("source")), "400 InvalidRequest", message, "");
        assertNothingWritten();
    }

    @Test
    void aCopyThatNobodySignedIsRefused() throws IOException {
        RawAnswer answer = ask(RawRequest.of("PUT", path("copy")).with(SOURCE, path("source")));

        assertRefused(answer, "403 AccessDenied", "Access Denied", "");
        assertNothingWritten();
    }

    private void assertRefusedByBoth(String header, String message, String value) throws IOException {
        String elements = "ArgumentName=x-amz-copy-source; ArgumentValue=" + value;
        assertRefused(copyFrom(filled(header), path("copy")), "400 InvalidArgument", message, elements);
        assertRefused(copyFrom(filled(header), part(1)), "400 InvalidArgument", message, elements);
        assertNothingWritten();
    }
}
