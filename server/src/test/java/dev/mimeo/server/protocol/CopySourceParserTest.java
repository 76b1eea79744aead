package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.server.protocol.AccessPoints.AccessPoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section D of the behaviour reference. */
final class CopySourceParserTest {

    /** In the form of those that versions are given. */
    private static final String VERSION = "0123456789abcdefABCDEF-_01234567";

    private static final AccessPoints CONFIGURED = new AccessPoints(List.of(
            accessPoint("src", Optional.empty(), Optional.of("ap")),
            accessPoint("out-src", Optional.of("op-1"), Optional.empty()),
            accessPoint("out-ap", Optional.of("op-1"), Optional.of("ap"))));

    @ParameterizedTest(name = "{0}: {1} names {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "boto3|src/a/b|a/b",
                "a leading slash|/src/a/b|a/b",
                "a leading slash, encoded|%2Fsrc/a|a",
                "a leading slash, encoded in lower case|%2fsrc%2fa|a",
                "a key that begins with a slash|src//a|/a",
                "a key that ends with slashes|src/test key//|test key//",
                "all encoded|src%2Fa%2Fb|a/b",
                "a plus is a space|src%2Ftest+key.txt|test key.txt",
                "an encoded plus|src/test%2Bkey|test+key",
                "a space as it is|src/test key/|test key/",
                "an encoded escape is decoded once|src/anyfilename%2525.txt|anyfilename%25.txt",
                "an encoded slash in a key|src/file%252Fname|file%2Fname",
                "an at sign|src/test@key/|test@key/",
                "an emoji, encoded|src/a/%F0%9F%98%80/|a/\uD83D\uDE00/",
                "an emoji as it is|src/a/\uD83D\uDE00/|a/\uD83D\uDE00/",
                "a question mark in a key, encoded|src/foo%3Fbar|foo?bar",
                "a question mark in a key|src/foo?bar|foo?bar",
                "a key like a version, encoded|src/%3FversionId|?versionId",
                "a key with a version in it, encoded|src/a%3FversionId%3Dx|a?versionId=x",
                "dots are ordinary|src/../a/./b|../a/./b",
                "braces|src/{a}|{a}",
                "a key value pair|src/date=2020-01-01/x|date=2020-01-01/x",
            })
    void keys(String name, String header, String key) {
        assertThat(CopySourceParser.parse(header, AccessPoints.NONE)).isEqualTo(source(key, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}: {1} names {2} at {3}")
    @CsvSource({
        "a version, src/a?versionId={ID}, a, {ID}",
        "an encoded version, /src/a?versionId=%30{REST}, a, {ID}",
        "the null version, src/a?versionId=null, a, null",
        "what follows the version, src/a?versionId={ID}&x=y, a, {ID}",
        "the last of two, src/a?versionId=k?versionId={ID}, a?versionId=k, {ID}",
        "a version behind an encoded key, src%2Fa%3Fb?versionId={ID}, a?b, {ID}",
    })
    void versions(String name, String header, String key, String version) {
        assertThat(CopySourceParser.parse(
                        header.replace("{ID}", VERSION).replace("{REST}", VERSION.substring(1)), AccessPoints.NONE))
                .isEqualTo(source(key, Optional.of(version.replace("{ID}", VERSION))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "src", "/src", "src/", "src%2F", "src?versionId=v1", "src/?versionId=v1", "//"})
    void aSourceWithoutAKeyIsRefusedAsS3Does(String header) {
        assertThat(Refusals.of(() -> CopySourceParser.parse(header, AccessPoints.NONE)))
                .isEqualTo(Refusals.invalidArgument(
                        "Invalid copy source object key", "x-amz-copy-source", "x-amz-copy-source"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s/a", "SRC/a", "//src/a", "a..b/a", "a b/c", "192.168.0.1/a", "src:x/a"})
    void aSourceInNoBucketIsRefused(String header) {
        assertThat(Refusals.of(() -> CopySourceParser.parse(header, AccessPoints.NONE)))
                .isEqualTo(Refusals.invalidArgument("Invalid copy source bucket name", "x-amz-copy-source", header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/%", "src/%2", "src/%zz", "src/%-1", "src/%C3", "src/%FF%FE", "src/%ED%A0%80"})
    void aBrokenEscapeIsRefused(String header) {
        assertThat(Refusals.of(() -> CopySourceParser.parse(header, AccessPoints.NONE)))
                .isEqualTo(Refusals.invalidArgument("Invalid copy source encoding", "x-amz-copy-source", header));
    }

    @ParameterizedTest(name = "{0}: {1} names {2} in {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "boto3|arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint/ap/object/k/1|k/1|src",
                "SDK Java v2|/arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint/ap/object/k/1|k/1|src",
                "not encoded|arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/k|k|src",
                "all encoded|%2Farn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint%2Fap%2Fobject%2Fk%2F1|k/1|src",
                "a colon|arn:aws:s3:us-west-2:123456789012:accesspoint:ap/object/k|k|src",
                "another partition|arn:aws-us-gov:s3:us-west-2:123456789012:accesspoint/ap/object/k|k|src",
                "a key like the end of an ARN|arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/a/object/b|a/object/b|src",
                "a key that begins with a slash|arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object//k|/k|src",
                "a plus is a space|arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/a+b%2Bc|a b+c|src",
                "a line feed in a key|arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/a%0Ab|a{LF}b|src",
                "an Outpost|arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1/object/k|k|out-src",
                "an Outpost, encoded|/arn%3Aaws%3As3-outposts%3Aus-west-2%3A123456789012%3Aoutpost/op-1/object/k|k|out-src",
                "an Outpost, a colon|arn:aws:s3-outposts:us-west-2:123456789012:outpost:op-1/object/k|k|out-src",
                "on an Outpost|arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1/accesspoint/ap/object/k|k|out-ap",
                "on an Outpost, colons|arn:aws:s3-outposts:us-west-2:123456789012:outpost:op-1:accesspoint:ap/object/k|k|out-ap",
            })
    void accessPoints(String client, String header, String key, String bucket) {
        assertThat(CopySourceParser.parse(header, CONFIGURED))
                .isEqualTo(source(bucket, key.replace("{LF}", "\n"), Optional.empty()));
        assertThat(CopySourceParser.parse(header + "?versionId=" + VERSION, CONFIGURED))
                .isEqualTo(source(bucket, key.replace("{LF}", "\n"), Optional.of(VERSION)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:",
                "arn:aws:s3:::src/k",
                "arn:aws:s3:us-west-2:123456789012:accesspoint/ap",
                "arn:aws:s3:us-west-2:123456789012:accesspoint/ap/k",
                "arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/",
                "arn:aws:s3:us-west-2:123456789012:accesspoint//object/k",
                "arn:aws:s3:us-west-2:12345678901:accesspoint/ap/object/k",
                "arn:aws:s3::123456789012:accesspoint/mrap.mrap/object/k",
                "arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint/ap/object/k",
                "arn:gcp:s3:us-west-2:123456789012:accesspoint/ap/object/k",
                "arn:aws:s3-outposts:us-west-2:123456789012:accesspoint/ap/object/k",
                "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1/bucket/src/object/k",
                "arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint/ap?versionId=v1",
            })
    void anArnOfNoObjectBehindAnAccessPointIsRefused(String header) {
        assertThat(Refusals.of(() -> CopySourceParser.parse(header, CONFIGURED)))
                .isEqualTo(Refusals.invalidArgument("Invalid copy source ARN", "x-amz-copy-source", header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3:us-west-2:123456789012:accesspoint/other/object/k",
                "arn:aws:s3:eu-west-1:123456789012:accesspoint/ap/object/k",
                "arn:aws:s3:us-west-2:210987654321:accesspoint/ap/object/k",
                "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-2/object/k",
                "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-2/accesspoint/ap/object/k",
                "/arn%3Aaws%3As3-outposts%3Aus-west-2%3A123456789012%3Aoutpost/op-1/accesspoint/other/object/k",
            })
    void anAccessPointThatIsNotConfiguredIsRefused(String header) {
        assertThat(Refusals.of(() -> CopySourceParser.parse(header, CONFIGURED)))
                .isEqualTo(Refusals.invalidArgument(
                        "The access point of the copy source is not configured", "x-amz-copy-source", header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "v1+", "v%", "v%2B", "é", "v1", "unknown", VERSION + "0", "." + VERSION, "Null"})
    void aMalformedVersionIsRefused(String version) {
        S3Error error = Refusals.of(() -> CopySourceParser.parse("src/a?versionId=" + version, AccessPoints.NONE));
        assertThat(error.message()).isEqualTo("Invalid version id specified");
        assertThat(error.details()).containsEntry("ArgumentName", "versionId");
    }

    @Test
    void anEmptyVersionIsRefused() {
        assertThat(Refusals.of(() -> CopySourceParser.parse("src/a?versionId=", AccessPoints.NONE)))
                .isEqualTo(Refusals.invalidArgument("Version id cannot be the empty string", "versionId", ""));
    }

    @Test
    void aKeyMayHave1024BytesAndNoMore() {
        assertThat(CopySourceParser.parse("src/" + "é".repeat(512), AccessPoints.NONE)
                        .address()
                        .key()
                        .value())
                .hasSize(512);
        assertThat(Refusals.of(() -> CopySourceParser.parse("src/" + "é".repeat(512) + "a", AccessPoints.NONE)))
                .isEqualTo(S3Error.of(S3ErrorCode.KEY_TOO_LONG)
                        .with("Size", "1025")
                        .with("MaxSizeAllowed", "1024"));
    }

    private static CopySource source(String key, Optional<String> version) {
        return source("src", key, version);
    }

    private static CopySource source(String bucket, String key, Optional<String> version) {
        return new CopySource(
                new ObjectAddress(new BucketName(bucket), new ObjectKey(key)), version.map(VersionId::new));
    }

    private static AccessPoint accessPoint(String bucket, Optional<String> outpost, Optional<String> name) {
        return new AccessPoint(
                new AccessPointArn("us-west-2", new AccessPointId(outpost, name, "123456789012")),
                new BucketName(bucket));
    }
}
