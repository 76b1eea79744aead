package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The errors of table C.3 in their exact words, as far as the tests of sources, conditions, directives and parts do not
 * show them; what is refused for a feature that is not there is shown by {@link DocumentedHeadersTest}.
 */
final class CopyErrorsTest extends CopyWireTest {

    private static final String NO_KEY = "The specified key does not exist.";
    private static final String NO_BUCKET = "The specified bucket does not exist";
    private static final String TOO_LARGE =
            "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withAccount("stranger"));

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @Test
    void noSuchBucketNamesTheTarget() throws IOException {
        assertRefused(copyTo("/no-such-bucket/key"), "404 NoSuchBucket", NO_BUCKET, "BucketName=no-such-bucket");
        assertRefused(
                copyTo("/no-such-bucket/key?partNumber=1&uploadId=a"),
                "404 NoSuchBucket",
                NO_BUCKET,
                "BucketName=no-such-bucket");
        assertNothingWritten();
    }

    @Test
    void aCurrentDeleteMarkerIsNoSuchKeyAndByItsIdAnInvalidRequest() throws IOException {
        versioning("Enabled");
        put("deleted", "content");
        String marker = ask("DELETE", path("deleted")).header("x-amz-version-id");
        String byId = path("deleted") + "?versionId=" + marker;
        String message = "The source of a copy request may not specifically refer to a delete marker by version id.";

        assertRefused(copyFrom(path("deleted"), path("copy")), "404 NoSuchKey", NO_KEY, "Key=deleted");
        assertRefused(copyFrom(path("deleted"), part(1)), "404 NoSuchKey", NO_KEY, "Key=deleted");
        assertRefused(copyFrom(byId, path("copy")), "400 InvalidRequest", message, "");
        assertRefused(copyFrom(byId, part(1)), "400 InvalidRequest", message, "");
        assertThat(ask("GET", path("copy")).status()).isEqualTo(404);
    }

