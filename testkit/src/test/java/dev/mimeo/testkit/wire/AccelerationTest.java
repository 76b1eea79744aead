package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.config.PlacesConfig;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint of S3 Transfer Acceleration. */
final class AccelerationTest extends CopyWireTest {

    private static final String DOMAIN = "s3-accelerate.localhost";
    private static final String CROSS_REGION = "S3 Transfer Acceleration does not support cross-Region copies";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withPlaces(
            new PlacesConfig(new Regions(Set.of("us-east-1", "eu-de")), Optional.of(DOMAIN), AccessPoints.NONE)));

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void makeAForeignSource() throws IOException {
        send(
                "PUT",
                "/abroad",
                "<CreateBucketConfiguration><LocationConstraint>eu-de</LocationConstraint></CreateBucketConfiguration>");
        send("PUT", "/abroad/a", "from abroad");
    }

    @Test
    void aBucketIsReachedOnceItIsAcceleratedAndUntilItIsSuspended() throws IOException {
        assertRefused(
                through("GET", "/source"),
                "400 InvalidRequest",
                "S3 Transfer Acceleration is not configured on this bucket",
                "");

        accelerate("Enabled");
        assertThat(through("GET", "/source").body()).isEqualTo(CONTENT);
        assertThat(through("PUT", "/written").status()).isEqualTo(200);

        accelerate("Suspended");
        assertRefused(
                through("GET", "/source"),
                "400 InvalidRequest",
                "S3 Transfer Acceleration is disabled on this bucket",
                "");
        assertThat(get("source")).isEqualTo(CONTENT);
    }

    @Test
    void aCopyWithinARegionGoesThrough() throws IOException {
        accelerate("Enabled");

        assertThat(copyThrough("/copy", path("source")).status()).isEqualTo(200);
        assertThat(get("copy")).isEqualTo(CONTENT);
        assertThat(copyThrough(partOfHost(), path("source")).status()).isEqualTo(200);
    }

    @Test
    void aCopyBetweenRegionsIsRefusedAndWritesNothing() throws IOException {
        accelerate("Enabled");

        assertRefused(copyThrough("/copy", "/abroad/a"), "400 InvalidRequest", CROSS_REGION, "");
        assertRefused(copyThrough(partOfHost(), "/abroad/a"), "400 InvalidRequest", CROSS_REGION, "");
        assertNothingWritten();
        assertThat(copyFrom("/abroad/a", path("copy")).status()).isEqualTo(200);
        assertThat(copyFrom("/abroad/a", part(1)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT CreateBucket", "DELETE DeleteBucket"})
    void bucketsAreNeitherCreatedNorDeletedThere(String operation) throws IOException {
        accelerate("Enabled");
        String[] parts = operation.split(" ");

        assertRefused(
                through(parts[0], "/"),
                "400 InvalidRequest",
                "S3 Transfer Acceleration does not support " + parts[1],
                "");
        assertThat(ask("HEAD", bucketPath()).status()).isEqualTo(200);
    }

    @Test
    void bucketsAreNeitherListedNorNamedByThePathThere() throws IOException {
        for (String target : new String[] {"/", path("source")}) {
            assertRefused(
                    ask(signed(RawRequest.of("GET", target).with("Host", DOMAIN))),
                    "400 InvalidRequest",
                    "S3 Transfer Acceleration endpoint only supports virtual style requests",
                    "");
        }
    }

    private void accelerate(String status) throws IOException {
        String document = "<AccelerateConfiguration><Status>" + status + "</Status></AccelerateConfiguration>";
        assertThat(send("PUT", bucketPath() + "?accelerate", document).status()).isEqualTo(200);
    }

    /** The part of the upload, where the host names the bucket. */
    private String partOfHost() {
        return part(1).substring(bucketPath().length());
    }

    private RawAnswer through(String method, String target) throws IOException {
        return ask(signed(RawRequest.of(method, target).with("Host", host())));
    }

    private RawAnswer copyThrough(String target, String source) throws IOException {
        return ask(signed(RawRequest.of("PUT", target).with("Host", host()).with(SOURCE, source)));
    }

    private String host() {
        return bucketPath().substring(1) + "." + DOMAIN + ":9000";
    }
}
