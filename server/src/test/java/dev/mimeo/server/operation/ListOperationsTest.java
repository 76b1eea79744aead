package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListOperationsTest {

    @TempDir
    static Path folder;

    private static S3Service s3;
    private static String bucket = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
        bucket = "/" + s3.bucket();
        for (String key : new String[] {"a", "b%20c", "d/1", "d/2", "d/e/3", "f/4", "g"}) {
            s3.send("PUT", bucket + "/" + key, "content");
        }
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @Test
    void anEntryTellsWhatIsKnownOfItsObject() {
        Reply list = list("?list-type=2&max-keys=1");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.header("Content-Type")).isEqualTo("application/xml");
        assertThat(list.at("/ListBucketResult/Name")).isEqualTo(bucket.substring(1));
        assertThat(list.at("//Contents/Key")).isEqualTo("a");
        assertThat(list.at("//Contents/Size")).isEqualTo("7");
        assertThat(list.at("//Contents/ETag")).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
        assertThat(list.at("//Contents/LastModified")).endsWith("Z");
        assertThat(list.at("//Contents/StorageClass")).isEqualTo("STANDARD");
        assertThat(list.at("//Contents/ChecksumAlgorithm")).isEqualTo("CRC64NVME");
        assertThat(list.at("//Contents/ChecksumType")).isEqualTo("FULL_OBJECT");
        assertThat(list.all("//Contents/Owner")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', a|b c|d/1|d/2|d/e/3|f/4|g, ''",
        "'&prefix=d', d/1|d/2|d/e/3, ''",
        "'&delimiter=/', a|b c|g, d/|f/",
        "'&delimiter=/&prefix=d/', d/1|d/2, d/e/",
        "'&delimiter=/&prefix=nothing', '', ''",
        "'&max-keys=0', '', ''",
    })
    void bothListsFoldAndFilterAlike(String query, String keys, String prefixes) {
        for (String form : new String[] {"?list-type=2", "?max-keys=1000"}) {
            Reply list =
                    list(query.contains("max-keys") ? form.replace("max-keys=1000", "x-id=l") + query : form + query);
            assertThat(list.all("//Contents/Key")).as(form).isEqualTo(split(keys));
            assertThat(list.all("//CommonPrefixes/Prefix")).as(form).isEqualTo(split(prefixes));
            assertThat(list.at("//IsTruncated")).as(form).isEqualTo("false");
        }
    }

    @Test
    void theSecondListGoesOnWhereItsTokenSays() {
        Reply first = list("?list-type=2&delimiter=/&max-keys=3");
        assertThat(first.all("//Contents/Key")).containsExactly("a", "b c");
        assertThat(first.all("//CommonPrefixes/Prefix")).containsExactly("d/");
        assertThat(first.at("//KeyCount")).isEqualTo("3");
        assertThat(first.at("//IsTruncated")).isEqualTo("true");

        String token = first.at("//NextContinuationToken");
        Reply second = list("?list-type=2&delimiter=/&start-after=zzz&continuation-token=" + token);
        assertThat(second.all("//Contents/Key")).containsExactly("g");
        assertThat(second.all("//CommonPrefixes/Prefix")).containsExactly("f/");
        assertThat(second.at("//ContinuationToken")).isEqualTo(token);
        assertThat(second.all("//NextContinuationToken")).isEmpty();
    }

    @Test
    void theSecondListBeginsBehindAnyText() {
        Reply list = list("?list-type=2&start-after=d/1");

        assertThat(list.all("//Contents/Key")).containsExactly("d/2", "d/e/3", "f/4", "g");
        assertThat(list.at("//StartAfter")).isEqualTo("d/1");
    }

    @Test
    void theFirstListGoesOnBehindItsMarker() {
        Reply first = list("?delimiter=/&max-keys=3");
        assertThat(first.at("//NextMarker")).isEqualTo("d/");

        Reply second = list("?delimiter=/&marker=" + first.at("//NextMarker"));
        assertThat(second.at("//Marker")).isEqualTo("d/");
        assertThat(second.all("//Contents/Key")).containsExactly("g");
        assertThat(second.all("//CommonPrefixes/Prefix")).containsExactly("f/");
    }

    @Test
    void ownersAreToldWhereAsked() {
        assertThat(list("?list-type=2&max-keys=1&fetch-owner=true").at("//Owner/ID"))
                .isEqualTo("me");
        assertThat(list("?max-keys=1").at("//Owner/ID")).isEqualTo("me");
    }

    @Test
    void keysAreEncodedWhereAsked() {
        Reply list = list("?list-type=2&encoding-type=url&prefix=b%20");

        assertThat(list.at("//EncodingType")).isEqualTo("url");
        assertThat(list.at("//Contents/Key")).isEqualTo("b+c");
        assertThat(list.at("/ListBucketResult/Prefix")).isEqualTo("b+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?list-type=3",
                "?list-type=2&max-keys=-1",
                "?max-keys=many",
                "?encoding-type=base64",
                "?list-type=2&continuation-token=",
                "?list-type=2&continuation-token=%C3%A4",
                "?uploads&max-uploads=x",
                "?uploads&key-marker=a&upload-id-marker=%20"
            })
    void whatCannotBeListedIsRefused(String query) {
        assertThat(list(query).error()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aPageHasAtMostAThousandEntries() {
        assertThat(list("?list-type=2&max-keys=5000").at("//MaxKeys")).isEqualTo("1000");
    }

    @Test
    void aMissingBucketIsNamed() {
        assertThat(s3.send("GET", "/missing?list-type=2", "").at("/Error/BucketName"))
                .isEqualTo("missing");
    }

    private static Reply list(String query) {
        return s3.send("GET", bucket + query, "");
    }

    private static List<String> split(String texts) {
        return texts.isEmpty() ? List.of() : List.of(texts.split("\\|"));
    }
}
