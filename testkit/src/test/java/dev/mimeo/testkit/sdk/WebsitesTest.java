package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Condition;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Protocol;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Websites made by the SDK of AWS, and visited by an ordinary client that follows redirects. */
final class WebsitesTest {

    /** The name of the host, so that the client needs no other. */
    private static final String BUCKET = "localhost";

    private static final RoutingRule RULE = RoutingRule.builder()
            .condition(Condition.builder()
                    .keyPrefixEquals("docs/")
                    .httpErrorCodeReturnedEquals("404")
                    .build())
            .redirect(to -> to.replaceKeyPrefixWith("documents/").httpRedirectCode("302"))
            .build();
    private static final WebsiteConfiguration PAGES = WebsiteConfiguration.builder()
            .indexDocument(index -> index.suffix("index.html"))
            .errorDocument(error -> error.key("404.html"))
            .routingRules(RULE)
            .build();

    @RegisterExtension
    final MimeoServer server = new MimeoServer(setup -> setup.withWebsites("web.test"));

    private final HttpClient browser = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    @BeforeEach
    void create(S3Client s3) {
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @Test
    void aWebsiteIsToldAsItWasPutAndDeleted(S3Client s3) {
        s3.putBucketWebsite(request -> request.bucket(BUCKET).websiteConfiguration(PAGES));
        GetBucketWebsiteResponse told = s3.getBucketWebsite(request -> request.bucket(BUCKET));

        assertThat(told.indexDocument()).isEqualTo(PAGES.indexDocument());
        assertThat(told.errorDocument()).isEqualTo(PAGES.errorDocument());
        assertThat(told.routingRules()).containsExactly(RULE);
        s3.putBucketWebsite(request -> request.bucket(BUCKET)
                .websiteConfiguration(all -> all.redirectAllRequestsTo(
                        to -> to.hostName("example.com").protocol(Protocol.HTTPS))));
        told = s3.getBucketWebsite(request -> request.bucket(BUCKET));
        assertThat(told.redirectAllRequestsTo().hostName()).isEqualTo("example.com");
        assertThat(told.redirectAllRequestsTo().protocol()).isEqualTo(Protocol.HTTPS);
        assertThat(told.indexDocument()).isNull();
        s3.deleteBucketWebsite(request -> request.bucket(BUCKET));
        assertThatThrownBy(() -> s3.getBucketWebsite(request -> request.bucket(BUCKET)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        none -> assertThat(none.awsErrorDetails().errorCode()).isEqualTo("NoSuchWebsiteConfiguration"));
    }

    @Test
    void aWebsiteWithTooManyRulesIsRefused(S3Client s3) {
        assertThatThrownBy(() -> s3.putBucketWebsite(request -> request.bucket(BUCKET)
                        .websiteConfiguration(PAGES.toBuilder()
                                .routingRules(Collections.nCopies(51, RULE))
                                .build())))
                .isInstanceOfSatisfying(S3Exception.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidRequest");
                });
    }

    @Test
    void aVisitorFollowsEveryKindOfRedirectToItsEnd(S3Client s3) throws Exception {
        s3.putBucketWebsite(request -> request.bucket(BUCKET).websiteConfiguration(PAGES));
        publish(s3, "documents/a b/index.html", "the page");
        publish(s3, "404.html", "nothing here");
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("old")
                        .acl(ObjectCannedACL.PUBLIC_READ)
                        .websiteRedirectLocation("/docs/a b"),
                RequestBody.empty());

        assertThat(visit("/old").body()).isEqualTo("the page");
        assertThat(visit("/old").uri().getPath()).isEqualTo("/documents/a b/");
        assertThat(visit("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(visit("/elsewhere").body()).isEqualTo("nothing here");
    }

    @Test
    void aCopyIsPublicAndRedirectsOnlyIfItsRequestSaysSo(S3Client s3) throws Exception {
        s3.putBucketWebsite(request -> request.bucket(BUCKET).websiteConfiguration(PAGES));
        publish(s3, "page", "the page");
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("source")
                        .acl(ObjectCannedACL.PUBLIC_READ)
                        .websiteRedirectLocation("/page"),
                RequestBody.fromString("content"));

        copy(s3, "private", ObjectCannedACL.PRIVATE);
        copy(s3, "public", ObjectCannedACL.PUBLIC_READ);
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("source")
                .destinationBucket(BUCKET)
                .destinationKey("sent")
                .acl(ObjectCannedACL.PUBLIC_READ)
                .metadataDirective(MetadataDirective.COPY)
                .websiteRedirectLocation("/page"));

        assertThat(visit("/source").body()).isEqualTo("the page");
        assertThat(visit("/private").statusCode()).isEqualTo(403);
        assertThat(visit("/public").body()).isEqualTo("content");
        assertThat(visit("/sent").body()).isEqualTo("the page");
        s3.putObjectAcl(request -> request.bucket(BUCKET).key("public").acl(ObjectCannedACL.PRIVATE));
        assertThat(visit("/public").statusCode()).isEqualTo(403);
    }

    private static void publish(S3Client s3, String key, String content) {
        s3.putObject(
                request -> request.bucket(BUCKET).key(key).acl(ObjectCannedACL.PUBLIC_READ),
                RequestBody.fromString(content));
    }

    private static void copy(S3Client s3, String target, ObjectCannedACL acl) {
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("source")
                .destinationBucket(BUCKET)
                .destinationKey(target)
                .acl(acl));
    }

    private HttpResponse<String> visit(String path) throws IOException, InterruptedException {
        int port = server.running().websiteAddress().getPort();
        URI uri = URI.create("http://" + BUCKET + ":" + port + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
