package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who owns the objects of a bucket, and buckets without ACLs, over the operations. */
final class OwnershipOperationsTest {

    private static final String ENFORCED = "BucketOwnerEnforced";
    private static final String FULL_CONTROL = "bucket-owner-full-control";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private VersionedBucket bucket;

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void create() {
        bucket = VersionedBucket.of(s3, "NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectWriter", "BucketOwnerPreferred", ENFORCED})
    void aSettingIsToldAsItWasSetUntilItIsTakenBack(String setting) {
        Reply put = own(setting);
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).isEmpty();
        Reply told = bucket.send("GET", "?ownershipControls");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.at("/OwnershipControls/Rule/ObjectOwnership")).isEqualTo(setting);

        assertThat(bucket.send("DELETE", "?ownershipControls").status()).isEqualTo(204);
        assertThat(bucket.send("DELETE", "?ownershipControls").status()).isEqualTo(204);
        assertNoSetting(bucket.send("GET", "?ownershipControls"));
    }

    @Test
    void aBucketThatWasNeverToldHasNoSettingAndTakesAcls() {
        assertNoSetting(bucket.send("GET", "?ownershipControls"));
        assertThat(bucket.send("PUT", "/key", "x-amz-acl", "public-read").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectWriter", "BucketOwnerPreferred", ENFORCED})
    void aBucketMayBeginWithASetting(String setting) {
        String other = bucket.path() + "-" + setting.length();
        assertThat(s3.send("PUT", other, "", "x-amz-object-ownership", setting).status())
                .isEqualTo(200);

        assertThat(s3.send("GET", other + "?ownershipControls", "").at("//ObjectOwnership"))
                .isEqualTo(setting);
    }

    @Test
    void anUnknownSettingIsRefusedAndNoBucketCreated() {
        Reply reply = s3.send("PUT", bucket.path() + "-new", "", "x-amz-object-ownership", "Mine");

        assertThat(reply.error()).isEqualTo("400 InvalidArgument");
        assertThat(reply.at("//Message")).isEqualTo("Invalid x-amz-object-ownership header: Mine");
        assertThat(reply.at("//ArgumentName")).isEqualTo("x-amz-object-ownership");
        assertThat(reply.at("//ArgumentValue")).isEqualTo("Mine");
        assertThat(s3.send("GET", bucket.path() + "-new", "").status()).isEqualTo(404);
        assertThat(own("Mine").error()).isEqualTo("400 MalformedXML");
        assertThat(s3.send("PUT", bucket.path() + "?ownershipControls", "").error())
                .isEqualTo("400 MalformedXML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-amz-acl: private",
                "x-amz-acl: public-read",
                "x-amz-acl: bucket-owner-read",
                "x-amz-grant-read: id=me",
                "x-amz-grant-full-control: id=other",
                "x-amz-grant-full-control: id=me, id=other",
            })
    void aBucketWithoutAclsTakesNone(String header) {
        bucket.put("key", "content");
        Reply begun = bucket.send("POST", "/later?uploads", headers(header));
        own(ENFORCED);

        for (Reply reply : List.of(
                bucket.send("PUT", "/other", headers(header)),
                bucket.copy("key", "other", headers(header)),
                bucket.send("POST", "/other?uploads", headers(header)),
                complete("later", begun),
                bucket.send("PUT", "/key?acl", headers(header)),
                bucket.send("PUT", "?acl", headers(header)))) {
            assertThat(reply.error()).isEqualTo("400 AccessControlListNotSupported");
            assertThat(reply.at("//Message")).isEqualTo("The bucket does not allow ACLs.");
        }
        assertThat(bucket.send("GET", "/other").status()).isEqualTo(404);
        assertThat(bucket.send("GET", "?uploads").all("//Upload/Key")).containsExactly("later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-amz-acl: bucket-owner-full-control", "x-amz-grant-full-control: id=\"me\""})
    void aBucketWithoutAclsTakesWhatHoldsThereAnyway(String header) {
        own(ENFORCED);
        bucket.put("key", "content");

        for (Reply reply : List.of(
                bucket.send("PUT", "/put", headers(header)),
                bucket.copy("key", "copy", headers(header)),
                complete("parts", bucket.send("POST", "/parts?uploads", headers(header))),
                bucket.send("PUT", "/key?acl", headers(header)),
                bucket.send("PUT", "?acl", headers(header)),
                set("/key", bucket.send("GET", "/key?acl").text()),
                set("", bucket.send("GET", "?acl").text()))) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        }
        for (String target : List.of("/put", "/copy", "/parts", "/key", "")) {
            assertThat(AclOperationsTest.read(bucket.send("GET", target + "?acl")))
                    .isEqualTo("me FULL_CONTROL");
        }
    }

    @Test
    void whereThereAreNoAclsThatOfTheOwnerIsToldAndOthersComeBackWithAcls() {
        bucket.send("PUT", "/key", "x-amz-acl", "public-read");
        String before = AclOperationsTest.read(bucket.send("GET", "/key?acl"));

        own(ENFORCED);
        assertThat(AclOperationsTest.read(bucket.send("GET", "/key?acl"))).isEqualTo("me FULL_CONTROL");
        bucket.send("DELETE", "?ownershipControls");
        assertThat(AclOperationsTest.read(bucket.send("GET", "/key?acl"))).isEqualTo(before);
    }

    @Test
    void aBucketThatAllowsOthersSomethingKeepsItsAcl() {
        bucket.send("PUT", "?acl", "x-amz-acl", "public-read");

        assertNotEnforceable(own(ENFORCED));
        assertNoSetting(bucket.send("GET", "?ownershipControls"));
        bucket.send("PUT", "?acl", "x-amz-acl", "private");
        assertThat(own(ENFORCED).status()).isEqualTo(200);
    }

    @Test
    void noBucketBeginsWithoutAclsAndAllowsOthersSomething() {
        String[] open = {"x-amz-acl", "public-read", "x-amz-object-ownership", ENFORCED};
        String[] own = {"x-amz-acl", FULL_CONTROL, "x-amz-object-ownership", ENFORCED};

        assertNotEnforceable(s3.send("PUT", bucket.path() + "-new", "", open));
        assertThat(s3.send("GET", bucket.path() + "-new", "").status()).isEqualTo(404);
        assertThat(s3.send("PUT", bucket.path() + "-new", "", own).status()).isEqualTo(200);
    }

    private static void assertNotEnforceable(Reply reply) {
        assertThat(reply.error()).isEqualTo("400 InvalidBucketAclWithObjectOwnership");
        assertThat(reply.at("//Message"))
                .isEqualTo("Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }

    private void assertNoSetting(Reply reply) {
        assertThat(reply.error()).isEqualTo("404 OwnershipControlsNotFoundError");
        assertThat(reply.at("//Message")).isEqualTo("The bucket ownership controls were not found");
        assertThat(reply.at("//BucketName")).isEqualTo(bucket.path().substring(1));
    }

    private Reply own(String setting) {
        String document = "<OwnershipControls><Rule><ObjectOwnership>" + setting
                + "</ObjectOwnership></Rule></OwnershipControls>";
        return s3.send("PUT", bucket.path() + "?ownershipControls", document);
    }

    private Reply set(String target, String document) {
        return s3.send("PUT", bucket.path() + target + "?acl", document);
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

    private static String[] headers(String line) {
        return line.split(": ", 2);
    }
}
