package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 1 and 34 to 36 of table A.1, and the locations of buckets, in the words of both dialects. */
abstract class DialectRows extends CopyWireTest {

    private static final String PAYER = "x-amz-request-payer";
    private static final String CHARGED = "x-amz-request-charged";

    /** Whether expected owners count. */
    abstract boolean enforcesOwners();

    /** Whether a bucket may be created in a provisioning code. */
    abstract boolean takesLocationCodes();

    /** What an answer says to a requester who pays; empty for nothing. */
    abstract String charged();

    @ParameterizedTest(name = "row 34 on {0}")
    @ValueSource(strings = {"copy", "part copy", "put", "get", "list"})
    void row34WhoPaysIsToldByTheDialect(String request) throws IOException {
        assertThat(answer(request, PAYER, "requester").header(CHARGED)).isEqualTo(charged());
        assertThat(answer(request).headers().contains(CHARGED)).isFalse();
    }

    @ParameterizedTest(name = "row {0}: {2} of {1}")
    @CsvSource({
        "35, x-amz-expected-bucket-owner, another",
        "35, x-amz-expected-bucket-owner, ''",
        "36, x-amz-source-expected-bucket-owner, another",
    })
    void rows35And36AnotherOwnerIsRefusedByTheDialect(int row, String header, String owner) throws IOException {
        RawAnswer copy = copy(header, owner);
        RawAnswer part = partCopy(header, owner);

        if (enforcesOwners()) {
            assertRefused(copy, "403 AccessDenied", "Access Denied", "");
            assertRefused(part, "403 AccessDenied", "Access Denied", "");
            assertNothingWritten();
        } else {
            assertThat(copy.status()).isEqualTo(200);
            assertThat(part.status()).isEqualTo(200);
            assertThat(get("copy")).isEqualTo(CONTENT);
        }
    }

    @ParameterizedTest(name = "row {0}: the owner")
    @CsvSource({"35, x-amz-expected-bucket-owner", "36, x-amz-source-expected-bucket-owner"})
    void rows35And36TheOwnerPasses(int row, String header) throws IOException {
        assertThat(copy(header, "root").status()).isEqualTo(200);
        assertThat(partCopy(header, "root").status()).isEqualTo(200);
    }

    private RawAnswer answer(String request, String... headers) throws IOException {
        RawAnswer answer = switch (request) {
            case "copy" -> copy(headers);
            case "part copy" -> partCopy(headers);
            case "put" -> send("PUT", path("put"), "content", headers);
            case "get" -> send("GET", path("source"), "", headers);
            default -> send("GET", bucketPath() + "?list-type=2", "", headers);
        };
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    /** Row 1: a COS that has no access points, and an AWS without this one, refuse it alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3:us-east-1:123456789012:accesspoint/ap1/object/k",
                "arn%3Aaws%3As3-outposts%3Aus-east-1%3A123456789012%3Aoutpost/op-1f/object/k",
            })
    void row1AnArnIsRefusedWhereItIsNotConfigured(String arn) throws IOException {
        String message = "The access point of the copy source is not configured";
        String elements = "ArgumentName=x-amz-copy-source; ArgumentValue=" + arn;

        assertRefused(copyFrom(arn, path("copy")), "400 InvalidArgument", message, elements);
        assertRefused(copyFrom(arn, part(1)), "400 InvalidArgument", message, elements);
        assertNothingWritten();
    }

    @Test
    void aProvisioningCodeIsALocationByTheDialect() throws IOException {
        String document = "<CreateBucketConfiguration><LocationConstraint>us-east-1-smart</LocationConstraint>"
                + "</CreateBucketConfiguration>";
        RawAnswer created = send("PUT", "/located", document);

        if (takesLocationCodes()) {
            assertThat(created.status()).isEqualTo(200);
            assertThat(ask("GET", "/located?location").element("LocationConstraint"))
                    .contains("us-east-1-smart");
        } else {
            assertRefused(
                    created,
                    "400 InvalidLocationConstraint",
                    "The specified location-constraint is not valid",
                    "LocationConstraint=us-east-1-smart");
        }
    }
}
