package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section D of the behaviour reference. */
final class CopySourceParserTest {

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
        assertThat(CopySourceParser.parse(header)).isEqualTo(source(key, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}: {1} names {2} at {3}")
    @CsvSource({
        "a version, src/a?versionId=v.1_-x, a, v.1_-x",
        "an encoded version, /src/a?versionId=v%2E1, a, v.1",
        "the null version, src/a?versionId=null, a, null",
        "what follows the version, src/a?versionId=v1&x=y, a, v1",
        "the last of two, src/a?versionId=k?versionId=v1, a?versionId=k, v1",
        "a version behind an encoded key, src%2Fa%3Fb?versionId=v1, a?b, v1",
    })
    void versions(String name, String header, String key, String version) {
        assertThat(CopySourceParser.parse(header)).isEqualTo(source(key, Optional.of(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "src", "/src", "src/", "src%2F", "src?versionId=v1", "src/?versionId=v1", "//"})
    void aSourceWithoutAKeyIsRefusedAsS3Does(String header) {
        assertThat(Refusals.of(() -> CopySourceParser.parse(header)))
                .isEqualTo(Refusals.invalidArgument(
                        "Invalid copy source object key", "x-amz-copy-source", "x-amz-copy-source"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s/a", "SRC/a", "//src/a", "a..b/a", "a b/c", "192.168.0.1/a", "src:x/a"})
    void aSourceInNoBucketIsRefused(String header) {
        assertThat(Refusals.of(() -> CopySourceParser.parse(header)))
                .isEqualTo(Refusals.invalidArgument("Invalid copy source bucket name", "x-amz-copy-source", header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/%", "src/%2", "src/%zz", "src/%-1", "src/%C3", "src/%FF%FE", "src/%ED%A0%80"})
    void aBrokenEscapeIsRefused(String header) {
        assertThat(Refusals.of(() -> CopySourceParser.parse(header)))
                .isEqualTo(Refusals.invalidArgument("Invalid copy source encoding", "x-amz-copy-source", header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/k",
                "arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint/ap/object/k/1",
                "/arn%3Aaws%3As3-outposts%3Aus-west-2%3A123456789012%3Aoutpost/o/object/key",
            })
    void anArnIsRefused(String header) {
        S3Error error = Refusals.of(() -> CopySourceParser.parse(header));
        assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
        assertThat(error.message()).contains("ARN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "v1+", "v%", "v%2B", "é"})
    void aMalformedVersionIsRefused(String version) {
        S3Error error = Refusals.of(() -> CopySourceParser.parse("src/a?versionId=" + version));
        assertThat(error.message()).isEqualTo("Invalid version id specified");
        assertThat(error.details()).containsEntry("ArgumentName", "versionId");
    }

    @Test
    void anEmptyVersionIsRefused() {
        assertThat(Refusals.of(() -> CopySourceParser.parse("src/a?versionId=")))
                .isEqualTo(Refusals.invalidArgument("Version id cannot be the empty string", "versionId", ""));
    }

    @Test
    void aKeyMayHave1024BytesAndNoMore() {
        assertThat(CopySourceParser.parse("src/" + "é".repeat(512))
                        .address()
                        .key()
                        .value())
                .hasSize(512);
        assertThat(Refusals.of(() -> CopySourceParser.parse("src/" + "é".repeat(512) + "a")))
                .isEqualTo(S3Error.of(S3ErrorCode.KEY_TOO_LONG)
                        .with("Size", "1025")
                        .with("MaxSizeAllowed", "1024"));
    }

    private static CopySource source(String key, Optional<String> version) {
        return new CopySource(
                new ObjectAddress(new BucketName("src"), new ObjectKey(key)), version.map(VersionId::new));
    }
}
