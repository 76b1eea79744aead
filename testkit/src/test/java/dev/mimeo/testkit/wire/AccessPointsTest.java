package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.config.PlacesConfig;
import dev.mimeo.server.protocol.AccessPointArn;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.server.protocol.AccessPoints.AccessPoint;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 1 of table A.1 and section D.2: access points and Outposts as sources of copies and as buckets,. */
final class AccessPointsTest extends CopyWireTest {

    static final String AP = "arn:aws:s3:us-east-1:123456789012:accesspoint/ap1";
    static final String OUTPOST = "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1f";
    static final PlacesConfig PLACES = new PlacesConfig(
            new Regions(Set.of("us-east-1")),
            Optional.empty(),
            new AccessPoints(List.of(
                    accessPoint(AP, "photos"),
                    accessPoint("arn:aws:s3:us-east-1:123456789012:accesspoint/gone", "no-bucket"),
                    accessPoint(OUTPOST, "floor"),
                    accessPoint(OUTPOST + "/accesspoint/ap1", "shelf"))));

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(
            setup -> setup.withDomain("s3.localhost").withAccount("other").withPlaces(PLACES));

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void stock() throws IOException {
        for (String bucket : new String[] {"/photos", "/floor", "/shelf"}) {
            ask("PUT", bucket);
            send("PUT", bucket + "/k/1%20x", bucket.substring(1));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        boto3           | arn%3Aaws%3As3%3Aus-east-1%3A123456789012%3Aaccesspoint/ap1/object/k/1%20x  | photos
        SDK Java v2     | /arn%3Aaws%3As3%3Aus-east-1%3A123456789012%3Aaccesspoint/ap1/object/k/1%20x | photos
        all encoded     | arn%3Aaws%3As3%3Aus-east-1%3A123456789012%3Aaccesspoint%2Fap1%2Fobject%2Fk%2F1+x | photos
        as it is        | arn:aws:s3:us-east-1:123456789012:accesspoint/ap1/object/k/1 x             | photos
        a colon         | arn:aws:s3:us-east-1:123456789012:accesspoint:ap1/object/k/1%20x           | photos
        an Outpost      | arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1f/object/k/1%20x    | floor
        on an Outpost   | arn%3Aaws%3As3-outposts%3Aus-east-1%3A123456789012%3Aoutpost/op-1f/accesspoint/ap1/object/k/1%20x | shelf
        with colons     | /arn:aws:s3-outposts:us-east-1:123456789012:outpost:op-1f:accesspoint:ap1/object/k/1%20x | shelf
        """)
    void row1AnArnNamesItsSource(String client, String header, String content) throws IOException {
        for (String source : new String[] {header, header + "?versionId=null"}) {
            RawAnswer copy = copyFrom(source, path("copy"));

            assertThat(copy.status()).as(copy.body()).isEqualTo(200);
            assertThat(get("copy")).isEqualTo(content);
            assertThat(copyFrom(source, part(1)).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "row 1: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        another access point | arn:aws:s3:us-east-1:123456789012:accesspoint/ap2/object/k | The access point of the copy source is not configured
        another region       | arn:aws:s3:eu-west-1:123456789012:accesspoint/ap1/object/k | The access point of the copy source is not configured
        another account      | arn:aws:s3:us-east-1:210987654321:accesspoint/ap1/object/k | The access point of the copy source is not configured
        another Outpost      | arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-2f/object/k | The access point of the copy source is not configured
        a bucket             | arn:aws:s3:::photos/k                                      | Invalid copy source ARN
        no object            | arn:aws:s3:us-east-1:123456789012:accesspoint/ap1          | Invalid copy source ARN
        no key               | arn:aws:s3:us-east-1:123456789012:accesspoint/ap1/object/  | Invalid copy source ARN
        """)
    void row1AnArnThatNamesNothingIsRefused(String row, String header, String message) throws IOException {
        String elements = "ArgumentName=x-amz-copy-source; ArgumentValue=" + header;

        assertRefused(copyFrom(header, path("copy")), "400 InvalidArgument", message, elements);
        assertRefused(copyFrom(header, part(1)), "400 InvalidArgument", message, elements);
        assertNothingWritten();
    }

    @Test
    void aCopyOntoWhatIsBehindTheAccessPointIsOneOntoItself() throws IOException {
        RawAnswer copy = copyFrom(AP + "/object/k/1%20x", "/photos/k/1%20x");

        assertThat(copy.status() + " " + copy.code()).isEqualTo("400 InvalidRequest");
        assertThat(copy.message()).startsWith("This copy request is illegal because");
        assertThat(copyFrom("/photos/k/1%20x", "/" + inPath(AP) + "/k/1%20x").message())
                .isEqualTo(copy.message());
    }

    @Test
    void errorsNameTheBucketBehindTheAccessPoint() throws IOException {
        String gone = AP.replace("ap1", "gone");

        assertRefused(
                copyFrom(gone + "/object/k", path("copy")),
                "404 NoSuchBucket",
                "The specified bucket does not exist",
                "BucketName=no-bucket");
        assertRefused(
                send("GET", "/" + inPath(gone) + "/k", ""),
                "404 NoSuchBucket",
                "The specified bucket does not exist",
                "BucketName=no-bucket");
        assertRefused(
                copyFrom(AP + "/object/absent", path("copy")),
                "404 NoSuchKey",
                "The specified key does not exist.",
                "Key=absent");
        assertNothingWritten();
    }

    @Test
    void whoMayNotUseTheBucketMayNotUseItsAccessPointEither() throws IOException {
        RawRequest get = RawRequest.of("GET", "/" + inPath(AP) + "/k/1%20x")
                .signed(SERVER.running().signer("other"));

        assertRefused(ask(get), "403 AccessDenied", "Access Denied", "");
        assertRefused(copyAsOther(AP + "/object/k/1%20x"), "403 AccessDenied", "Access Denied", "");
    }

    @ParameterizedTest
    @CsvSource({
        "ap1-123456789012.s3-accesspoint.us-east-1.s3.localhost, s3, photos",
        "ap1-123456789012.s3.localhost:9000, s3, photos",
        "ap1-123456789012.op-1f.s3-outposts.us-east-1.s3.localhost, s3-outposts, shelf",
        "ap1-123456789012.op-1f.s3.localhost, s3-outposts, shelf",
    })
    void aHostNamesTheBucketBehindAnAccessPoint(String host, String service, String content) throws IOException {
        assertThat(through(host, service, RawRequest.of("GET", "/k/1%20x")).body())
                .isEqualTo(content);
        RawAnswer copy = through(host, service, RawRequest.of("PUT", "/copy").with(SOURCE, path("source")));

        assertThat(copy.status()).as(copy.body()).isEqualTo(200);
        assertThat(ask("GET", "/" + content + "/copy").body()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {AP, OUTPOST + "/accesspoint/ap1"})
    void anArnInThePathNamesTheBucketBehindAnAccessPoint(String arn) throws IOException {
        String content = arn.equals(AP) ? "photos" : "shelf";

        assertThat(ask("GET", "/" + inPath(arn) + "/k/1%20x").body()).isEqualTo(content);
        assertThat(copyTo("/" + inPath(arn) + "/copy").status()).isEqualTo(200);
        assertThat(ask("GET", "/" + content + "/copy").body()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @CsvSource({
        "/arn%3Aaws%3As3%3A%3A%3Aphotos/k, Invalid ARN, Bucket, arn:aws:s3:::photos",
        "/arn%3Aaws%3As3%3Aus-east-1%3A123456789012%3Aaccesspoint%2Fap2/k, The access point is not configured, Bucket,"
                + " arn:aws:s3:us-east-1:123456789012:accesspoint/ap2",
    })
    void anArnThatNamesNoBucketIsRefused(String target, String message, String argument, String value)
            throws IOException {
        assertRefused(
                copyTo(target),
                "400 InvalidArgument",
                message,
                "ArgumentName=" + argument + "; ArgumentValue=" + value);
        assertThat(send("GET", target, "").code()).isEqualTo("InvalidArgument");
    }

    @Test
    void aHostOfAnAccessPointThatIsNotConfiguredIsRefused() throws IOException {
        String host = "ap2-123456789012.s3-accesspoint.us-east-1.s3.localhost";

        assertRefused(
                through(host, "s3", RawRequest.of("GET", "/k")),
                "400 InvalidArgument",
                "The access point is not configured",
                "ArgumentName=Host; ArgumentValue=" + host);
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-acl, private",
        "x-amz-acl, bucket-owner-full-control",
        "x-amz-grant-read, id=\"other\"",
        "x-amz-grant-full-control, id=\"other\"",
        "x-amz-grant-read-acp, id=\"other\"",
        "x-amz-grant-write-acp, id=\"other\"",
    })
    void rows13To17AnOutpostKnowsNoAcls(String header, String value) throws IOException {
        assertRefused(
                copyTo("/" + inPath(OUTPOST) + "/copy", header, value),
                "400 InvalidRequest",
                "S3 on Outposts does not support ACLs",
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/k/1%20x"})
    void anOutpostTellsOfNoAcls(String key) throws IOException {
        assertRefused(
                ask("GET", "/" + inPath(OUTPOST) + key + "?acl"),
                "400 InvalidRequest",
                "S3 on Outposts does not support ACLs",
                "");
    }

    @Test
    void row18AnOutpostHasOneStorageClass() throws IOException {
        String target = "/" + inPath(OUTPOST) + "/copy";

        assertRefused(
                copyTo(target, "x-amz-storage-class", "STANDARD"),
                "400 InvalidStorageClass",
                "The storage class you specified is not valid",
                "StorageClassRequested=STANDARD");
        assertThat(copyTo(target, "x-amz-storage-class", "OUTPOSTS").status()).isEqualTo(200);
        assertThat(copyFrom("/floor/copy", target, "x-amz-storage-class", "OUTPOSTS")
                        .status())
                .isEqualTo(200);
    }

    private RawAnswer copyAsOther(String source) throws IOException {
        ask(RawRequest.of("PUT", "/others").signed(SERVER.running().signer("other")));
        return ask(RawRequest.of("PUT", "/others/copy")
                .with(SOURCE, source)
                .signed(SERVER.running().signer("other")));
    }

    private RawAnswer through(String host, String service, RawRequest request) throws IOException {
        return ask(request.with("Host", host).signed(SERVER.signer().of(service)));
    }

    private static String inPath(String arn) {
        return arn.replace(":", "%3A").replace("/", "%2F");
    }

    private static AccessPoint accessPoint(String arn, String bucket) {
        return new AccessPoint(AccessPointArn.parse(arn).orElseThrow(), new BucketName(bucket));
    }
}
