package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.MetadataDirective;
import dev.mimeo.engine.model.ContentHeader;
import dev.mimeo.engine.model.ObjectMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 8, 11 and 12 of table A.1 of the behaviour reference. */
final class MetadataHeadersTest {

    @Test
    void contentHeadersAndUserMetadataAreKeptAndNothingElse() {
        Headers headers = Headers.of(
                "Content-Type", "text/plain",
                "Cache-Control", "no-cache",
                "Content-Disposition", "attachment",
                "Content-Language", "de",
                "Expires", "Wed, 01 Jan 2020 00:00:00 GMT",
                "Content-Encoding", "gzip",
                "Content-Length", "3",
                "x-amz-acl", "private",
                "X-Amz-Meta-Color", "blue");
        assertThat(MetadataHeaders.parse(headers))
                .isEqualTo(new ObjectMetadata(
                        Map.of(
                                ContentHeader.CONTENT_TYPE, "text/plain",
                                ContentHeader.CACHE_CONTROL, "no-cache",
                                ContentHeader.CONTENT_DISPOSITION, "attachment",
                                ContentHeader.CONTENT_LANGUAGE, "de",
                                ContentHeader.EXPIRES, "Wed, 01 Jan 2020 00:00:00 GMT",
                                ContentHeader.CONTENT_ENCODING, "gzip"),
                        Map.of("color", "blue")));
    }

    @ParameterizedTest(name = "{0} is stored as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-chunked|''",
                "AWS-Chunked|''",
                "aws-chunked,gzip|gzip",
                "gzip, aws-chunked|gzip",
                "gzip, aws-chunked, br|gzip, br",
                "gzip,br|gzip,br",
                "''|''",
            })
    void theEncodingOfTheWayIsNotStored(String sent, String stored) {
        Map<ContentHeader, String> content =
                MetadataHeaders.parse(Headers.of("Content-Encoding", sent)).content();
        assertThat(content).isEqualTo(stored.isEmpty() ? Map.of() : Map.of(ContentHeader.CONTENT_ENCODING, stored));
    }

    @Test
    void severalValuesOfOneNameAreJoined() {
        Headers headers = Headers.of("x-amz-meta-a", "1", "x-amz-meta-A", "2");
        assertThat(MetadataHeaders.parse(headers).user()).isEqualTo(Map.of("a", "1,2"));
    }

    @Test
    void valuesAreTheTextThatWasSent() {
        String wire = new String("naïve \uD83D\uDE00".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Headers headers = Headers.builder().addWire("x-amz-meta-a", wire).build();
        assertThat(MetadataHeaders.parse(headers).user()).isEqualTo(Map.of("a", "naïve \uD83D\uDE00"));
    }

    @Test
    void userMetadataMayHave2048BytesAndNoMore() {
        assertThat(MetadataHeaders.parse(Headers.of("x-amz-meta-ab", "é".repeat(1023)))
                        .user())
                .containsKey("ab");
        assertThat(Refusals.of(() -> MetadataHeaders.parse(Headers.of("x-amz-meta-abc", "é".repeat(1023)))))
                .isEqualTo(S3Error.of(S3ErrorCode.METADATA_TOO_LARGE)
                        .with("Size", "2049")
                        .with("MaxSizeAllowed", "2048"));
    }

    @Test
    void namesWithoutTheirPrefixAndValuesCountAndOtherHeadersDoNot() {
        Headers headers = Headers.of("x-amz-meta-a", "x".repeat(1023), "x-amz-meta-b", "x".repeat(1023));
        assertThat(MetadataHeaders.parse(headers.with("Expires", "never")).user())
                .hasSize(2);
        assertThat(Refusals.of(() -> MetadataHeaders.parse(headers.with("x-amz-meta-c", "")))
                        .details())
                .containsEntry("Size", "2049");
    }

    @Test
    void allHeadersMayHave8192BytesAndNoMore() {
        String most = "v".repeat(8192 - "cache-control".length());
        assertThat(MetadataHeaders.parse(Headers.of("Cache-Control", most)).content())
                .containsEntry(ContentHeader.CACHE_CONTROL, most);
        assertThat(Refusals.of(() -> MetadataHeaders.parse(Headers.of("Cache-Control", most + "v"))))
                .isEqualTo(
                        S3Error.of(S3ErrorCode.REQUEST_HEADER_SECTION_TOO_LARGE).with("MaxSizeAllowed", "8192"));
    }

    @Test
    void anEmptyValueIsKeptAndAnEmptyNameRefused() {
        assertThat(MetadataHeaders.parse(Headers.of("x-amz-meta-a", "")).user()).isEqualTo(Map.of("a", ""));
        assertThat(Refusals.of(() -> MetadataHeaders.parse(Headers.of("x-amz-meta-", "v"))))
                .isEqualTo(Refusals.invalidArgument("The name of user metadata must not be empty", "x-amz-meta-", ""));
    }

    @Test
    void aCopyTakesItsMetadataFromTheSourceUnlessItIsToldOtherwise() {
        Headers headers = Headers.of("x-amz-meta-a", "1", "Content-Type", "text/plain");
        assertThat(MetadataHeaders.directive(headers)).isEqualTo(new MetadataDirective.Copy());
        assertThat(MetadataHeaders.directive(headers.with("x-amz-metadata-directive", "COPY")))
                .isEqualTo(new MetadataDirective.Copy());
        assertThat(MetadataHeaders.directive(headers.with("x-amz-metadata-directive", "REPLACE")))
                .isEqualTo(new MetadataDirective.Replace(
                        new ObjectMetadata(Map.of(ContentHeader.CONTENT_TYPE, "text/plain"), Map.of("a", "1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "copy", "Replace", "MERGE"})
    void anyOtherDirectiveIsRefused(String directive) {
        assertThat(Refusals.of(() -> MetadataHeaders.directive(Headers.of("x-amz-metadata-directive", directive))))
                .isEqualTo(
                        Refusals.invalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", directive));
    }

    @Test
    void theLimitHoldsEvenWhereMetadataIsIgnored() {
        assertThat(Refusals.of(() -> MetadataHeaders.directive(Headers.of("x-amz-meta-a", "x".repeat(2048))))
                        .code())
                .isEqualTo(S3ErrorCode.METADATA_TOO_LARGE);
    }
}
