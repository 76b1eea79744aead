package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.config.Dialect;
import dev.mimeo.server.protocol.AccessPoints;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which regions buckets lie, and that a copy needs both of its own to be enabled. */
final class RegionsTest {

    private static final String[] BOTH = {"us-east-1", "eu-de"};

    @TempDir
    Path folder;

    private S3Service s3;

    @BeforeEach
    void open() {
        s3 = service(Dialect.COS, BOTH);
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, '', us-east-1",
                "us-east-1, '', us-east-1",
                "eu-de, eu-de, eu-de",
                "eu-de-smart, eu-de-smart, eu-de",
                "eu-de-vault, eu-de-vault, eu-de",
                "us-east-1-standard, us-east-1-standard, us-east-1",
                "eu-de-onerate_active, eu-de-onerate_active, eu-de"
            })
    void aBucketTellsTheLocationItWasCreatedInAndLiesInItsRegion(String constraint, String location, String region) {
        assertThat(create("/located", constraint == null ? "" : constraint).status())
                .isEqualTo(200);

        assertThat(s3.send("GET", "/located?location", "").text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint"
                        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + location + "</LocationConstraint>");
        assertThat(s3.send("HEAD", "/located", "").header("x-amz-bucket-region"))
                .isEqualTo(region);
        assertThat(s3.send("GET", "/?bucket-region=" + region, "").all("//Bucket/BucketRegion"))
                .containsExactly(region);
        assertThat(s3.send("GET", "/?bucket-region=eu-gb", "").all("//Bucket")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-gb", "eu-gb-smart", "EU-DE", "eu-de-warm", "eu-de-", "us-standard", "nowhere"})
    void aLocationOutsideTheRegionsThatAreEnabledIsRefused(String constraint) {
        Reply reply = create("/located", constraint);

        assertThat(reply.error()).isEqualTo("400 InvalidLocationConstraint");
        assertThat(reply.at("/Error/Message")).isEqualTo("The specified location-constraint is not valid");
        assertThat(reply.at("/Error/LocationConstraint")).isEqualTo(constraint);
        assertThat(s3.send("HEAD", "/located", "").status()).isEqualTo(404);
    }

    @Test
    void aProvisioningCodeIsALocationForCosAlone() {
        reopen(Dialect.AWS, BOTH);

        assertThat(create("/located", "eu-de-smart").error()).isEqualTo("400 InvalidLocationConstraint");
        assertThat(create("/located", "eu-de").status()).isEqualTo(200);
    }

    @Test
    void copiesGoBetweenRegionsThatAreEnabled() {
        stock();

        assertThat(copy("/us-a/a", "/de-a/b").status()).isEqualTo(200);
        assertThat(copyPart("/us-a/a", "/de-a/c").status()).isEqualTo(200);
        assertThat(s3.send("GET", "/de-a/b", "").text()).isEqualTo("content");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"/us-a/a, /de-a/b", "/de-a/a, /us-a/b", "/de-a/a, /de-a/b"})
    void aCopyFromOrToARegionThatIsNotEnabledAnyMoreIsRefusedByTheNameOfTheBucket(String source, String target) {
        stock();
        String upload = begin(target);
        reopen(Dialect.COS, "us-east-1");

        assertRefused(copy(source, target));
        assertRefused(copyPart(source, target, upload));
        assertThat(s3.send("GET", target, "").error()).isEqualTo("404 NoSuchKey");
        assertThat(s3.send("GET", target + "?uploadId=" + upload, "").all("//Part"))
                .isEmpty();
    }

    @Test
    void aRegionIsLookedAtOnceBothBucketsAreOpenAndBeforeTheSource() {
        stock();
        reopen(Dialect.COS, "us-east-1");

        assertThat(copy("/missing/a", "/de-a/b").error()).isEqualTo("404 NoSuchBucket");
        assertRefused(copy("/us-a/missing", "/de-a/b"));
    }

    @Test
    void whatLiesInARegionThatIsNotEnabledAnyMoreCanBeReadAndTakenAway() {
        stock();
        reopen(Dialect.COS, "us-east-1");

        assertThat(s3.send("GET", "/de-a/a", "").text()).isEqualTo("content");
        assertThat(s3.send("DELETE", "/de-a/a", "").status()).isEqualTo(204);
        assertThat(s3.send("HEAD", "/de-a", "").header("x-amz-bucket-region")).isEqualTo("eu-de");
    }

    private void stock() {
        create("/us-a", "us-east-1");
        create("/de-a", "eu-de-smart");
        s3.send("PUT", "/us-a/a", "content");
        s3.send("PUT", "/de-a/a", "content");
    }

    private Reply create(String bucket, String constraint) {
        String document = constraint.isEmpty()
                ? ""
                : "<CreateBucketConfiguration><LocationConstraint>" + constraint
                        + "</LocationConstraint></CreateBucketConfiguration>";
        return s3.send("PUT", bucket, document);
    }

    private Reply copy(String source, String target) {
        return s3.send("PUT", target, "", "x-amz-copy-source", source);
    }

    private Reply copyPart(String source, String target) {
        return copyPart(source, target, begin(target));
    }

    private Reply copyPart(String source, String target, String upload) {
        return s3.send("PUT", target + "?partNumber=1&uploadId=" + upload, "", "x-amz-copy-source", source);
    }

    private String begin(String target) {
        return s3.send("POST", target + "?uploads", "").at("//UploadId");
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.error()).isEqualTo("403 AccessDenied");
        assertThat(reply.at("/Error/Message")).isEqualTo("The region eu-de of the bucket de-a is not enabled.");
        assertThat(reply.at("/Error/BucketName")).isEqualTo("de-a");
        assertThat(reply.at("/Error/Region")).isEqualTo("eu-de");
    }

    private void reopen(Dialect dialect, String... regions) {
        s3.close();
        s3 = service(dialect, regions);
    }

    private S3Service service(Dialect dialect, String... names) {
        Regions regions = new Regions(Set.of(names));
        return new S3Service(
                folder,
                new OperationSettings("us-east-1", regions, dialect, false, AccessPoints.NONE, Set.of()),
                CopyOptions.DEFAULT.withRegions(regions));
    }
}
