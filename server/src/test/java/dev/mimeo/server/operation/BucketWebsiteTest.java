package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The website configuration of buckets, over the operations. */
final class BucketWebsiteTest {

    private static final String INDEX = "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>";
    private static final String REDIRECT_ALL =
            "<RedirectAllRequestsTo><HostName>example.com</HostName></RedirectAllRequestsTo>";
    private static final String RULES = "<RoutingRules><RoutingRule><Condition>"
            + "<KeyPrefixEquals>docs/ü</KeyPrefixEquals>"
            + "<HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals></Condition>"
            + "<Redirect><Protocol>https</Protocol><HostName>example.com:8443</HostName>"
            + "<ReplaceKeyPrefixWith>documents/</ReplaceKeyPrefixWith>"
            + "<HttpRedirectCode>307</HttpRedirectCode></Redirect></RoutingRule>"
            + "<RoutingRule><Redirect><ReplaceKeyWith>a?b=c#d</ReplaceKeyWith></Redirect></RoutingRule>"
            + "<RoutingRule><Condition><KeyPrefixEquals></KeyPrefixEquals></Condition>"
            + "<Redirect><ReplaceKeyPrefixWith></ReplaceKeyPrefixWith></Redirect></RoutingRule></RoutingRules>";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String bucket = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void createBucket() {
        bucket = "/" + s3.bucket();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                INDEX,
                INDEX + "<ErrorDocument><Key>errors/ü.html</Key></ErrorDocument>",
                INDEX + "<ErrorDocument><Key>404</Key></ErrorDocument>" + RULES,
                REDIRECT_ALL,
                "<RedirectAllRequestsTo><HostName>example.com/a</HostName><Protocol>http</Protocol>"
                        + "</RedirectAllRequestsTo>"
            })
    void aWebsiteIsToldAsItWasPut(String website) {
        assertThat(put(website).status()).isEqualTo(200);

        Reply told = s3.send("GET", bucket + "?website", "");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.header("Content-Type")).isEqualTo("application/xml");
        assertThat(told.text().replaceAll("<([A-Za-z]+)/>", "<$1></$1>"))
                .endsWith("<WebsiteConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + website
                        + "</WebsiteConfiguration>");
    }

    @Test
    void aBucketThatIsNoWebsiteSaysSo() {
        Reply none = s3.send("GET", bucket + "?website", "");

        assertThat(none.error()).isEqualTo("404 NoSuchWebsiteConfiguration");
        assertThat(none.at("/Error/Message")).isEqualTo("The specified bucket does not have a website configuration");
        assertThat(none.at("/Error/BucketName")).isEqualTo(bucket.substring(1));
    }

    @Test
    void aWebsiteIsReplacedAsAWholeAndDeletedOnceAndAgain() {
        put(INDEX + RULES);
        put(REDIRECT_ALL);
        assertThat(s3.send("GET", bucket + "?website", "").text())
                .contains("example.com")
                .doesNotContain("IndexDocument", "RoutingRules");

        for (int i = 0; i < 2; i++) {
            assertThat(s3.send("DELETE", bucket + "?website", "").status()).isEqualTo(204);
            assertThat(s3.send("GET", bucket + "?website", "").error()).isEqualTo("404 NoSuchWebsiteConfiguration");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty | IndexDocument | null",
                "<IndexDocument/> | The IndexDocument Suffix is not well formed | IndexDocument | ''",
                "<IndexDocument><Suffix/></IndexDocument> | The IndexDocument Suffix is not well formed | IndexDocument | ''",
                "<IndexDocument><Suffix>a/b</Suffix></IndexDocument> | The IndexDocument Suffix is not well formed | IndexDocument | a/b",
                "<IndexDocument><Suffix>a</Suffix></IndexDocument>" + REDIRECT_ALL
                        + " | RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules. | RedirectAllRequestsTo | not null"
            })
    void anArgumentThatIsNoneIsNamed(String website, String message, String name, String value) {
        Reply refused = put(website);

        assertThat(refused.error()).isEqualTo("400 InvalidArgument");
        assertThat(refused.at("/Error/Message")).isEqualTo(message);
        assertThat(refused.at("/Error/ArgumentName")).isEqualTo(name);
        assertThat(refused.at("/Error/ArgumentValue")).isEqualTo(value);
        assertNoWebsite();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Redirect><ReplaceKeyWith>a</ReplaceKeyWith><ReplaceKeyPrefixWith>b</ReplaceKeyPrefixWith></Redirect> | You can only define ReplaceKeyPrefix or ReplaceKey but not both.",
                "<Redirect><HttpRedirectCode>300</HttpRedirectCode></Redirect> | The provided HTTP redirect code (300) is not valid. Valid codes are 3XX except 300.",
                "<Redirect><HttpRedirectCode>400</HttpRedirectCode></Redirect> | The provided HTTP redirect code (400) is not valid. Valid codes are 3XX except 300.",
                "<Redirect><Protocol>ftp</Protocol></Redirect> | Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.",
                "<Redirect><HostName/></Redirect> | The HostName cannot be blank. To redirect within the same domain, the element should not be present.",
                "<Condition/><Redirect><HostName>h</HostName></Redirect> | Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.",
                "<Condition><HttpErrorCodeReturnedEquals>302</HttpErrorCodeReturnedEquals></Condition><Redirect><HostName>h</HostName></Redirect> | The provided HTTP error code (302) is not valid. Valid codes are 4XX or 5XX."
            })
    void aRuleThatCannotBeIsExplained(String rule, String message) {
        Reply refused = put(INDEX + rules(rule, 1));

        assertThat(refused.error()).isEqualTo("400 InvalidRequest");
        assertThat(refused.at("/Error/Message")).isEqualTo(message);
        assertNoWebsite();
    }

    @Test
    void toRedirectAllNeedsAHost() {
        Reply refused = put("<RedirectAllRequestsTo><HostName></HostName></RedirectAllRequestsTo>");

        assertThat(refused.error()).isEqualTo("400 InvalidRequest");
        assertThat(refused.at("/Error/Message"))
                .isEqualTo("A host name must be provided to redirect all requests (e.g. \"example.com\").");
    }

    @Test
    void fiftyRulesAreKeptAndAFiftyFirstIsRefused() {
        String rule = "<Redirect><HostName>h</HostName></Redirect>";
        assertThat(put(INDEX + rules(rule, 50)).status()).isEqualTo(200);

        Reply refused = put(INDEX + rules(rule, 51));

        assertThat(refused.error()).isEqualTo("400 InvalidRequest");
        assertThat(refused.at("/Error/Message"))
                .isEqualTo(
                        "51 routing rules provided, the number of routing rules in a website configuration is limited"
                                + " to 50.");
        assertThat(s3.send("GET", bucket + "?website", "").all("//*[local-name()='RoutingRule']"))
                .hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                INDEX + "<ErrorDocument/>",
                INDEX + "<ErrorDocument><Key/></ErrorDocument>",
                INDEX + "<RoutingRules/>",
                INDEX + "<RoutingRules><RoutingRule/></RoutingRules>",
                INDEX + "<RoutingRules><RoutingRule><Redirect/></RoutingRule></RoutingRules>",
                INDEX + "<RoutingRules><RoutingRule><Redirect><HttpRedirectCode>x</HttpRedirectCode></Redirect>"
                        + "</RoutingRule></RoutingRules>",
                INDEX + "<RoutingRules><RoutingRule><Redirect><HostName>a b</HostName></Redirect></RoutingRule>"
                        + "</RoutingRules>",
                INDEX + "<RoutingRules><RoutingRule><Redirect><HostName>a&#13;&#10;Set-Cookie: b</HostName></Redirect>"
                        + "</RoutingRule></RoutingRules>",
                "<RedirectAllRequestsTo/>",
                "<RedirectAllRequestsTo><Protocol>http</Protocol></RedirectAllRequestsTo>"
            })
    void aDocumentThatHoldsNoWebsiteIsMalformed(String website) {
        assertThat(put(website).error()).isEqualTo("400 MalformedXML");
        assertNoWebsite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<WebsiteConfiguration>", "<Other/>", "<!DOCTYPE a><WebsiteConfiguration/>"})
    void aBodyThatIsNoSuchDocumentIsMalformed(String body) {
        assertThat(s3.send("PUT", bucket + "?website", body).error()).isEqualTo("400 MalformedXML");
        assertNoWebsite();
    }

    @Test
    void keysHaveTheirLimit() {
        assertThat(put(INDEX + "<ErrorDocument><Key>" + "k".repeat(1024) + "</Key></ErrorDocument>")
                        .status())
                .isEqualTo(200);
        assertThat(put(INDEX + "<ErrorDocument><Key>" + "k".repeat(1025) + "</Key></ErrorDocument>")
                        .error())
                .isEqualTo("400 KeyTooLongError");
        assertThat(put(INDEX
                                + rules(
                                        "<Redirect><ReplaceKeyWith>" + "k".repeat(1025)
                                                + "</ReplaceKeyWith></Redirect>",
                                        1))
                        .error())
                .isEqualTo("400 KeyTooLongError");
    }

    @Test
    void aDigestThatIsNotThatOfTheDocumentIsRefused() {
        assertThat(put(INDEX, "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==").error())
                .isEqualTo("400 BadDigest");
        assertNoWebsite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void whoMayNotUseTheBucketIsToldNothingOfItsWebsite(String method) {
        put(INDEX);
        byte[] body = method.equals("PUT") ? document(REDIRECT_ALL).getBytes(UTF_8) : new byte[0];

        assertThat(s3.as(S3Service.OTHER, method, bucket + "?website", RequestBody.of(body))
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(s3.send(method, "/missing?website", RequestBody.of(body)).error())
                .isEqualTo("404 NoSuchBucket");
        assertThat(s3.send("GET", bucket + "?website", "").text()).contains("index.html");
    }

    private void assertNoWebsite() {
        assertThat(s3.send("GET", bucket + "?website", "").error()).isEqualTo("404 NoSuchWebsiteConfiguration");
    }

    private Reply put(String website, String... headers) {
        return s3.send("PUT", bucket + "?website", document(website), headers);
    }

    private static String document(String website) {
        return "<WebsiteConfiguration>" + website + "</WebsiteConfiguration>";
    }

    private static String rules(String rule, int count) {
        return "<RoutingRules>" + ("<RoutingRule>" + rule + "</RoutingRule>").repeat(count) + "</RoutingRules>";
    }
}
