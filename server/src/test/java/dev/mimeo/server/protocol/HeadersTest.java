package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadersTest {

    private static final Headers HEADERS = Headers.of("Host", "a", "X-Amz-Meta-B", "1", "x-amz-meta-b", "2");

    @Test
    void nameIsFoundInAnyCase() {
        assertThat(HEADERS.first("HOST")).hasValue("a");
        assertThat(HEADERS.contains("x-AMZ-meta-B")).isTrue();
        assertThat(HEADERS.first("date")).isEmpty();
    }

    @Test
    void valuesOfOneNameKeepTheirOrder() {
        assertThat(HEADERS.all("x-amz-meta-b")).containsExactly("1", "2");
        assertThat(HEADERS.all("date")).isEmpty();
    }

    @Test
    void namesAreInLowerCaseAndInOrder() {
        assertThat(HEADERS.names()).containsExactly("host", "x-amz-meta-b");
    }

    @Test
    void changeGivesNewHeaders() {
        assertThat(HEADERS.with("X-AMZ-META-B", "3").all("x-amz-meta-b")).containsExactly("3");
        assertThat(HEADERS.without("Host").names()).containsExactly("x-amz-meta-b");
        assertThat(HEADERS.all("x-amz-meta-b")).containsExactly("1", "2");
    }

    @Test
    void builderDoesNotReachIntoWhatItBuilt() {
        Headers.Builder builder = Headers.builder().add("a", "1");
        Headers built = builder.build();

        builder.add("a", "2");

        assertThat(built.all("a")).containsExactly("1");
        assertThatThrownBy(() -> built.names().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> built.all("a").clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void wireValueIsUtf8WhereItIsValidAndLatin1Else() {
        String utf8 = new String("naïve 你".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(Headers.builder().addWire("a", utf8).build().first("a")).hasValue("naïve 你");
        assertThat(Headers.builder().addWire("a", "naïve").build().first("a")).hasValue("naïve");
        assertThat(Headers.builder().addWire("a", "plain").build().first("a")).hasValue("plain");
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(Headers.of("Authorization", "secret").toString()).isEqualTo("Headers[authorization]");
    }

    @Test
    void equalHeadersHaveTheSameNamesAndValues() {
        assertThat(Headers.of("A", "1")).isEqualTo(Headers.of("a", "1")).hasSameHashCodeAs(Headers.of("a", "1"));
        assertThat(Headers.of("A", "1")).isNotEqualTo(Headers.of("A", "2"));
        assertThatThrownBy(() -> Headers.of("name")).isInstanceOf(IllegalArgumentException.class);
    }
}
