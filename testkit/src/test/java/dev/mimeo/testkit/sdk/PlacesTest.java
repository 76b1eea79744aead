package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.auth.Credential;
import dev.mimeo.server.config.PlacesConfig;
import dev.mimeo.server.protocol.AccessPointArn;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.testkit.embedded.EmbeddedServer;
import dev.mimeo.testkit.embedded.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.BucketAccelerateStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Regions, access points and Transfer Acceleration as a real client uses them. The server stands in for the proxy of its clients, so
 * that they reach it by every name.
 */
final class PlacesTest {

    private static final String ARN = "arn:aws:s3:us-east-1:123456789012:accesspoint/ap1";
    private static final URI S3 = URI.create("http://s3.localhost");
    private static final URI ACCELERATED = URI.create("http://s3-accelerate.localhost");

    @TempDir
    Path folder;

    private EmbeddedServer server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedServer.start(folder, setup("us-east-1", "eu-de"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAccessPointIsTheBucketAndTheSourceOfCopies() {
        try (S3Client s3 = client(S3, "us-east-1")) {
            s3.createBucket(request -> request.bucket("photos"));
            s3.putObject(request -> request.bucket(ARN).key("a/1 x"), RequestBody.fromString("content"));

            s3.copyObject(request -> request.sourceBucket(ARN)
                    .sourceKey("a/1 x")
                    .destinationBucket("photos")
                    .destinationKey("b"));
            s3.copyObject(request -> request.sourceBucket("photos")
                    .sourceKey("b")
                    .destinationBucket(ARN)
                    .destinationKey("c"));

            assertThat(content(s3, "photos", "b")).isEqualTo("content");
            assertThat(content(s3, ARN, "c")).isEqualTo("content");
            assertThat(s3.listObjectsV2(request -> request.bucket(ARN)).contents())
                    .extracting(object -> object.key())
                    .containsExactly("a/1 x", "b", "c");
        }
    }

    @Test
    void aPartIsCopiedFromAnAccessPoint() {
        try (S3Client s3 = client(S3, "us-east-1")) {
            s3.createBucket(request -> request.bucket("photos"));
            s3.putObject(request -> request.bucket("photos").key("a"), RequestBody.fromString("content"));
            String upload = s3.createMultipartUpload(
                            request -> request.bucket(ARN).key("b"))
                    .uploadId();

            String tag = s3.uploadPartCopy(request -> request.sourceBucket(ARN)
                            .sourceKey("a")
                            .destinationBucket(ARN)
                            .destinationKey("b")
                            .uploadId(upload)
                            .partNumber(1))
                    .copyPartResult()
                    .eTag();
            CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
            s3.completeMultipartUpload(request ->
                    request.bucket(ARN).key("b").uploadId(upload).multipartUpload(parts -> parts.parts(part)));

            assertThat(content(s3, "photos", "b")).isEqualTo("content");
        }
    }

    @Test
    void aClientOfOneRegionUsesTheBucketsOfAllAndCopiesBetweenThemWhileTheyAreEnabled() throws IOException {
        try (S3Client us = client(S3, "us-east-1");
                S3Client de = client(S3, "eu-de")) {
            us.createBucket(request -> request.bucket("near"));
            de.createBucket(request -> request.bucket("far"));
            us.putObject(request -> request.bucket("near").key("a"), RequestBody.fromString("content"));

            us.copyObject(request -> request.sourceBucket("near")
                    .sourceKey("a")
                    .destinationBucket("far")
                    .destinationKey("b"));

            assertThat(content(de, "far", "b")).isEqualTo("content");
            assertThat(us.getBucketLocation(request -> request.bucket("far")).locationConstraintAsString())
                    .isEqualTo("eu-de");
            assertThat(us.headBucket(request -> request.bucket("far")).bucketRegion())
                    .isEqualTo("eu-de");
        }
        server.close();
        server = EmbeddedServer.start(folder, setup("us-east-1"));
        try (S3Client us = client(S3, "us-east-1")) {
            assertThatThrownBy(() -> us.copyObject(request -> request.sourceBucket("far")
                            .sourceKey("b")
                            .destinationBucket("near")
                            .destinationKey("c")))
                    .isInstanceOfSatisfying(S3Exception.class, refused -> {
                        assertThat(refused.statusCode()).isEqualTo(403);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(refused.awsErrorDetails().errorMessage())
                                .isEqualTo("The region eu-de of the bucket far is not enabled.");
                    });
        }
    }

    @Test
    void aClientThatSignsForARegionThatIsNotEnabledIsToldWhichToSignFor() {
        try (S3Client us = client(S3, "us-east-1");
                S3Client lost =
                        builder(S3, "eu-gb").crossRegionAccessEnabled(true).build();
                S3Client stubborn = client(S3, "eu-gb")) {
            us.createBucket(request -> request.bucket("photos"));
            us.putObject(request -> request.bucket("photos").key("a"), RequestBody.fromString("content"));

            assertThat(content(lost, "photos", "a")).isEqualTo("content");
            assertThatThrownBy(() -> content(stubborn, "photos", "a"))
                    .hasMessageContaining("the region 'eu-gb' is wrong; expecting 'us-east-1'");
        }
    }

    @Test
    void aBucketIsReachedThroughTransferAccelerationOnceItIsAccelerated() {
        try (S3Client s3 = client(S3, "us-east-1");
                S3Client fast = client(ACCELERATED, "us-east-1")) {
            s3.createBucket(request -> request.bucket("photos"));
            assertThat(s3.getBucketAccelerateConfiguration(request -> request.bucket("photos"))
                            .status())
                    .isNull();
            assertThatThrownBy(() -> content(fast, "photos", "a"))
                    .hasMessageContaining("S3 Transfer Acceleration is not configured on this bucket");

            s3.putBucketAccelerateConfiguration(request -> request.bucket("photos")
                    .accelerateConfiguration(told -> told.status(BucketAccelerateStatus.ENABLED)));
            fast.putObject(request -> request.bucket("photos").key("a"), RequestBody.fromString("content"));
            fast.copyObject(request -> request.sourceBucket("photos")
                    .sourceKey("a")
                    .destinationBucket("photos")
                    .destinationKey("b"));

            assertThat(content(s3, "photos", "b")).isEqualTo("content");
            assertThat(s3.getBucketAccelerateConfiguration(request -> request.bucket("photos"))
                            .status())
                    .isEqualTo(BucketAccelerateStatus.ENABLED);
        }
    }

    private static String content(S3Client s3, String bucket, String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
    }

    private static ServerSetup setup(String... regions) {
        AccessPoints names = new AccessPoints(List.of(
                new AccessPoints.AccessPoint(AccessPointArn.parse(ARN).orElseThrow(), new BucketName("photos"))));
        return ServerSetup.DEFAULT
                .withDomain("s3.localhost")
                .withPlaces(new PlacesConfig(new Regions(Set.of(regions)), Optional.of(ACCELERATED.getHost()), names));
    }

    private S3Client client(URI endpoint, String region) {
        return builder(endpoint, region).build();
    }

    private S3ClientBuilder builder(URI endpoint, String region) {
        Credential root = setup().credential("root");
        ProxyConfiguration proxy = ProxyConfiguration.builder()
                .endpoint(server.endpoint())
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(root.accessKey(), root.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder().proxyConfiguration(proxy));
    }
}
