package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.WebsiteRedirect;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code x-amz-website-redirect-location}: row 19 of table A.1. */
final class WebsiteRedirectTest {

    private static final String LOCATION = "x-amz-website-redirect-location";
    private static final String PREFIXES =
            "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private VersionedBucket bucket;

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void create() {
        bucket = VersionedBucket.of(s3, "NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a b", "/übersicht?q=1#top", "http://example.com/", "https://example.com:8443/a"})
    void aPutKeepsTheLocationAndReadsTellIt(String location) {
        assertThat(bucket.send("PUT", "/key", LOCATION, location).status()).isEqualTo(200);

        assertThat(bucket.send("GET", "/key").header(LOCATION)).isEqualTo(location);
        assertThat(bucket.send("HEAD", "/key").header(LOCATION)).isEqualTo(location);
    }

    @Test
    void anObjectWithoutOneTellsNone() {
        bucket.put("key", "content");

        assertThat(bucket.send("HEAD", "/key").headers().contains(LOCATION)).isFalse();
    }

    @Test
    void anUploadKeepsTheLocation() {
        Reply begun = bucket.send("POST", "/key?uploads", LOCATION, "/there");
        String upload = "/key?uploadId=" + begun.at("//UploadId");
        Reply part = s3.send("PUT", bucket.path() + upload + "&partNumber=1", "content");
        s3.send(
                "POST",
                bucket.path() + upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part.header("ETag")
                        + "</ETag></Part></CompleteMultipartUpload>");

        assertThat(bucket.send("HEAD", "/key").header(LOCATION)).isEqualTo("/there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "REPLACE"})
    void theRedirectOfASourceIsNeverCopied(String directive) {
        bucket.send("PUT", "/source", LOCATION, "/there");

        bucket.copy("source", "copy", "x-amz-metadata-directive", directive);

        assertThat(bucket.send("HEAD", "/copy").headers().contains(LOCATION)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "REPLACE"})
    void aCopyHasTheRedirectOfItsRequest(String directive) {
        bucket.send("PUT", "/source", LOCATION, "/there");

        bucket.copy("source", "copy", LOCATION, "https://elsewhere/", "x-amz-metadata-directive", directive);

        assertThat(bucket.send("HEAD", "/copy").header(LOCATION)).isEqualTo("https://elsewhere/");
    }

    @Test
    void aCopyOntoItselfWithoutOneTakesItAway() {
        bucket.send("PUT", "/key", LOCATION, "/there");

        bucket.copy("key", "key", "x-amz-metadata-directive", "REPLACE");

        assertThat(bucket.send("HEAD", "/key").headers().contains(LOCATION)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "there",
                "ftp://example.com/",
                "javascript:alert(1)",
                "HTTP://example.com/",
                "/a\r\nSet-Cookie: b=c",
                "/a\nb",
                "/a\u0000",
                "/\u007f"
            })
    void whatIsNoLocationIsRefusedAndNothingWritten(String location) {
        Reply put = bucket.send("PUT", "/key", LOCATION, location);
        Reply begun = bucket.send("POST", "/key?uploads", LOCATION, location);

        assertThat(put.error()).isEqualTo("400 InvalidRedirectLocation");
        assertThat(put.at("/Error/Message")).isEqualTo(PREFIXES);
        assertThat(begun.error()).isEqualTo("400 InvalidRedirectLocation");
        assertThat(bucket.send("GET", "/key").status()).isEqualTo(404);
    }

    @Test
    void aLocationHasALimit() {
        String longest = "/" + "a".repeat(WebsiteRedirect.MAX_LENGTH - 1);

        assertThat(bucket.send("PUT", "/longest", LOCATION, longest).status()).isEqualTo(200);
        Reply tooLong = bucket.send("PUT", "/key", LOCATION, longest + "a");

        assertThat(tooLong.error()).isEqualTo("400 InvalidRedirectLocation");
        assertThat(tooLong.at("/Error/Message"))
                .isEqualTo("The length of website redirect location cannot exceed 2,048 characters.");
        assertThat(bucket.send("GET", "/key").status()).isEqualTo(404);
    }
}
