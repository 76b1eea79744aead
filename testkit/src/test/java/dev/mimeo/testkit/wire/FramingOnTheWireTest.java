package dev.mimeo.testkit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are framed, and how requests may arrive. */
final class FramingOnTheWireTest extends WireTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @Test
    void aCopyThatIsReadyAtOnceIsChunkedAndSaysSoWithItsTrueStatus() throws IOException {
        put("source", "content");

        RawAnswer answer = ask(signedCopy(path("source"), path("copy")));

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
        assertThat(answer.headers().contains("content-length")).isFalse();
        assertThat(answer.header("content-type")).isEqualTo("application/xml");
        assertThat(answer.body())
                .startsWith(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CopyObjectResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
                .endsWith("</CopyObjectResult>");
        assertThat(get("copy")).isEqualTo("content");
    }

    @Test
    void aCopyThatFailsAtOnceHasItsTrueStatusAndALength() throws IOException {
        RawAnswer answer = ask(signedCopy(path("absent"), path("copy")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NoSuchKey");
        assertThat(answer.element("Key")).hasValue("absent");
        assertThat(answer.headers().contains("content-length")).isTrue();
    }

    @Test
    void aClientOfHttp10GetsNoChunksAndACloseBehindTheAnswer() throws IOException {
        put("source", "content");
        try (RawConnection connection = connect()) {
            connection.send(signed(RawRequest.of("PUT", path("copy")).with("x-amz-copy-source", path("source")))
                    .http10()
                    .bytes());

            RawAnswer answer = connection.answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().contains("transfer-encoding")).isFalse();
            assertThat(answer.body()).startsWith("<?xml ").endsWith("</CopyObjectResult>");
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void aClientOfHttp10GetsAnObjectWithItsLength() throws IOException {
        put("key", "content");
        try (RawConnection connection = connect()) {
            RawAnswer answer =
                    connection.send(signed("GET", path("key")).http10().bytes()).answer();

            assertThat(answer.body()).isEqualTo("content");
            assertThat(answer.header("content-length")).isEqualTo("7");
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void requestsThatAreSentAheadAreAnsweredInTheirOrder() throws IOException {
        try (RawConnection connection = connect()) {
            StringBuilder ahead = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                RawRequest put = signed(RawRequest.of("PUT", path("key" + i), "body " + i));
                ahead.append(new String(put.bytes(), UTF_8));
                ahead.append(signed("GET", path("key" + i)).headText());
            }
            connection.send(ahead.toString());

            for (int i = 0; i < 10; i++) {
                assertThat(connection.answer().status()).isEqualTo(200);
                assertThat(connection.answer().body()).isEqualTo("body " + i);
            }
        }
    }

    @Test
    void aConnectionIsReadOnBehindARequestThatWasSentAheadAndAnsweredAtOnce() throws IOException {
        put("key", "content");
        try (RawConnection connection = connect()) {
            connection.send(signed("GET", path("key")).headText()
                    + signed("HEAD", path("key")).headText());
            assertThat(connection.answer().body()).isEqualTo("content");
            assertThat(connection.answerWithoutBody().status()).isEqualTo(200);

            assertThat(connection
                            .send(signed("GET", path("key")).bytes())
                            .answer()
                            .body())
                    .isEqualTo("content");
        }
    }

    @Test
    void anEmptyObjectIsFramedLikeAnyOther() throws IOException {
        put("key", "");
        try (RawConnection connection = connect()) {
            for (int i = 0; i < 100; i++) {
                RawAnswer answer =
                        connection.send(signed("GET", path("key")).bytes()).answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("content-length")).isEqualTo("0");
            }
        }
    }

    @Test
    void aBodyIsAskedForWhereTheClientWaitsForThat() throws IOException {
        RawRequest put = signed(RawRequest.of("PUT", path("key"), "content").with("Expect", "100-continue"));
        try (RawConnection connection = connect()) {
            connection.send(put.headText());
            assertThat(connection.head().statusLine()).isEqualTo("HTTP/1.1 100 Continue");

            connection.send(put.body());
            assertThat(connection.answer().status()).isEqualTo(200);
        }
        assertThat(get("key")).isEqualTo("content");
    }

    /** botocore takes the next answer on a connection for this one where it was told to go on once and then was not. */
    @Test
    void anEmptyBodyIsAskedForLikeAnyOther() throws IOException {
        RawRequest put = signed(RawRequest.of("PUT", path("key"), "").with("Expect", "100-continue"));
        try (RawConnection connection = connect()) {
            for (int i = 0; i < 3; i++) {
                connection.send(put.headText());
                assertThat(connection.head().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
                assertThat(connection.answer().status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "content"})
    void whereABodyIsNotAskedForTheConnectionIsClosed(String body) throws IOException {
        RawRequest put = RawRequest.of("PUT", path("key"), body)
                .with("Expect", "100-continue")
                .with("x-amz-storage-class", "NONE");
        try (RawConnection connection = connect()) {
            RawAnswer answer = connection.send(signed(put).headText()).answer();

            assertThat(answer.code()).isEqualTo("InvalidStorageClass");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void aBodyIsNotAskedForWhereTheRequestIsRefused() throws IOException {
        RawRequest put = signed(RawRequest.of("PUT", path("key"), "content").with("Expect", "100-continue"))
                .with("x-amz-meta-late", "unsigned");
        try (RawConnection connection = connect()) {
            RawAnswer answer = connection.send(put.headText()).answer();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("AccessDenied");
        }
        assertThat(ask("GET", path("key")).status()).isEqualTo(404);
    }

    @Test
    void aHeadHasTheHeadersOfAGetAndNoBody() throws IOException {
        put("key", "content");
        try (RawConnection connection = connect()) {
            RawAnswer head =
                    connection.send(signed("HEAD", path("key")).bytes()).answerWithoutBody();
            RawAnswer get = connection.send(signed("GET", path("key")).bytes()).answer();

            assertThat(head.header("content-length")).isEqualTo("7");
            assertThat(head.header("etag")).isEqualTo(get.header("etag"));
            assertThat(head.headers().names())
                    .containsExactlyInAnyOrderElementsOf(get.headers().names());
            assertThat(get.body()).isEqualTo("content");
        }
    }

    @Test
    void aHeadOfNothingIsRefusedWithoutABody() throws IOException {
        try (RawConnection connection = connect()) {
            assertThat(connection
                            .send(signed("HEAD", path("absent")).bytes())
                            .answerWithoutBody()
                            .status())
                    .isEqualTo(404);
            assertThat(connection
                            .send(signed("GET", path("absent")).bytes())
                            .answer()
                            .code())
                    .isEqualTo("NoSuchKey");
        }
    }
}
