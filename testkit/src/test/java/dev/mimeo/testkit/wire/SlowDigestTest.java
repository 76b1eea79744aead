package dev.mimeo.testkit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.copy.ETagMode;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.server.config.KeepAlive;
import dev.mimeo.testkit.fault.Fault;
import dev.mimeo.testkit.fault.FaultPoint;
import dev.mimeo.testkit.fault.Gate;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What is on the wire while a copy reads for AWS's entity tag, since the reading is held. */
final class SlowDigestTest extends WireTest {

    private static final MimeoOptions AWS = MimeoOptions.DEFAULT
            .withLimits(Limits.S3.withMinPart(1))
            .withCopy(CopyOptions.DEFAULT.withETag(ETagMode.AWS));

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(
            setup -> setup.withEngine(AWS).withKeepAlive(new KeepAlive(Duration.ofMillis(100), Duration.ofMillis(50))));

    private static final String HALF = "0123456789".repeat(4_000);
    private static final String CONTENT = HALF + HALF;

    private final Gate gate = new Gate();
    private String sourceTag = "";

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void createSource() throws IOException {
        String upload = upload("source");
        String first = part(RawRequest.of("PUT", part("source", upload, 1), HALF));
        String second = part(RawRequest.of("PUT", part("source", upload, 2), HALF));
        sourceTag = complete("source", upload, first, second);
        assertThat(sourceTag).endsWith("-2\"");
    }

    @Test
    void aLateAnswerHasTheMd5AndTheCopyIsOfOnePart() throws Exception {
        try (RawConnection connection = connect()) {
            begin(connection);
            gate.open();

            assertThat(connection.restOfChunks())
                    .contains("<ETag>\"" + md5(CONTENT) + "\"</ETag>")
                    .endsWith("</CopyObjectResult>");
            RawAnswer first = connection
                    .send(signed("GET", path("copy") + "?partNumber=1").bytes())
                    .answer();
            assertThat(first.header("etag")).isEqualTo('"' + md5(CONTENT) + '"');
            assertThat(first.headers().contains("x-amz-mp-parts-count")).isFalse();
            assertThat(first.body()).isEqualTo(CONTENT);
        }
    }

    @Test
    void aSourceThatIsDeletedMeanwhileIsCopiedToItsEnd() throws IOException {
        try (RawConnection connection = connect()) {
            begin(connection);
            assertThat(ask("DELETE", path("source")).status()).isEqualTo(204);
            gate.open();

            assertThat(connection.restOfChunks()).endsWith("</CopyObjectResult>");
        }
        assertThat(get("copy")).isEqualTo(CONTENT);
    }

    @Test
    void damageThatIsFoundMeanwhileIsALateErrorAndNothingIsWritten() throws IOException {
        SERVER.faults().next(FaultPoint.BLOB_READ, Fault.heldBy(gate).then(Fault.corrupting()));
        try (RawConnection connection = connect()) {
            connection.send(signedCopy(path("source"), path("copy")).bytes());
            assertThat(connection.head().status()).isEqualTo(200);
            gate.open();

            assertThat(connection.restOfChunks())
                    .contains("<Error><Code>InternalError</Code>")
                    .endsWith("</Error>");
        }
        assertThat(ask("GET", path("copy")).code()).isEqualTo("NoSuchKey");
    }

    @Test
    void aClientThatGoesAwayEndsTheReading() throws IOException {
        try (RawConnection connection = connect()) {
            begin(connection);
        }
        awaitRest();
        gate.open();

        assertThat(ask("GET", path("copy")).code()).isEqualTo("NoSuchKey");
    }

    @Test
    void theTagOfPartsThatAreCopiedIsThatOfPartsThatAreSent() throws Exception {
        String upload = upload("copy");
        SERVER.faults().next(FaultPoint.BLOB_READ, Fault.delayedBy(Duration.ofMillis(300), scheduler()));

        String first = part(range("bytes=0-39999", part("copy", upload, 1)));
        String second = part(range("bytes=40000-79999", part("copy", upload, 2)));

        assertThat(first).isEqualTo('"' + md5(HALF) + '"').isEqualTo(second);
        assertThat(complete("copy", upload, first, second)).isEqualTo(sourceTag);
    }

    private void begin(RawConnection connection) throws IOException {
        SERVER.faults().next(FaultPoint.BLOB_READ, Fault.heldBy(gate));
        connection.send(signedCopy(path("source"), path("copy")).bytes());
        assertThat(connection.head().status()).isEqualTo(200);
    }

    private String upload(String key) throws IOException {
        return ask("POST", path(key) + "?uploads").element("UploadId").orElseThrow();
    }

    private String part(String key, String upload, int number) {
        return path(key) + "?partNumber=" + number + "&uploadId=" + upload;
    }

    private RawRequest range(String range, String target) {
        return RawRequest.of("PUT", target)
                .with("x-amz-copy-source", path("source"))
                .with("x-amz-copy-source-range", range);
    }

    /** Makes a part; gives its tag. */
    private String part(RawRequest request) throws IOException {
        RawAnswer answer = ask(signed(request));
        return answer.element("ETag").orElseGet(() -> answer.header("etag"));
    }

    private String complete(String key, String upload, String first, String second) throws IOException {
        String parts = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + first
                + "</ETag></Part><Part><PartNumber>2</PartNumber><ETag>" + second
                + "</ETag></Part></CompleteMultipartUpload>";
        return ask(signed(RawRequest.of("POST", path(key) + "?uploadId=" + upload, parts)))
                .element("ETag")
                .orElseThrow();
    }

    private static String md5(String content) throws Exception {
        return ETag.ofMd5(MessageDigest.getInstance("MD5").digest(content.getBytes(UTF_8)))
                .value();
    }

    private static Scheduler scheduler() {
        return Schedulers.parallel();
    }
}
