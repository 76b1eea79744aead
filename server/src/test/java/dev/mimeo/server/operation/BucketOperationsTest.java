package dev.mimeo.server.operation;

import static dev.mimeo.server.operation.S3Service.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.config.Dialect;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketOperationsTest {

    @TempDir
    Path folder;

    private S3Service s3;

    @BeforeEach
    void open() {
        s3 = new S3Service(folder);
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void aCreatedBucketNamesItsPlaceAndIsThere() {
        Reply created = s3.send("PUT", "/first", "");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.header("Location")).isEqualTo("/first");
        assertThat(created.body()).isEmpty();
        Reply head = s3.send("HEAD", "/first", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("x-amz-bucket-region")).isEqualTo("us-east-1");
    }

    @Test
    void aNameIsGivenOnce() {
        String bucket = s3.bucket();

        Reply mine = s3.send("PUT", "/" + bucket, "");
        assertThat(mine.error()).isEqualTo("409 BucketAlreadyOwnedByYou");
        assertThat(mine.at("/Error/BucketName")).isEqualTo(bucket);
        assertThat(s3.as(OTHER, "PUT", "/" + bucket, RequestBody.none()).error())
                .isEqualTo("409 BucketAlreadyExists");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /Upper, '', 400 InvalidBucketName",
        "PUT, /no, '', 400 InvalidBucketName",
        "HEAD, /10.0.0.1, '', 400 InvalidBucketName",
        "HEAD, /missing, '', 404 NoSuchBucket",
        "DELETE, /missing, '', 404 NoSuchBucket",
        "GET, /missing?location, '', 404 NoSuchBucket",
        "GET, /missing?acl, '', 404 NoSuchBucket",
        "PUT, /bad-body, <CreateBucketConfiguration>, 400 MalformedXML",
        "PUT, /bad-body, <Other/>, 400 MalformedXML",
    })
    void whatCannotBeIsRefusedByName(String method, String target, String body, String error) {
        assertThat(s3.send(method, target, body).error()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us-east-1"})
    void theRegionOfTheServerMayBeNamedOrNot(String region) {
        assertThat(s3.send("PUT", "/regional", configuration(region)).status()).isEqualTo(200);
    }

    @Test
    void anotherRegionIsRefusedAndCreatesNothing() {
        Reply reply = s3.send("PUT", "/regional", configuration("eu-west-1"));

        assertThat(reply.error()).isEqualTo("400 InvalidLocationConstraint");
        assertThat(reply.at("/Error/Message")).isEqualTo("The specified location-constraint is not valid");
        assertThat(reply.at("/Error/LocationConstraint")).isEqualTo("eu-west-1");
        assertThat(s3.send("HEAD", "/regional", "").status()).isEqualTo(404);
    }

    @Test
    void aBucketThatIsCreatedInNoRegionLiesInThatOfTheServer() {
        s3.close();
        s3 = new S3Service(folder.resolve("west"), new OperationSettings("eu-west-1", Dialect.COS, false));

        assertThat(s3.send("PUT", "/west", "").status()).isEqualTo(200);
        assertThat(s3.send("GET", "/west?location", "").at("/LocationConstraint"))
                .isEqualTo("eu-west-1");
        assertThat(s3.send("HEAD", "/west", "").header("x-amz-bucket-region")).isEqualTo("eu-west-1");
    }

    @Test
    void whatIsAskedOfEveryBucketIsAnsweredAsItIs() {
        String bucket = s3.bucket();

        assertThat(s3.send("GET", "/" + bucket + "?location", "").at("/LocationConstraint"))
                .isEmpty();
        assertThat(s3.send("GET", "/" + bucket + "?versioning", "").all("/VersioningConfiguration/*"))
                .isEmpty();
        Reply acl = s3.send("GET", "/" + bucket + "?acl", "");
        assertThat(acl.header("Content-Type")).isEqualTo("application/xml");
        assertThat(acl.at("/AccessControlPolicy/Owner/ID")).isEqualTo("me");
        assertThat(acl.all("//Permission")).containsExactly("FULL_CONTROL");
    }

    @Test
    void nobodyElseIsToldAnythingOfABucket() {
        String bucket = s3.bucket();

        for (String target : new String[] {"", "?location", "?acl", "?versioning", "?uploads", "?list-type=2"}) {
            assertThat(s3.as(OTHER, "GET", "/" + bucket + target, RequestBody.none())
                            .error())
                    .as(target)
                    .isEqualTo("403 AccessDenied");
        }
    }

    @Test
    void onlyAnEmptyBucketIsDeleted() {
        String bucket = s3.bucket();
        s3.send("PUT", "/" + bucket + "/key", "content");

        assertThat(s3.send("DELETE", "/" + bucket, "").error()).isEqualTo("409 BucketNotEmpty");
        s3.send("DELETE", "/" + bucket + "/key", "");
        assertThat(s3.send("DELETE", "/" + bucket, "").status()).isEqualTo(204);
        assertThat(s3.send("HEAD", "/" + bucket, "").status()).isEqualTo(404);
    }

    @Test
    void theBucketsOfTheRequesterAreListedByName() {
        for (String name : new String[] {"/b-two", "/a-one", "/b-one", "/b.three", "/c-one"}) {
            s3.send("PUT", name, "");
        }
        s3.as(OTHER, "PUT", "/b-other", RequestBody.none());

        Reply all = s3.send("GET", "/", "");
        assertThat(names(all)).containsExactly("a-one", "b-one", "b-two", "b.three", "c-one");
        assertThat(all.at("/ListAllMyBucketsResult/Owner/ID")).isEqualTo("me");
        assertThat(all.all("//ContinuationToken")).isEmpty();
        assertThat(names(s3.send("GET", "/?prefix=b", ""))).containsExactly("b-one", "b-two", "b.three");
        assertThat(names(s3.send("GET", "/?prefix=b-one", ""))).containsExactly("b-one");
        assertThat(names(s3.send("GET", "/?bucket-region=eu-west-1", ""))).isEmpty();
    }

    @Test
    void aListOfBucketsGoesOnWhereItsTokenSaysAndEndsWithThePrefix() {
        for (String name : new String[] {"/b-one", "/b-three", "/b-two", "/c-one"}) {
            s3.send("PUT", name, "");
        }

        Reply first = s3.send("GET", "/?prefix=b&max-buckets=2", "");
        assertThat(names(first)).containsExactly("b-one", "b-three");
        String token = first.at("//ContinuationToken");
        Reply second = s3.send("GET", "/?prefix=b&max-buckets=2&continuation-token=" + token, "");
        assertThat(names(second)).containsExactly("b-two");
        assertThat(second.all("//ContinuationToken")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "x"})
    void aPageOfBucketsHas1To10000(String limit) {
        assertThat(s3.send("GET", "/?max-buckets=" + limit, "").error()).isEqualTo("400 InvalidArgument");
    }

    private static List<String> names(Reply list) {
        return list.all("/ListAllMyBucketsResult/Buckets/Bucket/Name");
    }

    private static String configuration(String region) {
        return "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>"
                + region + "</LocationConstraint></CreateBucketConfiguration>";
    }
}
