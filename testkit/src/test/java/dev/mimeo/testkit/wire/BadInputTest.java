package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.auth.Credential;
import dev.mimeo.server.auth.Signer;
import dev.mimeo.testkit.embedded.ServerSetup;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a server must refuse, in S3's own words, without changing anything. */
final class BadInputTest extends WireTest {

    /** Every message holds the empty one. */
    private static final String ANY = "";

    private static final String NOT_SIGNED = "There were headers present in the request which were not signed";
    private static final String HEADER_NOT_THERE =
            "A header you provided implies functionality that is not implemented";
    private static final String PARAMETER_NOT_THERE =
            "A parameter you provided implies functionality that is not implemented";
    private static final String MALFORMED_XML =
            "The XML you provided was not well-formed or did not validate against our published schema";
    private static final String BAD_RANGE =
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                    + " zero-based offsets of the first and last bytes to copy";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withAccount("stranger"));

    /** One bad request and what must be answered. */
    private record Case(
            String name, Function<BadInputTest, RawRequest> request, int status, String code, String message) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            bad(
                    "an unknown sub-resource of a bucket",
                    501,
                    "NotImplemented",
                    PARAMETER_NOT_THERE,
                    test -> test.signed("PUT", test.bucketPath() + "?policy")),
            bad(
                    "an unknown sub-resource of an object",
                    501,
                    "NotImplemented",
                    PARAMETER_NOT_THERE,
                    test -> test.signed(RawRequest.of("PUT", test.path("kept") + "?renameObject", "x"))),
            bad(
                    "a parameter that a put would ignore",
                    501,
                    "NotImplemented",
                    PARAMETER_NOT_THERE,
                    test -> test.signed(RawRequest.of("PUT", test.path("kept") + "?invented", "x"))),
            bad(
                    "a customer's key over a connection that everyone can read",
                    400,
                    "InvalidRequest",
                    "Requests specifying Server Side Encryption with Customer provided keys must be made over a secure"
                            + " connection.",
                    test -> test.signedPut("x-amz-server-side-encryption-customer-algorithm", "AES256")),
            bad(
                    "a storage class that no object has",
                    400,
                    "InvalidStorageClass",
                    "The storage class you specified is not valid",
                    test -> test.signedPut("x-amz-storage-class", "OUTPOSTS")),
            bad(
                    "a restore of what is not archived",
                    403,
                    "InvalidObjectState",
                    "Restore is not allowed for the object's current storage class",
                    test -> test.signed(RawRequest.of(
                            "POST",
                            test.path("kept") + "?restore",
                            "<RestoreRequest><Days>1</Days></RestoreRequest>"))),
            bad(
                    "a restore without days",
                    400,
                    "MalformedXML",
                    ANY,
                    test -> test.signed(RawRequest.of(
                            "POST", test.path("kept") + "?restore", "<RestoreRequest><Days/></RestoreRequest>"))),
            bad(
                    "a redirect to nowhere",
                    400,
                    "InvalidRedirectLocation",
                    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.",
                    test -> test.signedPut("x-amz-website-redirect-location", "javascript:alert(1)")),
            bad(
                    "an access list",
                    400,
                    "InvalidArgument",
                    "Argument format not recognized",
                    test -> test.signedPut("x-amz-grant-read", "everybody")),
            bad(
                    "no signature",
                    403,
                    "AccessDenied",
                    "Access Denied",
                    test -> RawRequest.of("PUT", test.path("kept"), "x")),
            bad(
                    "a wrong signature",
                    403,
                    "SignatureDoesNotMatch",
                    ANY,
                    test -> test.signed(RawRequest.of("PUT", test.path("kept"), "x"))
                            .with("Host", "elsewhere")),
            bad("an unknown access key", 403, "InvalidAccessKeyId", ANY, BadInputTest::signedByNobody),
            bad(
                    "another account",
                    403,
                    "AccessDenied",
                    "Access Denied",
                    test -> RawRequest.of("PUT", test.path("kept"), "x")
                            .signed(SERVER.running().signer("stranger"))),
            bad(
                    "an unsigned header",
                    403,
                    "AccessDenied",
                    NOT_SIGNED,
                    test -> test.signed(RawRequest.of("PUT", test.path("kept"), "x"))
                            .with("x-amz-meta-late", "v")),
            bad("a clock that is behind", 403, "RequestTimeTooSkewed", ANY, test -> test.signedIn(-16)),
            bad("a clock that is ahead", 403, "RequestTimeTooSkewed", ANY, test -> test.signedIn(16)),
            bad(
                    "another body than was signed",
                    400,
                    "XAmzContentSHA256Mismatch",
                    ANY,
                    test -> RawRequest.of("PUT", test.path("kept"), "x")
                            .signed(SERVER.signer(), Signer.payloadHash(new byte[] {'y'}), Instant.now())),
            bad(
                    "another MD5",
                    400,
                    "BadDigest",
                    "The Content-MD5 you specified did not match what we received.",
                    test -> test.signedPut("Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww==")),
            bad("no MD5 at all", 400, "InvalidDigest", ANY, test -> test.signedPut("Content-MD5", "nonsense")),
            bad("another CRC32", 400, "BadDigest", ANY, test -> test.signedPut("x-amz-checksum-crc32", "AAAAAA==")),
            bad(
                    "a completion that is not XML",
                    400,
                    "MalformedXML",
                    MALFORMED_XML,
                    test -> test.completion("<CompleteMultipartUpload><Part>")),
            bad(
                    "a completion of something else",
                    400,
                    "MalformedXML",
                    MALFORMED_XML,
                    test -> test.completion("<Delete/>")),
            bad(
                    "a completion with an entity",
                    400,
                    "MalformedXML",
                    MALFORMED_XML,
                    test -> test.completion("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                            + "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>&e;</ETag></Part>"
                            + "</CompleteMultipartUpload>")),
            bad(
                    "a delete of several that is not XML",
                    400,
                    "MalformedXML",
                    MALFORMED_XML,
                    test -> test.signed(RawRequest.of("POST", test.bucketPath() + "?delete", "not xml")
                            .with("Content-MD5", "THV08NZiSlvx6ru/kQXNJQ=="))),
            bad(
                    "a delete of several without a digest",
                    400,
                    "InvalidRequest",
                    ANY,
                    test -> test.signed(RawRequest.of("POST", test.bucketPath() + "?delete", "<Delete/>"))),
            bad(
                    "an unknown upload",
                    404,
                    "NoSuchUpload",
                    ANY,
                    test -> test.signed(RawRequest.of("PUT", test.path("kept") + "?partNumber=1&uploadId=none", "x"))),
            bad(
                    "part 0",
                    400,
                    "InvalidArgument",
                    "Part number must be an integer between 1 and 10000, inclusive",
                    test -> test.signed(RawRequest.of("PUT", test.path("kept") + "?partNumber=0&uploadId=none", "x"))),
            bad(
                    "part 10001",
                    400,
                    "InvalidArgument",
                    "Part number must be an integer between 1 and 10000, inclusive",
                    test -> test.signed(
                            RawRequest.of("PUT", test.path("kept") + "?partNumber=10001&uploadId=none", "x"))),
            bad(
                    "a range behind the end",
                    416,
                    "InvalidRange",
                    "The requested range is not satisfiable",
                    test -> test.signed(RawRequest.of("GET", test.path("kept")).with("Range", "bytes=100-"))),
            bad("a copy range without an end", 400, "InvalidArgument", BAD_RANGE, test -> test.copyRange("bytes=1-")),
            bad("a copy range of several", 400, "InvalidArgument", BAD_RANGE, test -> test.copyRange("bytes=0-1,3-4")),
            bad(
                    "a copy range that is too long",
                    400,
                    "InvalidArgument",
                    "Range specified is not valid for source object of size: 4",
                    test -> test.copyRange("bytes=0-100")),
            bad(
                    "a copy range behind the end",
                    400,
                    "InvalidRequest",
                    "The specified copy range is invalid for the source object size",
                    test -> test.copyRange("bytes=100-200")),
            bad(
                    "a copy source without a key",
                    400,
                    "InvalidArgument",
                    "Invalid copy source object key",
                    test -> test.signedPut("x-amz-copy-source", "bucket")),
            bad(
                    "a copy source that is not encoded",
                    400,
                    "InvalidArgument",
                    "Invalid copy source encoding",
                    test -> test.signedPut("x-amz-copy-source", "bucket/100%")),
            bad(
                    "an unknown directive",
                    400,
                    "InvalidArgument",
                    "Unknown metadata directive.",
                    test -> test.signed(RawRequest.of("PUT", test.path("kept"))
                            .with("x-amz-copy-source", test.path("kept"))
                            .with("x-amz-metadata-directive", "MERGE"))),
            bad(
                    "a copy onto itself",
                    400,
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing"
                            + " the object's metadata, storage class, website redirect location or encryption"
                            + " attributes.",
                    test -> test.signedCopy(test.path("kept"), test.path("kept"))),
            bad(
                    "a copy source on a delete",
                    400,
                    "InvalidArgument",
                    "You can only specify a copy source header for copy requests.",
                    test -> test.signed(
                            RawRequest.of("DELETE", test.path("kept")).with("x-amz-copy-source", "/a/b"))),
            bad(
                    "a key of 1025 bytes",
                    400,
                    "KeyTooLongError",
                    ANY,
                    test -> test.signed(RawRequest.of("PUT", test.path("k".repeat(1025)), "x"))),
            bad(
                    "a key of 1026 bytes in 342 characters",
                    400,
                    "KeyTooLongError",
                    ANY,
                    test -> test.signed(RawRequest.of("PUT", test.path("%E4%BD%A0".repeat(342)), "x"))),
            bad(
                    "a bucket name in capitals",
                    400,
                    "InvalidBucketName",
                    "The specified bucket is not valid.",
                    test -> test.signed("PUT", "/Capitals")),
            bad(
                    "a bucket name that is too short",
                    400,
                    "InvalidBucketName",
                    "The specified bucket is not valid.",
                    test -> test.signed("PUT", "/ab")),
            bad(
                    "a bucket that is not there",
                    404,
                    "NoSuchBucket",
                    "The specified bucket does not exist",
                    test -> test.signed(RawRequest.of("PUT", "/no-such-bucket/key", "x"))),
            bad(
                    "an escape that is broken",
                    400,
                    "InvalidURI",
                    "Couldn't parse the specified URI.",
                    test -> test.signed("GET", test.path("signed")).to(test.path("%zz"))),
            bad(
                    "a method that objects do not have",
                    405,
                    "MethodNotAllowed",
                    ANY,
                    test -> test.signed("PATCH", test.path("kept"))),
            bad(
                    "a bucket that is not empty",
                    409,
                    "BucketNotEmpty",
                    "The bucket you tried to delete is not empty",
                    test -> test.signed("DELETE", test.bucketPath())),
            bad(
                    "an object that must be absent",
                    412,
                    "PreconditionFailed",
                    "At least one of the pre-conditions you specified did not hold",
                    test -> test.signedPut("If-None-Match", "*")));

    private String upload = "";

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void putWhatMustBeKept() throws IOException {
        put("kept", "kept");
        upload = ask("POST", path("upload") + "?uploads").element("UploadId").orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void itIsRefusedInTheWordsOfS3AndChangesNothing(Case bad) throws IOException {
        RawAnswer answer = ask(bad.request().apply(this));

        assertThat(answer.status()).as(answer.body()).isEqualTo(bad.status());
        assertThat(answer.code()).isEqualTo(bad.code());
        assertThat(answer.message())
                .matches(Pattern.compile(bad.message(), Pattern.LITERAL).asPredicate());
        assertThat(answer.header("content-type")).isEqualTo("application/xml");
        assertThat(answer.body()).startsWith("<?xml ").contains("<Error>").endsWith("</Error>");
        assertThat(answer.element("RequestId")).hasValue(answer.header("x-amz-request-id"));
        assertNothingChanged();
    }

    private void assertNothingChanged() throws IOException {
        assertThat(get("kept")).isEqualTo("kept");
        assertThat(ask("GET", bucketPath() + "?list-type=2").element("KeyCount"))
                .hasValue("1");
        assertThat(ask("GET", path("upload") + "?uploadId=" + upload).body()).doesNotContain("<Part>");
    }

    private static Case bad(
            String name, int status, String code, String message, Function<BadInputTest, RawRequest> request) {
        return new Case(name, request, status, code, message);
    }

    private RawRequest signedPut(String header, String value) {
        return signed(RawRequest.of("PUT", path("kept"), "x").with(header, value));
    }

    private RawRequest signedIn(long minutes) {
        Instant time = Instant.now().plus(Duration.ofMinutes(minutes));
        return RawRequest.of("PUT", path("kept"), "x").signedAt(SERVER.signer(), time);
    }

    private RawRequest signedByNobody() {
        Signer nobody = new Signer(new Credential("NOBODY", "secret", "nobody"), ServerSetup.REGION);
        return RawRequest.of("PUT", path("kept"), "x").signed(nobody);
    }

    private RawRequest completion(String document) {
        return signed(RawRequest.of("POST", path("upload") + "?uploadId=" + upload, document));
    }

    private RawRequest copyRange(String range) {
        return signed(RawRequest.of("PUT", path("upload") + "?partNumber=1&uploadId=" + upload)
                .with("x-amz-copy-source", path("kept"))
                .with("x-amz-copy-source-range", range));
    }
}
