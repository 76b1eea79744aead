package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadTest {

    @ParameterizedTest
    @CsvSource({
        "/b/k,/b/k,''",
        "/b/k?acl,/b/k,acl",
        "/b/k?a=b?c,/b/k,a=b?c",
        "/b/k?,/b/k,''",
        "/b/k?a#b,/b/k,a",
        "/b/%2F%20+~?a=%20,/b/%2F%20+~,a=%20",
        "//b//k,//b//k,''",
        "/b/http://k,/b/http://k,''",
        "http://localhost:9000/b/k?acl,/b/k,acl",
        "http://localhost,/,''",
        "http://localhost?acl,/,acl",
    })
    void targetIsTakenApartAndLeftEncoded(String target, String path, String query) {
        RequestHead head = RequestHead.of("GET", target, Headers.empty());

        assertThat(head.rawPath()).isEqualTo(path);
        assertThat(head.rawQuery()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource({"*", "''", "b/k", "localhost:9000"})
    void otherTargetsAreInvalid(String target) {
        S3Exception thrown =
                catchThrowableOfType(S3Exception.class, () -> RequestHead.of("GET", target, Headers.empty()));

        assertThat(thrown.error().code()).isEqualTo(S3ErrorCode.INVALID_URI);
    }

    @Test
    void headCannotBeBuiltFromNonsense() {
        Headers none = Headers.empty();

        assertThatThrownBy(() -> new RequestHead("", "/", "", none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestHead("GET", "k", "", none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestHead("GET", "/k?a", "", none)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void targetIsPutTogetherAgain() {
        assertThat(RequestHead.of("GET", "/b/k?acl", Headers.empty()).target()).isEqualTo("/b/k?acl");
        assertThat(RequestHead.of("GET", "/b/k?", Headers.empty()).target()).isEqualTo("/b/k");
    }
}
