package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.TaggingDirective;
import dev.mimeo.engine.model.TagSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 9 and 10 of table A.1 of the behaviour reference. */
final class TaggingHeadersTest {

    @ParameterizedTest(name = "row 10: {0}")
    @CsvSource({
        "a=b, a, b",
        "a=, a, ''",
        "a, a, ''",
        "a=b=c, a, b=c",
        "a+b=c%20d, a b, c d",
        "gr%C3%B6%C3%9Fe=x, größe, x",
        "größe=x, größe, x",
        "a%3Db=c%2Bd, a=b, c+d",
        "&a=b&, a, b",
    })
    void tagsAreAQuery(String header, String key, String value) {
        assertThat(parse(header)).isEqualTo(new TagSet(Map.of(key, value)));
    }

    @Test
    void tagsKeepTheirOrder() {
        assertThat(parse("z=1&a=2&m=3").values().keySet()).containsExactly("z", "a", "m");
        assertThat(parse("")).isEqualTo(TagSet.EMPTY);
        assertThat(TaggingHeaders.parse(Headers.empty())).isEqualTo(TagSet.EMPTY);
    }

    @ParameterizedTest(name = "row 10: {0}")
    @ValueSource(strings = {"a=b&a=c", "a=b&%61=b", "a=%zz", "%=b", "a=%ff"})
    void whatIsNoQueryOrNamesAKeyTwiceIsRefused(String header) {
        assertThat(Refusals.of(() -> parse(header)))
                .isEqualTo(S3Error.invalidArgument(
                        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without"
                                + " tag name duplicates.",
                        "x-amz-tagging",
                        header));
    }

    @ParameterizedTest(name = "row 10: {0}")
    @CsvSource({
        "=b, The TagKey you have provided is invalid",
        "a%2A=b, The TagKey you have provided is invalid",
        "aws:a=b, Your TagKey cannot be prefixed with aws:",
        "a=b%2A, The TagValue you have provided is invalid",
    })
    void whatNoObjectCanHaveIsAnInvalidTag(String header, String message) {
        S3Error error = Refusals.of(() -> parse(header));

        assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_TAG);
        assertThat(error.message()).isEqualTo(message);
    }

    @Test
    void keysAndValuesHaveTheirLimits() {
        assertThat(parse("k".repeat(128) + "=" + "v".repeat(256)).size()).isEqualTo(1);
        assertThat(Refusals.of(() -> parse("k".repeat(129) + "=v")).message())
                .isEqualTo("The TagKey you have provided is invalid");
        assertThat(Refusals.of(() -> parse("k=" + "v".repeat(257))).message())
                .isEqualTo("The TagValue you have provided is invalid");
    }

    @Test
    void anObjectHasAtMost10Tags() {
        String ten = "0=0&1=1&2=2&3=3&4=4&5=5&6=6&7=7&8=8&9=9";

        assertThat(parse(ten).size()).isEqualTo(10);
        assertThat(Refusals.of(() -> parse(ten + "&10=10")))
                .isEqualTo(S3Error.of(S3ErrorCode.BAD_REQUEST, "Object tags cannot be greater than 10"));
    }

    @Test
    void aCopyTakesTheTagsOfItsSourceUnlessTheyAreReplaced() {
        TagSet source = parse("source=tags");

        assertThat(directive("x-amz-tagging", "a=b").of(source)).isEqualTo(source);
        assertThat(directive("x-amz-tagging-directive", "COPY", "x-amz-tagging", "a=b&a=c")
                        .of(source))
                .isEqualTo(source);
        assertThat(directive("x-amz-tagging-directive", "REPLACE", "x-amz-tagging", "a=b")
                        .of(source))
                .isEqualTo(parse("a=b"));
        assertThat(directive("x-amz-tagging-directive", "REPLACE").of(source)).isEqualTo(TagSet.EMPTY);
        assertThat(directive("x-amz-tagging-directive", "REPLACE", "x-amz-tagging", "")
                        .of(source))
                .isEqualTo(TagSet.EMPTY);
    }

    @ParameterizedTest(name = "row 9: {0}")
    @ValueSource(strings = {"MERGE", "replace", ""})
    void anUnknownDirectiveIsRefused(String value) {
        assertThat(Refusals.of(() -> directive("x-amz-tagging-directive", value)))
                .isEqualTo(S3Error.invalidArgument("Unknown tagging directive.", "x-amz-tagging-directive", value));
    }

    private static TagSet parse(String header) {
        return TaggingHeaders.parse(Headers.of("x-amz-tagging", header));
    }

    private static TaggingDirective directive(String... headers) {
        return TaggingHeaders.directive(Headers.of(headers));
    }
}
