package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How keys and URLs are encoded. */
final class PercentEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "a/b-._~, a/b-._~, a/b-._~",
        "a b, a%20b, a+b",
        "a+b, a%2Bb, a%2Bb",
        "a%20b, a%2520b, a%2520b",
        "'% ', %25%20, %25+",
        "ü?#, %C3%BC%3F%23, %C3%BC%3F%23",
    })
    void aKeyIsEncodedAsAPathAndAsListsGiveIt(String key, String path, String listed) {
        assertThat(PercentEncoding.encodePath(key)).isEqualTo(path);
        assertThat(PercentEncoding.encodeKey(key)).isEqualTo(listed);
        assertThat(PercentEncoding.decodePath(path)).isEqualTo(key);
        assertThat(PercentEncoding.decodeQuery(listed)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/a?b=c&d=%20#!/e", "\"<>\\^`{|}'"})
    void whatCanStandInAUrlStays(String url) {
        assertThat(PercentEncoding.encodeUrl(url)).isEqualTo(url);
        assertThat(PercentEncoding.encodeOctets(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"'/a b', /a%20b", "/ü, /%C3%BC", "/\uD83D\uDE00, /%F0%9F%98%80"})
    void whatCannotStandInAUrlIsEncodedOnce(String text, String url) {
        String octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(PercentEncoding.encodeUrl(text)).isEqualTo(url);
        assertThat(PercentEncoding.encodeOctets(octets)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\u0000", "\t", "\u007f"})
    void noControlCharacterComesThrough(String text) {
        assertThat(PercentEncoding.encodeUrl(text)).matches("(%[0-9A-F]{2})+");
        assertThat(PercentEncoding.encodePath(text)).matches("(%[0-9A-F]{2})+");
    }
}
