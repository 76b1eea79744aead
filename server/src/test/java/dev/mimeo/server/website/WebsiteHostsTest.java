package dev.mimeo.server.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.protocol.S3Exception;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebsiteHostsTest {

    private static final WebsiteHosts HOSTS = new WebsiteHosts(Optional.of("s3-website.localhost"));

    @ParameterizedTest
    @CsvSource({
        "photos.s3-website.localhost, photos",
        "photos.s3-website.localhost:9001, photos",
        "Photos.S3-Website.LOCALHOST, photos",
        "www.example.com.s3-website.localhost, www.example.com",
        "www.example.com, www.example.com",
        "www.example.com:80, www.example.com",
        "xs3-website.localhost, xs3-website.localhost",
    })
    void aHostIsTheWebsiteOfOneBucket(String host, String bucket) {
        assertThat(HOSTS.bucket(Optional.of(host)).value()).isEqualTo(bucket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".s3-website.localhost", "[::1]:9001", "a_b.s3-website.localhost", "x"})
    void aHostThatNoBucketCanHaveIsNone(String host) {
        assertThatThrownBy(() -> HOSTS.bucket(Optional.of(host)))
                .isInstanceOf(S3Exception.class)
                .hasMessage("NoSuchBucket: The specified bucket does not exist");
    }

    @ParameterizedTest
    @CsvSource({"photos.s3-website.localhost, photos.s3-website.localhost", "photos, photos"})
    void withoutADomainTheWholeHostIsTheBucket(String host, String bucket) {
        assertThat(new WebsiteHosts(Optional.empty()).bucket(Optional.of(host)).value())
                .isEqualTo(bucket);
    }
}
