package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws seeded noise at every parser. */
final class AnyInputTest {

    private static final int ROUNDS = 5_000;

    private static final List<String> PIECES = List.of(
            "",
            "/",
            "%",
            "%2F",
            "%zz",
            "+",
            "?versionId=",
            "arn:",
            "src",
            "*",
            "\"",
            ",",
            "W/",
            "bytes=",
            "-",
            "0",
            "9223372036854775807",
            "99999999999999999999",
            "=",
            "&",
            " ",
            "\t",
            "\u0000",
            "é",
            "\uD83D\uDE00",
            "\uFFFF",
            "GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "2020-01-01T00:00:00",
            "Z",
            "AAAAAA==",
            "CRC32",
            "COPY",
            "REPLACE",
            "aws-chunked",
            "x".repeat(1100),
            "-1",
            "1",
            "url",
            "null");

    @ParameterizedTest(name = "{0}")
    @MethodSource("parsers")
    void givesAValueOrAnS3Error(Function<String, Object> parser) {
        Random random = new Random(20261123);
        for (int i = 0; i < ROUNDS; i++) {
            String input = noise(random);
            try {
                assertThat(parser.apply(input)).isNotNull();
            } catch (S3Exception refused) {
                assertThat(refused.error().code().status()).as(input).isIn(400, 404, 501);
            } catch (RuntimeException defect) {
                throw new AssertionError("for <" + input + ">", defect);
            }
        }
    }

    static Stream<Named<Function<String, Object>>> parsers() {
        Map<String, Function<String, Object>> parsers = Map.ofEntries(
                Map.entry("copy source", header -> CopySourceParser.parse(header, AccessPoints.NONE)),
                Map.entry("copy source by ARN", AnyInputTest::arn),
                Map.entry("access point", AnyInputTest::accessPoint),
                Map.entry("dates", HttpDates::parse),
                Map.entry("tag", ETagParser::parse),
                Map.entry("query", AnyInputTest::query),
                Map.entry("copy range", text -> CopyRangeParser.parse(header("x-amz-copy-source-range", text))),
                Map.entry("range", text -> SelectionParser.parse(header("Range", text), QueryParameters.parse(""))),
                Map.entry("write condition", text -> ConditionHeaders.write(header("If-Match", text))),
                Map.entry("read condition", text -> ConditionHeaders.read(header("If-None-Match", text))),
                Map.entry("metadata", text -> MetadataHeaders.parse(header("Content-Encoding", text))),
                Map.entry("user metadata", text -> MetadataHeaders.directive(header("x-amz-meta-a", text))),
                Map.entry("directive", text -> MetadataHeaders.directive(header("x-amz-metadata-directive", text))),
                Map.entry("checksum", text -> ChecksumHeaders.value(header("x-amz-checksum-crc32", text))),
                Map.entry("object checksum", text -> ChecksumHeaders.ofObject(header("x-amz-checksum-sha1", text))),
                Map.entry("upload checksum", text -> ChecksumHeaders.ofUpload(header("x-amz-checksum-type", text))),
                Map.entry("encryption", AnyInputTest::encryption),
                Map.entry("customer key", AnyInputTest::customerKey),
                Map.entry("context", text -> ContextHeader.parse(header("x-amz-server-side-encryption-context", text))),
                Map.entry("grantees", text -> AclHeaders.ofObject(header("x-amz-grant-read", "id=a," + text))),
                Map.entry("root key", AnyInputTest::rootKey),
                Map.entry("md5", text -> BodyDigests.parse(header("Content-MD5", text))),
                Map.entry("trailer", text -> BodyDigests.parse(header("x-amz-trailer", text))),
                Map.entry("attributes", text -> ObjectAttribute.parse(header("x-amz-object-attributes", text))));
        return parsers.entrySet().stream().map(parser -> Named.of(parser.getKey(), parser.getValue()));
    }

    private static Object arn(String text) {
        return CopySourceParser.parse("arn:aws:s3:us-east-1:123456789012:accesspoint/" + text, AccessPoints.NONE);
    }

    private static Object accessPoint(String text) {
        AccessPointHost.brief(text);
        AccessPointHost.whole("ap-123456789012." + text);
        return AccessPointArn.parse("arn:aws:s3-outposts:us-east-1:123456789012:outpost/" + text);
    }

    private static Object query(String text) {
        QueryParameters query = QueryParameters.parse("max-keys=" + text + "&continuation-token=" + text + "&" + text);
        ObjectParameters.versionId(query);
        ListParameters.after(query);
        return ListParameters.limit(query, "max-keys");
    }

    private static Object encryption(String text) {
        Headers headers = Headers.of(
                "x-amz-server-side-encryption",
                "aws:kms",
                "x-amz-server-side-encryption-aws-kms-key-id",
                text,
                "x-amz-server-side-encryption-bucket-key-enabled",
                text);
        return EncryptionHeaders.parse(headers, new CustomerKeys(headers));
    }

    private static Object customerKey(String text) {
        String prefix = "x-amz-server-side-encryption-customer-";
        return CustomerKeyHeaders.target(
                Headers.of(prefix + "algorithm", "AES256", prefix + "key", text, prefix + "key-MD5", text));
    }

    private static Object rootKey(String text) {
        return KeyProtectHeaders.rootKey(
                Headers.of("ibm-sse-kp-encryption-algorithm", "AES256", "ibm-sse-kp-customer-root-key-crn", text));
    }

    private static Headers header(String name, String value) {
        return Headers.of(name, value);
    }

    private static String noise(Random random) {
        return random.ints(random.nextInt(7), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }
}
