package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.AccountId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ACLs of objects and buckets, over the operations. */
final class AclOperationsTest {

    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String PRIVATE = "me FULL_CONTROL";
    private static final String PUBLIC = PRIVATE + ", " + ALL_USERS + " READ";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private VersionedBucket bucket;

    @BeforeAll
    static void open() {
        Set<AccountId> accounts = Set.of(S3Service.ME, S3Service.OTHER);
        s3 = new S3Service(folder, OperationSettings.DEFAULT.withAccounts(accounts));
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void create() {
        bucket = VersionedBucket.of(s3, "NONE");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            private                   | me FULL_CONTROL
            public-read               | me FULL_CONTROL, http://acs.amazonaws.com/groups/global/AllUsers READ
            public-read-write         | me FULL_CONTROL, http://acs.amazonaws.com/groups/global/AllUsers READ, http://acs.amazonaws.com/groups/global/AllUsers WRITE
            authenticated-read        | me FULL_CONTROL, http://acs.amazonaws.com/groups/global/AuthenticatedUsers READ
            aws-exec-read             | me FULL_CONTROL
            bucket-owner-read         | me FULL_CONTROL
            bucket-owner-full-control | me FULL_CONTROL
            """)
    void everyNameGivesItsGrants(String name, String grants) {
        assertThat(bucket.send("PUT", "/put", "x-amz-acl", name).status()).isEqualTo(200);
        bucket.put("later", "content");
        assertThat(bucket.send("PUT", "/later?acl", "x-amz-acl", name).status()).isEqualTo(200);
        assertThat(bucket.send("PUT", "?acl", "x-amz-acl", name).status()).isEqualTo(200);
        assertThat(s3.send("PUT", bucket.path() + "-new", "", "x-amz-acl", name).status())
                .isEqualTo(200);

        assertThat(acl("/put")).isEqualTo(grants);
        assertThat(acl("/later")).isEqualTo(grants);
        assertThat(acl("")).isEqualTo(grants);
        assertThat(read(s3.send("GET", bucket.path() + "-new?acl", ""))).isEqualTo(grants);
    }

    @Test
    void aBucketLetsLogsBeDelivered() {
        bucket.send("PUT", "?acl", "x-amz-acl", "log-delivery-write");

        String group = "http://acs.amazonaws.com/groups/s3/LogDelivery";
        assertThat(acl("")).isEqualTo(PRIVATE + ", " + group + " WRITE, " + group + " READ_ACP");
        Reply object = bucket.send("PUT", "/key", "x-amz-acl", "log-delivery-write");
        assertThat(object.error()).isEqualTo("400 InvalidArgument");
        assertThat(object.at("//ArgumentValue")).isEqualTo("log-delivery-write");
    }

    @Test
    void grantsAreTheWholeAcl() {
        String read = "id=\"other\", uri=\"" + ALL_USERS + "\"";
        String[] headers = {"x-amz-grant-read", read, "x-amz-grant-write-acp", "id=me"};
        String grants = "other READ, " + ALL_USERS + " READ, me WRITE_ACP";

        bucket.send("PUT", "/key", headers);
        bucket.send("PUT", "?acl", headers);
        s3.send("PUT", bucket.path() + "-new", "", headers);

        assertThat(acl("/key")).isEqualTo(grants);
        assertThat(acl("")).isEqualTo(grants);
        assertThat(read(s3.send("GET", bucket.path() + "-new?acl", ""))).isEqualTo(grants);
    }

    @Test
    void anUploadKeepsItsAclForTheObject() {
        Reply begun = bucket.send("POST", "/key?uploads", "x-amz-acl", "public-read");
        assertThat(complete("key", begun).status()).isEqualTo(200);

        assertThat(acl("/key")).isEqualTo(PUBLIC);
    }

    @Test
    void whatIsToldCanBeSentBackAndChanged() {
        bucket.put("key", "content");
        String told = bucket.send("GET", "/key?acl").text();
        String changed = told.replace("<Permission>FULL_CONTROL</Permission>", "<Permission>READ_ACP</Permission>");

        assertThat(set("/key", told).status()).isEqualTo(200);
        assertThat(acl("/key")).isEqualTo(PRIVATE);
        Reply answer = set("/key", changed);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(acl("/key")).isEqualTo("me READ_ACP");
        assertThat(set("", changed).status()).isEqualTo(200);
        assertThat(acl("")).isEqualTo("me READ_ACP");
        assertThat(bucket.send("GET", "/key").text()).isEqualTo("content");
    }

    @Test
    void eachVersionHasAnAclOfItsOwn() {
        bucket.become("ENABLED");
        String first = bucket.put("key", "1");
        String second = bucket.put("key", "2");

        Reply old = bucket.send("PUT", "/key?acl&versionId=" + first, "x-amz-acl", "public-read");
        assertThat(old.header("x-amz-version-id")).isEqualTo(first);
        assertThat(acl("/key")).isEqualTo(PRIVATE);
        assertThat(read(bucket.send("GET", "/key?acl&versionId=" + first))).isEqualTo(PUBLIC);

        Reply current = bucket.send("PUT", "/key?acl", "x-amz-acl", "public-read");
        assertThat(current.header("x-amz-version-id")).isEqualTo(second);
        Reply told = bucket.send("GET", "/key?acl");
        assertThat(told.header("x-amz-version-id")).isEqualTo(second);
        assertThat(read(told)).isEqualTo(PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT"})
    void whatIsNoObjectHasNoAcl(String method) {
        bucket.become("ENABLED");
        bucket.put("key", "1");
        String marker = bucket.send("DELETE", "/key").header("x-amz-version-id");

        for (String query : List.of("?acl", "?acl&versionId=" + marker)) {
            Reply deleted = bucket.send(method, "/key" + query, canned(method));
            assertThat(deleted.error()).isEqualTo("405 MethodNotAllowed");
            assertThat(deleted.header("x-amz-delete-marker")).isEqualTo("true");
            assertThat(deleted.at("//ResourceType")).isEqualTo("DeleteMarker");
        }
        assertThat(bucket.send(method, "/absent?acl", canned(method)).error()).isEqualTo("404 NoSuchKey");
        assertThat(bucket.send(method, "/key?acl&versionId=" + "0".repeat(32), canned(method))
                        .error())
                .isEqualTo("404 NoSuchVersion");
        assertThat(s3.send(method, "/no-such-bucket/key?acl", "", canned(method))
                        .error())
                .isEqualTo("404 NoSuchBucket");
        assertThat(s3.send(method, "/no-such-bucket?acl", "", canned(method)).error())
                .isEqualTo("404 NoSuchBucket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/key"})
    void anAclIsGivenInOneWay(String target) {
        bucket.put("key", "content");

        Reply neither = bucket.send("PUT", target + "?acl");
        assertThat(neither.error()).isEqualTo("400 MissingSecurityHeader");
        assertThat(neither.at("//Message")).isEqualTo("Your request was missing a required header");
        assertThat(neither.at("//MissingHeaderName")).isEqualTo("x-amz-acl");
        Reply both = set(target, document("me", ""), "x-amz-acl", "private");
        assertThat(both.error()).isEqualTo("400 UnexpectedContent");
        assertThat(both.at("//Message")).isEqualTo("This request does not support content");
        assertThat(set(target, document("me", ""), "x-amz-grant-read", "id=me").error())
                .isEqualTo("400 UnexpectedContent");
        Reply twice = bucket.send("PUT", target + "?acl", "x-amz-acl", "private", "x-amz-grant-read", "id=me");
        assertThat(twice.error()).isEqualTo("400 InvalidRequest");
        assertThat(twice.at("//Message")).isEqualTo("Specifying both Canned ACLs and Header Grants is not allowed.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            x-amz-acl               | mine                    | 400 InvalidArgument  | x-amz-acl        | mine
            x-amz-grant-read        | uri="http://x"          | 400 InvalidArgument  | uri              | http://x
            x-amz-grant-write-acp   | key="1"                 | 400 InvalidArgument  | x-amz-grant-write-acp | key=1
            x-amz-grant-read-acp    | id="nobody"             | 400 InvalidArgument  | id               | nobody
            x-amz-grant-full-control | emailAddress="a@b.com" | 405 MethodNotAllowed | ''               | ''
            """)
    void aHeaderThatNamesNobodyIsRefusedAndNothingWritten(
            String header, String value, String error, String argument, String named) {
        bucket.put("key", "content");

        for (Reply reply : List.of(
                bucket.send("PUT", "/other", header, value),
                bucket.copy("key", "other", header, value),
                bucket.send("POST", "/other?uploads", header, value),
                bucket.send("PUT", "/key?acl", header, value),
                bucket.send("PUT", "?acl", header, value),
                s3.send("PUT", "/never-" + header.length() + value.length(), "", header, value))) {
            assertThat(reply.error()).isEqualTo(error);
            assertThat(reply.at("//ArgumentName")).isEqualTo(argument);
            assertThat(reply.at("//ArgumentValue")).isEqualTo(named);
        }
        assertThat(bucket.send("GET", "/other").status()).isEqualTo(404);
        assertThat(bucket.send("GET", "?uploads").all("//Upload")).isEmpty();
        assertThat(acl("/key")).isEqualTo(PRIVATE);
        assertThat(acl("")).isEqualTo(PRIVATE);
        assertThat(s3.send("GET", "/never-" + header.length() + value.length(), "")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/key"})
    void aDocumentThatIsWrongIsRefusedAndChangesNothing(String target) {
        bucket.put("key", "content");
        String nobody = grant("CanonicalUser", "<ID>nobody</ID>", "READ");
        String email = grant("AmazonCustomerByEmail", "<EmailAddress>a@b</EmailAddress>", "READ");

        assertThat(set(target, "<AccessControlPolicy>").error()).isEqualTo("400 MalformedACLError");
        assertThat(set(target, document("me", grant("Group", "<URI>" + ALL_USERS + "</URI>", "ALL")))
                        .error())
                .isEqualTo("400 MalformedACLError");
        assertThat(set(target, document("other", "")).error()).isEqualTo("403 AccessDenied");
        assertThat(set(target, document("me", email)).error()).isEqualTo("405 MethodNotAllowed");
        assertThat(set(target, document("me", nobody)).error()).isEqualTo("400 InvalidArgument");
        assertThat(set(target, document("me", nobody)).at("//ArgumentName")).isEqualTo("CanonicalUser/ID");
        assertThat(set(target, document("me", ""), "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==")
                        .error())
                .isEqualTo("400 BadDigest");
        assertThat(acl(target)).isEqualTo(PRIVATE);
    }

    @Test
    void strangersNeitherReadNorSetAnAcl() {
        bucket.send("PUT", "/key", "x-amz-acl", "public-read-write", "x-amz-meta-a", "b");

        for (String target : List.of("?acl", "/key?acl", "?ownershipControls")) {
            for (String method : List.of("GET", "PUT")) {
                Reply reply = s3.as(
                        S3Service.OTHER,
                        method,
                        bucket.path() + target,
                        RequestBody.of(new byte[0]),
                        target.contains("acl") ? canned(method) : new String[0]);
                assertThat(reply.error()).isIn("403 AccessDenied", "400 MalformedXML");
            }
        }
    }

    private static String[] canned(String method) {
        return method.equals("PUT") ? new String[] {"x-amz-acl", "public-read"} : new String[0];
    }

    private Reply complete(String key, Reply begun) {
        String upload = "/" + key + "?uploadId=" + begun.at("//UploadId");
        Reply part = s3.send("PUT", bucket.path() + upload + "&partNumber=1", "content");
        return s3.send(
                "POST",
                bucket.path() + upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part.header("ETag")
                        + "</ETag></Part></CompleteMultipartUpload>");
    }

    private Reply set(String target, String document, String... headers) {
        return s3.send("PUT", bucket.path() + target + "?acl", document, headers);
    }

    private String acl(String target) {
        return read(bucket.send("GET", target + "?acl"));
    }

    /** The grants of an answer, each as who and what; the owner is always me. */
    static String read(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/AccessControlPolicy/Owner/ID")).isEqualTo("me");
        List<String> grantees = reply.all("//Grant/Grantee/*[self::ID or self::URI]");
        List<String> permissions = reply.all("//Grant/Permission");
        return String.join(
                ", ",
                IntStream.range(0, grantees.size())
                        .mapToObj(i -> grantees.get(i) + " " + permissions.get(i))
                        .toList());
    }

    static String document(String owner, String grants) {
        return "<AccessControlPolicy><Owner><ID>" + owner + "</ID></Owner><AccessControlList>" + grants
                + "</AccessControlList></AccessControlPolicy>";
    }

    static String grant(String type, String content, String permission) {
        return "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"" + type + "\">"
                + content + "</Grantee><Permission>" + permission + "</Permission></Grant>";
    }
}
