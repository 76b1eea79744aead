package dev.mimeo.testkit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.config.Dialect;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What copies are refused for by rows 18, 30 to 32 and 37 to 40 of table A.1, in the exact words. */
final class GuardedRowsTest extends CopyWireTest {

    private static final String DIRECTIVE = "Retention-Directive";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @RegisterExtension
    static final MimeoServer AWS = new MimeoServer(setup -> setup.withDialect(Dialect.AWS));

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @ParameterizedTest(name = "rows 30 and 31: {0} until {1}")
    @CsvSource(delimiter = '|', textBlock = """
        LOOSE      | 2090-01-01T00:00:00Z          | Unknown wormMode directive. | ArgumentName=x-amz-object-lock-mode; ArgumentValue=LOOSE
        governance | 2090-01-01T00:00:00Z          | Unknown wormMode directive. | ArgumentName=x-amz-object-lock-mode; ArgumentValue=governance
        GOVERNANCE | 2020-01-01T00:00:00Z          | The retain until date must be in the future! | ArgumentName=x-amz-object-lock-retain-until-date; ArgumentValue=2020-01-01T00:00:00Z
        COMPLIANCE | Fri, 01 Jan 2090 00:00:00 GMT | The retain until date must be provided in ISO 8601 format | ArgumentName=x-amz-object-lock-retain-until-date; ArgumentValue=Fri, 01 Jan 2090 00:00:00 GMT
        COMPLIANCE | tomorrow                      | The retain until date must be provided in ISO 8601 format | ArgumentName=x-amz-object-lock-retain-until-date; ArgumentValue=tomorrow
        """)
    void aLockThatCannotBeIsRefused(String mode, String until, String message, String elements) throws IOException {
        RawAnswer answer = copy("x-amz-object-lock-mode", mode, "x-amz-object-lock-retain-until-date", until);

        assertRefused(answer, "400 InvalidArgument", message, elements);
        assertNothingWritten();
    }

    @ParameterizedTest(name = "rows 30 to 32 in a bucket without Object Lock: {0}")
    @CsvSource({
        "x-amz-object-lock-mode, GOVERNANCE, x-amz-object-lock-retain-until-date, 2090-01-01T00:00:00Z",
        "x-amz-object-lock-legal-hold, ON, x-amz-metadata-directive, COPY",
    })
    void aLockIsRefusedByABucketWithoutOne(String header, String value, String other, String otherValue)
            throws IOException {
        RawAnswer answer = copy(header, value, other, otherValue);

        assertRefused(answer, "400 InvalidRequest", "Bucket is missing ObjectLockConfiguration", "");
        assertNothingWritten();
    }

