package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Exception;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "/bucket/key, key",
        "/bucket/a/b, a/b",
        "/bucket//, /",
        "/bucket//a, /a",
        "/bucket/a//b/, a//b/",
        "/bucket/a%2Fb, a/b",
        "/bucket/a+b, a+b",
        "/bucket/a%2Bb, a+b",
        "/bucket/a%20b, 'a b'",
        "/bucket/%C3%A4, ä",
        "/bucket/Ã¤, ä",
        "/bucket/%2541, %41",
        "/bucket/../x, ../x",
    })
    void theKeyIsEverythingBehindTheBucketDecodedOnce(String path, String key) {
        Address address = Address.of(request(path, "127.0.0.1:9000"), Optional.empty());

        assertThat(address.bucket()).contains("bucket");
        assertThat(address.key()).contains(key);
        assertThat(address.target()).isEqualTo(Target.OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bucket", "/bucket/"})
    void aSlashBehindTheBucketIsNoKey(String path) {
        assertThat(Address.of(request(path, "h"), Optional.empty()).target()).isEqualTo(Target.BUCKET);
    }

    @Test
    void theRootIsTheService() {
        assertThat(Address.of(request("/", "h"), Optional.empty()).target()).isEqualTo(Target.SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b/%", "/b/%4", "/b/%zz", "/b/%C3", "/b/%FF", "/b/%C0%80", "/%E4/k", "/b/%４1"})
    void anEscapeThatIsBrokenOrNotUtf8IsAnInvalidUri(String path) {
        assertThatThrownBy(() -> Address.of(request(path, "h"), Optional.empty()))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.error().code().code()).isEqualTo("InvalidURI"));
    }

    @ParameterizedTest
    @CsvSource({
        "photos.s3.localhost:9000, /a/b, photos, a/b",
        "photos.s3.localhost, //a, photos, /a",
        "My.Photos.S3.LocalHost, /, my.photos,",
        "s3.localhost:9000, /photos/a, photos, a",
        ".s3.localhost, /photos/a, photos, a",
        "[::1]:9000, /photos/a, photos, a",
        "evils3.localhost, /photos/a, photos, a",
    })
    void aHostBelowTheDomainNamesTheBucket(String host, String path, String bucket, String key) {
        Address address = Address.of(request(path, host), Optional.of("s3.localhost"));

        assertThat(address.bucket()).contains(bucket);
        assertThat(address.key()).isEqualTo(Optional.ofNullable(key));
    }

    @Test
    void aHostNamesNoBucketWhereNoDomainIsConfigured() {
        Address address = Address.of(request("/photos/a", "x.s3.localhost"), Optional.empty());

        assertThat(address.bucket()).contains("photos");
    }

    @Test
    void anIllegalBucketNameIsToldWhenTheOperationAsksForIt() {
        Address address = Address.of(request("/Bad_Name/key", "h"), Optional.empty());

        assertThatThrownBy(address::requireBucket)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.error().details()).containsEntry("BucketName", "Bad_Name"));
    }

    @Test
    void aKeyOfMoreThan1024BytesIsTooLong() {
        Address address = Address.of(request("/bucket/" + "%C3%A4".repeat(513), "h"), Optional.empty());

        assertThatThrownBy(address::requireKey).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.error().code().code()).isEqualTo("KeyTooLongError");
            assertThat(e.error().details()).containsEntry("Size", "1026");
        });
    }

    private static RequestHead request(String path, String host) {
        return RequestHead.of("GET", path, Headers.of("Host", host));
    }
}