    @Test
    void aCopyOfFiveGibibytesIsMadeAndOfOneByteMoreRefused() throws IOException {
        put("5GiB", "x".repeat(5 << 20));
        for (int doubled = 0; doubled < 10; doubled++) {
            join("5GiB", "5GiB", "5GiB");
        }
        join("larger", "5GiB", "source");

        assertThat(copyFrom(path("5GiB"), path("whole")).status()).isEqualTo(200);
        assertRefused(copyFrom(path("larger"), path("copy")), "400 InvalidRequest", TOO_LARGE, "");
        assertRefused(copyFrom(path("larger"), part(1)), "400 InvalidRequest", TOO_LARGE, "");
        String range = "x-amz-copy-source-range";
        assertRefused(
                copyFrom(path("larger"), part(1), range, "bytes=0-5368709120"), "400 InvalidRequest", TOO_LARGE, "");
        assertThat(copyFrom(path("larger"), part(1), range, "bytes=1-5368709120")
                        .status())
                .isEqualTo(200);
        assertThat(ask("GET", path("copy")).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "C.3 AccessDenied at the {0}")
    @ValueSource(strings = {"source", "target"})
    void aStrangerIsRefusedAtBothEndsAndToldNothing(String end) throws IOException {
        String own = bucketPath() + "-stranger";
        ask(RawRequest.of("PUT", own).signed(SERVER.running().signer("stranger")));
        RawRequest copy = end.equals("source")
                ? RawRequest.of("PUT", own + "/key").with(SOURCE, path("absent"))
                : RawRequest.of("PUT", path("copy")).with(SOURCE, own + "/absent");

        RawAnswer answer = ask(copy.signed(SERVER.running().signer("stranger")));

        assertRefused(answer, "403 AccessDenied", "Access Denied", "");
        assertNothingWritten();
    }

    @ParameterizedTest(name = "row {0}: {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        13 | x-amz-acl                       | secret    | 400 InvalidArgument     | The canned ACL you specified is not valid | ArgumentName=x-amz-acl; ArgumentValue=secret
        18 | x-amz-storage-class             | PAPER     | 400 InvalidStorageClass | The storage class you specified is not valid | StorageClassRequested=PAPER
        19 | x-amz-website-redirect-location | elsewhere | 400 InvalidRedirectLocation | The website redirect location must have a prefix of 'http://' or 'https://' or '/'. | ''
        20 | x-amz-server-side-encryption    | ROT13     | 400 InvalidEncryptionAlgorithmError | The Encryption request you specified is not valid. Supported value: AES256. | ArgumentName=x-amz-server-side-encryption; ArgumentValue=ROT13
        30 | x-amz-object-lock-mode          | LOOSE     | 400 InvalidArgument     | x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied | ArgumentName=x-amz-object-lock-retain-until-date
        31 | x-amz-object-lock-retain-until-date | 2090-01-01T00:00:00Z | 400 InvalidArgument | x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied | ArgumentName=x-amz-object-lock-mode
        32 | x-amz-object-lock-legal-hold    | MAYBE     | 400 InvalidArgument     | Legal Hold must be either of 'ON' or 'OFF' | ArgumentName=x-amz-object-lock-legal-hold; ArgumentValue=MAYBE
        37 | Retention-Directive             | MERGE     | 400 InvalidArgument     | Unknown retention directive. | ArgumentName=Retention-Directive; ArgumentValue=MERGE
        """)
    void aValueThatNoFeatureKnowsIsRefused(
            int row, String header, String value, String error, String message, String elements) throws IOException {
        assertRefused(copy(header, value), error, message, elements);
        assertNothingWritten();
    }

    @Test
    void rows13And14ACannedAclAndGrantsDoNotGoTogether() throws IOException {
        assertRefused(
                copy("x-amz-acl", "private", "x-amz-grant-read", "id=\"root\""),
                "400 InvalidRequest",
                "Specifying both Canned ACLs and Header Grants is not allowed.",
                "");
        assertNothingWritten();
    }

    @ParameterizedTest(name = "rows 14 to 17: {0}: {1}")
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            x-amz-grant-full-control | emailAddress="a@b.com" | 405 MethodNotAllowed | The specified method is not allowed against this resource. | ''
            x-amz-grant-read         | uri="http://x"         | 400 InvalidArgument  | Invalid group uri | ArgumentName=uri; ArgumentValue=http://x
            x-amz-grant-read-acp     | id="nobody"            | 400 InvalidArgument  | Invalid id | ArgumentName=id; ArgumentValue=nobody
            x-amz-grant-write-acp    | everybody              | 400 InvalidArgument  | Argument format not recognized | ArgumentName=x-amz-grant-write-acp; ArgumentValue=everybody
            """)
    void whoIsGrantedSomethingIsNamed(String header, String value, String error, String message, String elements)
            throws IOException {
        assertRefused(copy(header, value), error, message, elements);
        assertNothingWritten();
    }

    @Test
    void row13ABucketWithoutAclsTakesOnlyThatOfItsOwner() throws IOException {
        String document = "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>"
                + "</OwnershipControls>";
        assertThat(send("PUT", bucketPath() + "?ownershipControls", document).status())
                .isEqualTo(200);

        String message = "The bucket does not allow ACLs.";
        assertRefused(copy("x-amz-acl", "public-read"), "400 AccessControlListNotSupported", message, "");
        assertRefused(copy("x-amz-grant-read", "id=stranger"), "400 AccessControlListNotSupported", message, "");
        assertNothingWritten();
        assertThat(copy("x-amz-acl", "bucket-owner-full-control").status()).isEqualTo(200);
    }

    @Test
    void aKeyOf1025BytesIsTooLong() throws IOException {
        assertRefused(
                copyTo(path("k".repeat(1025))),
                "400 KeyTooLongError",
                "Your key is too long.",
                "Size=1025; MaxSizeAllowed=1024");
        assertNothingWritten();
    }

    @Test
    void aMethodThatObjectsDoNotHaveTellsThoseThatTheyDo() throws IOException {
        RawAnswer answer = ask("PATCH", path("source"));

        assertRefused(
                answer,
                "405 MethodNotAllowed",
                "The specified method is not allowed against this resource.",
                "Method=PATCH; ResourceType=OBJECT");
        assertThat(answer.header("allow")).isEqualTo("DELETE, GET, HEAD, POST, PUT");
    }

    /** Makes an object of copies of two others; no byte is read. */
    private void join(String target, String first, String second) throws IOException {
        String id = begin(target);
        StringBuilder parts = new StringBuilder();
        int number = 0;
        for (String source : new String[] {first, second}) {
            number++;
            RawAnswer part = copyFrom(path(source), path(target) + "?partNumber=" + number + "&uploadId=" + id);
            parts.append("<Part><PartNumber>")
                    .append(number)
                    .append("</PartNumber><ETag>")
                    .append(part.element("ETag").orElseThrow())
                    .append("</ETag></Part>");
        }
        String document = "<CompleteMultipartUpload>" + parts + "</CompleteMultipartUpload>";
        RawAnswer joined = send("POST", path(target) + "?uploadId=" + id, document);
        assertThat(joined.status()).as(joined.body()).isEqualTo(200);
    }
}
