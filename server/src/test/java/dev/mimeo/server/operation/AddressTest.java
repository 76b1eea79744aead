package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.server.protocol.AccessPointArn;
import dev.mimeo.server.protocol.AccessPointId;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.server.protocol.AccessPoints.AccessPoint;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

    private static final HostNames NAMES = new HostNames(
            Optional.of("s3.localhost"),
            Optional.of("s3-accelerate.localhost"),
            new AccessPoints(
                    List.of(accessPoint("photos", Optional.empty()), accessPoint("shelf", Optional.of("op-1f")))));

    @ParameterizedTest
    @CsvSource({
        "/bucket/key, key",
        "/bucket/a/b, a/b",
        "/bucket//, /",
        "/bucket//a, /a",
        "/bucket/a//b/, a//b/",
        "/bucket/a%2Fb, a/b",
        "/bucket/a+b, a+b",
        "/bucket/a%2Bb, a+b",
        "/bucket/a%20b, 'a b'",
        "/bucket/%C3%A4, ä",
        "/bucket/Ã¤, ä",
        "/bucket/%2541, %41",
        "/bucket/../x, ../x",
    })
    void theKeyIsEverythingBehindTheBucketDecodedOnce(String path, String key) {
        Address address = Address.of(request(path, "127.0.0.1:9000"), HostNames.NONE);

        assertThat(address.bucket()).contains("bucket");
        assertThat(address.key()).contains(key);
        assertThat(address.target()).isEqualTo(Target.OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bucket", "/bucket/"})
    void aSlashBehindTheBucketIsNoKey(String path) {
        assertThat(Address.of(request(path, "h"), HostNames.NONE).target()).isEqualTo(Target.BUCKET);
    }

    @Test
    void theRootIsTheService() {
        assertThat(Address.of(request("/", "h"), HostNames.NONE).target()).isEqualTo(Target.SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b/%", "/b/%4", "/b/%zz", "/b/%C3", "/b/%FF", "/b/%C0%80", "/%E4/k", "/b/%４1"})
    void anEscapeThatIsBrokenOrNotUtf8IsAnInvalidUri(String path) {
        assertThatThrownBy(() -> Address.of(request(path, "h"), HostNames.NONE))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.error().code().code()).isEqualTo("InvalidURI"));
    }

    @ParameterizedTest
    @CsvSource({
        "photos.s3.localhost:9000, /a/b, photos, a/b",
        "photos.s3.localhost, //a, photos, /a",
        "My.Photos.S3.LocalHost, /, my.photos,",
        "s3.localhost:9000, /photos/a, photos, a",
        ".s3.localhost, /photos/a, photos, a",
        "[::1]:9000, /photos/a, photos, a",
        "evils3.localhost, /photos/a, photos, a",
    })
    void aHostBelowTheDomainNamesTheBucket(String host, String path, String bucket, String key) {
        Address address = Address.of(request(path, host), under("s3.localhost"));

        assertThat(address.bucket()).contains(bucket);
        assertThat(address.key()).isEqualTo(Optional.ofNullable(key));
    }

    @ParameterizedTest
    @CsvSource({
        "ap1-123456789012.s3-accesspoint.us-west-2.s3.localhost:9000, photos, ORDINARY",
        "AP1-123456789012.s3-accesspoint.us-west-2.s3.localhost, photos, ORDINARY",
        "ap1-123456789012.s3.localhost:9000, photos, ORDINARY",
        "ap1-123456789012.op-1f.s3-outposts.us-west-2.s3.localhost, shelf, OUTPOSTS",
        "ap1-123456789012.op-1f.s3.localhost, shelf, OUTPOSTS",
        "ap2-123456789012.s3.localhost, ap2-123456789012, ORDINARY",
        "ap1-123456789012.op-2f.s3.localhost, ap1-123456789012.op-2f, ORDINARY",
        "ap1-12345678901.s3.localhost, ap1-12345678901, ORDINARY",
        "fast.s3-accelerate.localhost:9000, fast, ACCELERATED",
        "fast.s3.localhost:9000, fast, ORDINARY",
    })
    void aHostIsThatOfABucketAnAccessPointOrAnAcceleratedBucket(String host, String bucket, Endpoint endpoint) {
        Address address = Address.of(request("/a/b", host), NAMES);

        assertThat(address).isEqualTo(new Address(Optional.of(bucket), Optional.of("a/b"), endpoint));
    }

    @ParameterizedTest
    @CsvSource({
        "arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint%2Fap1, photos, ORDINARY",
        "arn:aws:s3:us-west-2:123456789012:accesspoint:ap1, photos, ORDINARY",
        "arn:aws:s3-outposts:us-west-2:123456789012:outpost%2Fop-1f%2Faccesspoint%2Fap1, shelf, OUTPOSTS",
    })
    void anArnMayStandForTheBucketInThePath(String arn, String bucket, Endpoint endpoint) {
        Address address = Address.of(request("/" + arn + "/a/b", "127.0.0.1"), NAMES);

        assertThat(address).isEqualTo(new Address(Optional.of(bucket), Optional.of("a/b"), endpoint));
        assertThat(Address.of(request("/" + arn, "127.0.0.1"), NAMES).target()).isEqualTo(Target.BUCKET);
    }

    @ParameterizedTest
    @CsvSource({
        "h, /arn:aws:s3:::photos/a, Invalid ARN, Bucket, arn:aws:s3:::photos",
        "h, /arn:aws:s3:us-west-2:123456789012:accesspoint/ap1/a, Invalid ARN, Bucket,"
                + " arn:aws:s3:us-west-2:123456789012:accesspoint",
        "h, /arn:aws:s3:us-west-2:123456789012:accesspoint%2Fap2/a, The access point is not configured, Bucket,"
                + " arn:aws:s3:us-west-2:123456789012:accesspoint/ap2",
        "ap1-123456789012.s3-accesspoint.eu-west-1.s3.localhost, /a, The access point is not configured, Host,"
                + " ap1-123456789012.s3-accesspoint.eu-west-1.s3.localhost",
        "ap1-123456789012.op-2f.s3-outposts.us-west-2.s3.localhost, /a, The access point is not configured, Host,"
                + " ap1-123456789012.op-2f.s3-outposts.us-west-2.s3.localhost",
    })
    void anAccessPointThatIsNotThereIsRefused(String host, String path, String message, String argument, String value) {
        assertThatThrownBy(() -> Address.of(request(path, host), NAMES))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.error()).isEqualTo(S3Error.invalidArgument(message, argument, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/photos", "/photos/a"})
    void theAccelerationEndpointAsksForTheBucketInTheHost(String path) {
        assertThatThrownBy(() -> Address.of(request(path, "s3-accelerate.localhost:9000"), NAMES))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.error())
                                .isEqualTo(S3Error.of(
                                        S3ErrorCode.INVALID_REQUEST,
                                        "S3 Transfer Acceleration endpoint only supports virtual style requests")));
    }

    @Test
    void aHostNamesNoBucketWhereNoDomainIsConfigured() {
        Address address = Address.of(request("/photos/a", "x.s3.localhost"), HostNames.NONE);

        assertThat(address.bucket()).contains("photos");
    }

    @Test
    void anIllegalBucketNameIsToldWhenTheOperationAsksForIt() {
        Address address = Address.of(request("/Bad_Name/key", "h"), HostNames.NONE);

        assertThatThrownBy(address::requireBucket)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.error().details()).containsEntry("BucketName", "Bad_Name"));
    }

    @Test
    void aKeyOfMoreThan1024BytesIsTooLong() {
        Address address = Address.of(request("/bucket/" + "%C3%A4".repeat(513), "h"), HostNames.NONE);

        assertThatThrownBy(address::requireKey).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.error().code().code()).isEqualTo("KeyTooLongError");
            assertThat(e.error().details()).containsEntry("Size", "1026");
        });
    }

    private static HostNames under(String domain) {
        return new HostNames(Optional.of(domain), Optional.empty(), AccessPoints.NONE);
    }

    private static RequestHead request(String path, String host) {
        return RequestHead.of("GET", path, Headers.of("Host", host));
    }

    private static AccessPoint accessPoint(String bucket, Optional<String> outpost) {
        return new AccessPoint(
                new AccessPointArn("us-west-2", new AccessPointId(outpost, Optional.of("ap1"), "123456789012")),
                new BucketName(bucket));
    }
}