    @ParameterizedTest(name = "row {0}: {2}: {3} with {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        38 | COPY    | Retention-Period          | 864000               | 400 InvalidRequest  | Retention-Period, Retention-Expiration-Date and Retention-Legal-Hold-ID can only be specified with Retention-Directive REPLACE. | ''
        39 | -       | Retention-Expiration-Date | 2090-01-01T00:00:00Z | 400 InvalidRequest  | Retention-Period, Retention-Expiration-Date and Retention-Legal-Hold-ID can only be specified with Retention-Directive REPLACE. | ''
        40 | COPY    | Retention-Legal-Hold-ID   | case                 | 400 InvalidRequest  | Retention-Period, Retention-Expiration-Date and Retention-Legal-Hold-ID can only be specified with Retention-Directive REPLACE. | ''
        38 | REPLACE | Retention-Period          | 863999               | 400 InvalidRequest  | The retention period is shorter than the minimum of the bucket. | ''
        38 | REPLACE | Retention-Period          | 1728001              | 400 InvalidRequest  | The retention period is longer than the maximum of the bucket. | ''
        38 | REPLACE | Retention-Period          | -2                   | 400 InvalidRequest  | The bucket does not allow permanent retention. | ''
        38 | REPLACE | Retention-Period          | ten days             | 400 InvalidArgument | The value of Retention-Period is not valid. | ArgumentName=Retention-Period; ArgumentValue=ten days
        39 | REPLACE | Retention-Expiration-Date | 2020-01-01T00:00:00Z | 400 InvalidRequest  | The retention expiration date must not lie in the past. | ''
        39 | REPLACE | Retention-Expiration-Date | tomorrow             | 400 InvalidArgument | The value of Retention-Expiration-Date is not valid. | ArgumentName=Retention-Expiration-Date; ArgumentValue=tomorrow
        40 | REPLACE | Retention-Legal-Hold-ID   | a hold               | 400 InvalidArgument | The value of Retention-Legal-Hold-ID is not valid. | ArgumentName=Retention-Legal-Hold-ID; ArgumentValue=a hold
        """)
    void aRetentionThatCannotBeIsRefused(
            int row, String directive, String header, String value, String error, String message, String elements)
            throws IOException {
        protect();
        RawAnswer answer = directive == null ? copy(header, value) : copy(DIRECTIVE, directive, header, value);

        assertRefused(answer, error, message, elements);
        assertNothingWritten();
    }

    @Test
    void rows38And39APeriodAndADateDoNotGoTogether() throws IOException {
        protect();
        RawAnswer answer = copy(
                DIRECTIVE,
                "REPLACE",
                "Retention-Period",
                "864000",
                "Retention-Expiration-Date",
                "2090-01-01T00:00:00Z");

        assertRefused(
                answer,
                "400 InvalidRequest",
                "Retention-Period and Retention-Expiration-Date cannot both be specified.",
                "");
        assertNothingWritten();
    }

    @Test
    void row40AnIdOf65CharactersIsRefused() throws IOException {
        protect();
        String id = "a".repeat(65);

        assertRefused(
                copy(DIRECTIVE, "REPLACE", "Retention-Legal-Hold-ID", id),
                "400 InvalidArgument",
                "The value of Retention-Legal-Hold-ID is not valid.",
                "ArgumentName=Retention-Legal-Hold-ID; ArgumentValue=" + id);
        assertNothingWritten();
    }

    @Test
    void row38APeriodIsRefusedByABucketWithoutProtection() throws IOException {
        assertRefused(
                copy(DIRECTIVE, "REPLACE", "Retention-Period", "864000"),
                "400 InvalidRequest",
                "The bucket has no protection configuration.",
                "");
        assertNothingWritten();
    }

    @ParameterizedTest(name = "row 18: an archived source in {0}")
    @CsvSource(delimiter = '|', textBlock = """
        GLACIER      | The source object of the COPY action is not in the active tier and is only stored in Amazon S3 Glacier.
        DEEP_ARCHIVE | The source object of the COPY action is not in the active tier and is only stored in Amazon S3 Glacier.
        ACCELERATED  | The source object of the COPY action is not in the active tier and is only stored in Amazon S3 Glacier.
        """)
    void anArchivedSourceIsRefusedUntilItIsRestored(String storageClass, String message) throws IOException {
        send("PUT", path("archived"), CONTENT, "x-amz-storage-class", storageClass);

        assertRefused(copyFrom(path("archived"), path("copy")), "403 ObjectNotInActiveTierError", message, "");
        assertRefused(copyFrom(path("archived"), part(1)), "403 ObjectNotInActiveTierError", message, "");
        assertThat(ask("GET", path("copy")).status()).isEqualTo(404);

        send("POST", path("archived") + "?restore", "<RestoreRequest><Days>1</Days></RestoreRequest>");
        assertThat(copyFrom(path("archived"), path("copy")).status()).isEqualTo(200);
    }

    @Test
    void row18AwsNamesTheClassOfAnArchivedSource() throws IOException {
        assertThat(toAws(RawRequest.of("PUT", bucketPath())).status()).isEqualTo(200);
        assertThat(toAws(RawRequest.of("PUT", path("archived"), CONTENT).with("x-amz-storage-class", "GLACIER"))
                        .status())
                .isEqualTo(200);

        assertRefused(
                toAws(RawRequest.of("PUT", path("copy")).with(SOURCE, path("archived"))),
                "403 InvalidObjectState",
                "Operation is not valid for the source object's storage class",
                "StorageClass=GLACIER");
        assertThat(toAws(RawRequest.of("GET", path("copy"))).status()).isEqualTo(404);
    }

    private static RawAnswer toAws(RawRequest request) throws IOException {
        try (RawConnection connection = RawConnection.to(AWS.running().address())) {
            return connection.send(request.signed(AWS.signer()).bytes()).answer();
        }
    }

    private void protect() throws IOException {
        String document = "<ProtectionConfiguration><Status>Retention</Status>"
                + "<MinimumRetention><Days>10</Days></MinimumRetention>"
                + "<DefaultRetention><Days>10</Days></DefaultRetention>"
                + "<MaximumRetention><Days>20</Days></MaximumRetention></ProtectionConfiguration>";
        RawAnswer answer =
                send("PUT", bucketPath() + "?protection", document, "Content-MD5", md5(document.getBytes(UTF_8)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
