package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What queries say about objects and about pages of lists. */
final class QueryReadersTest {

    @ParameterizedTest(name = "max-keys={0} is {1}")
    @CsvSource({"0, 0", "1, 1", "1000, 1000", "1001, 1000", "2147483647, 1000", "'', 1000", "007, 7"})
    void limits(String value, int expected) {
        assertThat(ListParameters.limit(query("max-keys=" + value), "max-keys")).isEqualTo(expected);
    }

    @Test
    void aPageHasAThousandEntriesUnlessItIsToldOtherwise() {
        assertThat(ListParameters.limit(query(""), "max-parts")).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "2147483648", "99999999999999999999", "0x10", "1 "})
    void aLimitMustBeAnInteger(String value) {
        assertThat(Refusals.of(() -> ListParameters.limit(query("max-keys=" + value), "max-keys")))
                .isEqualTo(Refusals.invalidArgument(
                        "Provided max-keys not an integer or within integer range", "max-keys", value));
    }

    @Test
    void aLimitIsNotNegative() {
        assertThat(Refusals.of(() -> ListParameters.limit(query("max-uploads=-1"), "max-uploads")))
                .isEqualTo(Refusals.invalidArgument(
                        "Argument max-uploads must be an integer between 0 and 2147483647", "max-uploads", "-1"));
    }

    @Test
    void partNumberMarkers() {
        assertThat(ListParameters.partNumberMarker(query(""))).isZero();
        assertThat(ListParameters.partNumberMarker(query("part-number-marker=12")))
                .isEqualTo(12);
        assertThat(Refusals.of(() -> ListParameters.partNumberMarker(query("part-number-marker=x"))))
                .isEqualTo(Refusals.invalidArgument(
                        "Provided part-number-marker not an integer or within integer range",
                        "part-number-marker",
                        "x"));
    }

    @Test
    void keysAreEncodedWhereItIsAskedFor() {
        assertThat(KeyEncoding.parse(query(""))).isEqualTo(KeyEncoding.NONE);
        assertThat(KeyEncoding.parse(query("encoding-type=url"))).isEqualTo(KeyEncoding.URL);
        assertThat(KeyEncoding.NONE.apply("a b")).isEqualTo("a b");
        assertThat(KeyEncoding.URL.apply("a b/c+d%~é\u0001*(")).isEqualTo("a+b/c%2Bd%25~%C3%A9%01%2A%28");
    }

    @Test
    void anyOtherEncodingIsRefused() {
        assertThat(Refusals.of(() -> KeyEncoding.parse(query("encoding-type=base64"))))
                .isEqualTo(Refusals.invalidArgument(
                        "Invalid Encoding Method specified in Request", "encoding-type", "base64"));
    }

    @Test
    void theTwoFormsOfAList() {
        assertThat(ListParameters.isVersion2(query("list-type=2"))).isTrue();
        assertThat(ListParameters.isVersion2(query("prefix=a"))).isFalse();
        assertThat(Refusals.of(() -> ListParameters.isVersion2(query("list-type=3")))
                        .code())
                .isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b c+é\u0001", "\uD83D\uDE00"})
    void aTokenLeadsBehindTheEntryThatItWasMadeOf(String last) {
        String token = ListParameters.continuationToken(last);
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(ListParameters.after(query("continuation-token=" + token))).isEqualTo(last);
    }

    @Test
    void withoutATokenAListBeginsAtItsFirstEntry() {
        assertThat(ListParameters.after(query(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "a", "_w8", "YQ=a"})
    void aTokenThatIsNotOursIsRefused(String token) {
        assertThat(Refusals.of(() -> ListParameters.after(query("continuation-token=" + token))))
                .isEqualTo(Refusals.invalidArgument(
                        "The continuation token provided is incorrect", "continuation-token", token));
    }

    @Test
    void partNumbers() {
        assertThat(ObjectParameters.partNumber(query(""))).isEmpty();
        assertThat(ObjectParameters.partNumber(query("partNumber=1"))).isEqualTo(OptionalInt.of(1));
        assertThat(ObjectParameters.partNumber(query("partNumber=10000"))).isEqualTo(OptionalInt.of(10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "10001", "-1", "x", "99999999999"})
    void aPartNumberOutOfRangeIsRefused(String value) {
        assertThat(Refusals.of(() -> ObjectParameters.partNumber(query("partNumber=" + value))))
                .isEqualTo(Refusals.invalidArgument(
                        "Part number must be an integer between 1 and 10000, inclusive", "partNumber", value));
    }

    @Test
    void versionsAndUploads() {
        assertThat(ObjectParameters.versionId(query("versionId=null"))).contains(VersionId.NULL);
        assertThat(ObjectParameters.versionId(query(""))).isEmpty();
        assertThat(ObjectParameters.uploadId(query("uploadId=u-1"))).isEqualTo(new UploadId("u-1"));
    }

    @Test
    void whatIsNoVersionIsRefused() {
        assertThat(Refusals.of(() -> ObjectParameters.versionId(query("versionId=a%2Fb"))))
                .isEqualTo(Refusals.invalidArgument("Invalid version id specified", "versionId", "a/b"));
        assertThat(Refusals.of(() -> ObjectParameters.versionId(query("versionId"))))
                .isEqualTo(Refusals.invalidArgument("Version id cannot be the empty string", "versionId", ""));
    }

    @Test
    void whatCanBeNoUploadIsNotFound() {
        assertThat(Refusals.of(() -> ObjectParameters.uploadId(query("uploadId=a%20b"))))
                .isEqualTo(S3Error.of(S3ErrorCode.NO_SUCH_UPLOAD).with("UploadId", "a b"));
    }

    @Test
    void whatToTellOfAnObject() {
        assertThat(ObjectAttribute.parse(Headers.of(
                        "x-amz-object-attributes", "ETag, ObjectSize", "x-amz-object-attributes", "Checksum")))
                .containsExactlyInAnyOrder(ObjectAttribute.ETAG, ObjectAttribute.OBJECT_SIZE, ObjectAttribute.CHECKSUM);
        assertThat(Refusals.of(() -> ObjectAttribute.parse(Headers.of("x-amz-object-attributes", "Color"))))
                .isEqualTo(Refusals.invalidArgument(
                        "Invalid attribute name specified.", "x-amz-object-attributes", "Color"));
        assertThat(Refusals.of(() -> ObjectAttribute.parse(Headers.empty())).code())
                .isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
    }

    private static QueryParameters query(String raw) {
        return QueryParameters.parse(raw.replace(" ", "%20"));
    }
}
