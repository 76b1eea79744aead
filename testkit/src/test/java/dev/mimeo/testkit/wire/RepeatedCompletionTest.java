package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that lost the answer to a completion sends it again. */
final class RepeatedCompletionTest extends CopyWireTest {

    private static final String NO_UPLOAD = "The specified upload does not exist. The upload ID may be invalid, or the"
            + " upload may have been aborted or completed.";

    @RegisterExtension
    final MimeoServer server = new MimeoServer();

    @Override
    MimeoServer server() {
        return server;
    }

    @BeforeEach
    void putThePart() throws IOException {
        assertThat(partCopy().status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"never versioned", "Enabled", "Suspended"})
    void aCompletionThatIsSentAgainHasTheSameAnswerAndWritesNothing(String state) throws IOException {
        if (!state.equals("never versioned")) {
            versioning(state);
        }
        RawAnswer first = complete();

        RawAnswer second = complete();

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("x-amz-version-id")).isEqualTo(first.header("x-amz-version-id"));
        assertThat(ask("GET", bucketPath() + "?versions").body()).containsOnlyOnce("<Key>parts</Key>");
        assertThat(get("parts")).isEqualTo(CONTENT);
    }

    @Test
    void aConditionThatHeldIsNotAskedAgain() throws IOException {
        assertThat(complete("If-None-Match", "*").status()).isEqualTo(200);
        assertThat(complete("If-None-Match", "*").status()).isEqualTo(200);
    }

    @Test
    void theKindOfTheChecksumMayBeSentAgain() throws IOException {
        String id = begin("checked", "x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "FULL_OBJECT");
        String query = "?uploadId=" + id;
        copyTo(path("checked") + query + "&partNumber=1");
        for (int sent = 0; sent < 2; sent++) {
            RawAnswer answer =
                    send("POST", path("checked") + query, completion(etag()), "x-amz-checksum-type", "FULL_OBJECT");
            assertThat(answer.leaves("CompleteMultipartUploadResult")).containsEntry("ChecksumCRC32", "poTHxg==");
        }
    }

    @Test
    void theAnswerIsTheSameAfterARestart() throws IOException {
        String tag = completed();
        server.restart();

        assertThat(completed()).isEqualTo(tag);
    }

    @Test
    void anObjectThatWasReplacedIsNotTheUploadsAnyMore() throws IOException {
        complete();
        put("parts", "another");

        assertEnded();
        assertThat(get("parts")).isEqualTo("another");
    }

    @Test
    void aCopyOverTheObjectIsNotTheUploads() throws IOException {
        complete();
        assertThat(copyFrom(path("parts"), path("parts"), "x-amz-metadata-directive", "REPLACE")
                        .status())
                .isEqualTo(200);

        assertEnded();
    }

    @Test
    void anObjectThatWasDeletedDoesNotComeBack() throws IOException {
        complete();
        ask("DELETE", path("parts"));

        assertEnded();
        assertThat(ask("GET", path("parts")).status()).isEqualTo(404);
    }

    @Test
    void otherPartsThanThoseItWasMadeOfAreRefused() throws IOException {
        complete();

        assertRefused(completeWith("\"other\""), "404 NoSuchUpload", NO_UPLOAD, "UploadId={upload}");
    }

    @Test
    void anAbortedUploadIsNotCompleted() throws IOException {
        ask("DELETE", filled("/{bucket}/parts?uploadId={upload}"));

        assertEnded();
        assertThat(ask("GET", path("parts")).status()).isEqualTo(404);
    }

    private void assertEnded() throws IOException {
        assertRefused(complete(), "404 NoSuchUpload", NO_UPLOAD, "UploadId={upload}");
    }
}
