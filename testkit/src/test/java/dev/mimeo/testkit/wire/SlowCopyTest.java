package dev.mimeo.testkit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.server.config.KeepAlive;
import dev.mimeo.testkit.fault.Fault;
import dev.mimeo.testkit.fault.FaultPoint;
import dev.mimeo.testkit.fault.Gate;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is on the wire while a copy takes long, since its commit is held, and when it then ends one way or another. */
final class SlowCopyTest extends WireTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final MimeoServer SERVER =
            new MimeoServer(setup -> setup.withKeepAlive(new KeepAlive(Duration.ofMillis(100), Duration.ofMillis(50))));

    private final Gate gate = new Gate();

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @Test
    void theFirstBytesAreTheDeclarationAndThenBlanksUntilTheResult() throws IOException {
        put("source", "content");
        hold();
        try (RawConnection connection = connect()) {
            connection.send(signedCopy(path("source"), path("copy")).bytes());

            RawAnswer head = connection.head();
            assertThat(head.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(head.header("transfer-encoding")).isEqualTo("chunked");
            assertThat(head.header("content-type")).isEqualTo("application/xml");
            assertThat(head.headers().contains("content-length")).isFalse();
            assertThat(connection.chunkText()).isEqualTo(DECLARATION);
            assertThat(connection.chunkText()).isBlank().hasSize(1);
            assertThat(connection.chunkText()).isBlank().hasSize(1);

            gate.open();
            assertThat(connection.restOfChunks())
                    .startsWith("<CopyObjectResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
                    .endsWith("</CopyObjectResult>");
            assertThat(connection
                            .send(signed("GET", path("copy")).bytes())
                            .answer()
                            .body())
                    .isEqualTo("content");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "source?versionId=ID"})
    void aLateAnswerTellsTheVersionOfTheCopyAndThatOfItsSource(String source) throws IOException {
        keepVersions();
        String version = put("source", "content").header("x-amz-version-id");
        hold();
        try (RawConnection connection = connect()) {
            connection.send(signedCopy(path(source.replace("ID", version)), path("copy"))
                    .bytes());
            RawAnswer head = connection.head();
            gate.open();

            assertThat(head.header("x-amz-copy-source-version-id")).isEqualTo(version);
            assertThat(connection.restOfChunks()).endsWith("</CopyObjectResult>");
            assertThat(connection
                            .send(signed("GET", path("copy")).bytes())
                            .answer()
                            .header("x-amz-version-id"))
                    .isEqualTo(head.header("x-amz-version-id"))
                    .isNotEmpty();
        }
    }

    @Test
    void aLateAnswerToAPartCopyTellsTheVersionOfItsSource() throws IOException {
        keepVersions();
        String version = put("source", "content").header("x-amz-version-id");
        String upload =
                ask("POST", path("copy") + "?uploads").element("UploadId").orElseThrow();
        SERVER.faults().every(FaultPoint.COMMIT_BEFORE, slowly());

        RawAnswer part = ask(signedCopy(path("source"), path("copy") + "?partNumber=1&uploadId=" + upload));

        assertThat(part.pieces().get(0)).isEqualTo(DECLARATION.getBytes(UTF_8));
        assertThat(part.header("x-amz-copy-source-version-id")).isEqualTo(version);
        assertThat(part.headers().contains("x-amz-version-id")).isFalse();
    }

    @Test
    void aFailureAfterTheFirstBytesIsAnErrorToEveryClient() throws IOException {
        put("source", "content");
        holdAndFail(new Failure.StoreFull());
        try (RawConnection connection = connect()) {
            connection.send(signedCopy(path("source"), path("copy")).bytes());
            assertThat(connection.head().status()).isEqualTo(200);
            assertThat(connection.chunkText()).isEqualTo(DECLARATION);

            gate.open();
            String error = connection.restOfChunks();

            assertThat(error)
                    .startsWith("<Error><Code>ServiceUnavailable</Code>")
                    .contains("<RequestId>")
                    .endsWith("</Error>");
            assertThat(ErrorRules.isErrorToBotocore(DECLARATION + "  " + error)).isTrue();
            assertThat(connection
                            .send(signed("GET", path("copy")).bytes())
                            .answer()
                            .code())
                    .isEqualTo("NoSuchKey");
        }
    }

    @Test
    void aFailureAfterTheFirstBytesIsThrownByTheBlockingSdk(S3Client s3) throws IOException {
        put("source", "content");
        failEachSlowly();

        S3Exception thrown = catchThrowableOfType(S3Exception.class, () -> s3.copyObject(copyRequest()));

        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("InternalError");
        assertThat(ask("GET", path("copy")).code()).isEqualTo("NoSuchKey");
    }

    @Test
    void aFailureAfterTheFirstBytesIsThrownByTheSdkOnNetty(S3AsyncClient s3) throws IOException {
        put("source", "content");
        failEachSlowly();

        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() ->
                        Mono.fromFuture(() -> s3.copyObject(copyRequest())).block(SOON))
                .withMessageContaining("internal error");
        assertThat(ask("GET", path("copy")).code()).isEqualTo("NoSuchKey");
    }

    @Test
    void theSdkTakesALongAnswerForSuccess(S3Client s3) throws IOException {
        put("source", "content");
        SERVER.faults().every(FaultPoint.COMMIT_BEFORE, slowly());

        String etag = s3.copyObject(copyRequest()).copyObjectResult().eTag();

        assertThat(etag).isEqualTo(ask("GET", path("source")).header("etag"));
        assertThat(get("copy")).isEqualTo("content");
    }

    @Test
    void aClientOfHttp10WaitsForTheTrueStatus() throws IOException {
        put("source", "content");
        SERVER.faults().next(FaultPoint.COMMIT_BEFORE, slowly().then(Fault.failing(new Failure.StoreFull())));

        RawAnswer answer = ask(signedCopy(path("source"), path("copy")).http10());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("ServiceUnavailable");
    }

    @Test
    void aPartCopyAndACompletionAreKeptAliveToo() throws IOException {
        put("source", "content");
        String upload =
                ask("POST", path("copy") + "?uploads").element("UploadId").orElseThrow();
        String part = path("copy") + "?partNumber=1&uploadId=" + upload;
        SERVER.faults().every(FaultPoint.COMMIT_BEFORE, slowly());

        RawAnswer copied = ask(signedCopy(path("source"), part));
        String etag = copied.element("ETag").orElseThrow();
        RawAnswer completed = ask(signed(RawRequest.of(
                "POST",
                path("copy") + "?uploadId=" + upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                        + "</ETag></Part></CompleteMultipartUpload>")));

        assertThat(copied.pieces().get(0)).isEqualTo(DECLARATION.getBytes(UTF_8));
        assertThat(copied.body()).endsWith("</CopyPartResult>");
        assertThat(completed.pieces().get(0)).isEqualTo(DECLARATION.getBytes(UTF_8));
        assertThat(completed.body()).endsWith("</CompleteMultipartUploadResult>");
        assertThat(get("copy")).isEqualTo("content");
    }

    @Test
    void aClientThatGoesAwayHarmsNobody() throws IOException {
        put("source", "content");
        hold();
        try (RawConnection connection = connect()) {
            connection.send(signedCopy(path("source"), path("copy")).bytes());
            connection.head();
        }
        gate.open();

        assertThat(ask(signedCopy(path("source"), path("copy"))).status()).isEqualTo(200);
        assertThat(get("copy")).isEqualTo("content");
        awaitRest();
    }

    private void keepVersions() throws IOException {
        String enabled = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
        assertThat(ask(signed(RawRequest.of("PUT", bucketPath() + "?versioning", enabled)))
                        .status())
                .isEqualTo(200);
    }

    private void hold() {
        SERVER.faults().next(FaultPoint.COMMIT_BEFORE, Fault.heldBy(gate));
    }

    private void holdAndFail(Failure failure) {
        SERVER.faults().next(FaultPoint.COMMIT_BEFORE, Fault.heldBy(gate).then(Fault.failing(failure)));
    }

    private void failEachSlowly() {
        SERVER.faults()
                .every(FaultPoint.COMMIT_BEFORE, slowly().then(Fault.failing(new Failure.UnknownOutcome("planned"))));
    }

    /** Long enough for an answer to begin early. */
    private static Fault slowly() {
        return Fault.delayedBy(Duration.ofMillis(300), reactor.core.scheduler.Schedulers.parallel());
    }

    private CopyObjectRequest copyRequest() {
        return CopyObjectRequest.builder()
                .sourceBucket(bucketPath().substring(1))
                .sourceKey("source")
                .destinationBucket(bucketPath().substring(1))
                .destinationKey("copy")
                .build();
    }
}
