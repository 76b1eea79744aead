package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.config.Dialect;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the dialects differ. Source: rows 34 to 36 of table A.1. */
final class DialectTest {

    private static final String CHARGED = "x-amz-request-charged";
    private static final Map<Dialect, S3Service> SERVICES = new EnumMap<>(Dialect.class);

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() {
        for (Dialect dialect : Dialect.values()) {
            OperationSettings settings = new OperationSettings("us-east-1", dialect, false);
            SERVICES.put(dialect, new S3Service(folder.resolve(dialect.name()), settings));
        }
    }

    @AfterAll
    static void close() {
        SERVICES.values().forEach(S3Service::close);
        SERVICES.clear();
    }

    @ParameterizedTest(name = "A.1 {0} of {1}: {2}")
    @CsvSource({
        "x-amz-expected-bucket-owner, other, COS, 200",
        "x-amz-expected-bucket-owner, me, COS, 200",
        "x-amz-expected-bucket-owner, other, AWS, 403",
        "x-amz-expected-bucket-owner, me, AWS, 200",
        "x-amz-source-expected-bucket-owner, other, COS, 200",
        "x-amz-source-expected-bucket-owner, me, COS, 200",
        "x-amz-source-expected-bucket-owner, other, AWS, 403",
        "x-amz-source-expected-bucket-owner, me, AWS, 200",
    })
    void expectedOwnersAreEnforcedOrIgnored(String header, String owner, Dialect dialect, int status) {
        VersionedBucket bucket = VersionedBucket.of(service(dialect), "NONE");
        bucket.put("key", "content");

        Reply copy = bucket.copy("key", "copy", header, owner);
        assertThat(copy.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(copy.at("/Error/Code")).isEqualTo("AccessDenied");
        }
        assertThat(bucket.send("GET", "/copy").status()).isEqualTo(status == 200 ? 200 : 404);
    }

    @ParameterizedTest(name = "A.1 x-amz-request-payer on {1}: {0}")
    @CsvSource({
        "COS, copy, ''", "COS, get, ''", "COS, list, ''", "COS, bucket, ''",
        "AWS, copy, requester", "AWS, get, requester", "AWS, list, requester", "AWS, bucket, ''",
    })
    void whoPaysIsToldOrIgnored(Dialect dialect, String operation, String charged) {
        VersionedBucket bucket = VersionedBucket.of(service(dialect), "NONE");
        bucket.put("key", "content");

        Reply reply = answer(bucket, operation, "x-amz-request-payer", "requester");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header(CHARGED)).isEqualTo(charged);
        assertThat(answer(bucket, operation).headers().contains(CHARGED)).isFalse();
    }

    @Test
    void aLateAnswerTellsWhoPaysToo() {
        VersionedBucket bucket = VersionedBucket.of(service(Dialect.AWS), "NONE");

        assertThat(bucket.s3()
                        .late(
                                "PUT",
                                bucket.path() + "/copy",
                                "",
                                "x-amz-copy-source",
                                bucket.path() + "/key",
                                "x-amz-request-payer",
                                "requester")
                        .first(CHARGED))
                .contains("requester");
    }

    private static S3Service service(Dialect dialect) {
        S3Service service = SERVICES.get(dialect);
        assertThat(service).isNotNull();
        return service;
    }

    private static Reply answer(VersionedBucket bucket, String operation, String... headers) {
        return switch (operation) {
            case "copy" -> bucket.copy("key", "copy", headers);
            case "get" -> bucket.send("GET", "/key", headers);
            case "list" -> bucket.send("GET", "?versions", headers);
            default -> bucket.send("GET", "?location", headers);
        };
    }
}
