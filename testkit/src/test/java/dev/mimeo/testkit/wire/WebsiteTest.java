package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The websites of buckets, as their visitors get them. */
final class WebsiteTest extends WebsiteWire {

    @RegisterExtension
    static final MimeoServer SERVER =
            new MimeoServer(setup -> setup.withWebsites(DOMAIN).allowingInsecureSseC());

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeEach
    void makeWebsite() throws IOException {
        website(INDEX);
    }

    @Test
    void theIndexDocumentStandsForTheBucketAndForEachFolder() throws IOException {
        publish("index.html", "<h1>home</h1>", "Content-Type", "text/html", "x-amz-meta-by", "me");
        publish("docs/index.html", "docs");

        RawAnswer home = visit("/");
        assertThat(home.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(home.body()).isEqualTo("<h1>home</h1>");
        assertThat(home.header("content-type")).isEqualTo("text/html");
        assertThat(home.header("content-length")).isEqualTo("13");
        assertThat(home.header("accept-ranges")).isEqualTo("bytes");
        assertThat(home.header("x-amz-meta-by")).isEqualTo("me");
        assertThat(home.header("etag")).matches("\"[0-9a-f]{32}\"");
        assertThat(home.headers().contains("last-modified")).isTrue();
        assertThat(home.headers().contains("x-amz-server-side-encryption")).isFalse();
        assertThat(visit("/docs/?a=b").body()).isEqualTo("docs");
        assertThat(visit("/docs/index.html").body()).isEqualTo("docs");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws IOException {
        publish("index.html", "home", "Content-Type", "text/plain");

        try (RawConnection connection = visitors()) {
            RawAnswer head = connection.send(request("HEAD", "/").bytes()).answerWithoutBody();
            RawAnswer missing =
                    connection.send(request("HEAD", "/missing").bytes()).answerWithoutBody();
            RawAnswer get = connection.send(request("GET", "/").bytes()).answer();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).isEqualTo("4");
            assertThat(head.header("etag")).isEqualTo(get.header("etag"));
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.header("x-amz-error-code")).isEqualTo("NoSuchKey");
            assertThat(missing.header("x-amz-error-message")).isEqualTo("The specified key does not exist.");
            assertThat(get.body()).isEqualTo("home");
        }
    }

    @Test
    void aFolderWithoutItsSlashIsRedirectedToItself() throws IOException {
        publish("a b/index.html", "folder");

        RawAnswer answer = visit("/a%20b?query");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).isEqualTo("/a%20b/");
        assertThat(answer.header("content-length")).isEqualTo("0");
        assertThat(visit(answer.header("location")).body()).isEqualTo("folder");
    }

    @Test
    void theRedirectOfAnObjectIsForVisitorsOnly() throws IOException {
        publish("old", "content", LOCATION, "/new?a=b#c");

        RawAnswer answer = visit("/old?query");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 301 Moved Permanently");
        assertThat(answer.header("location")).isEqualTo("/new?a=b#c");
        assertThat(answer.header("content-length")).isEqualTo("0");
        assertThat(answer.body()).isEmpty();
        RawAnswer rest = ask("GET", path("old"));
        assertThat(rest.status()).isEqualTo(200);
        assertThat(rest.body()).isEqualTo("content");
        assertThat(rest.header(LOCATION)).isEqualTo("/new?a=b#c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "REPLACE"})
    void aCopyHasNoRedirectUnlessItsRequestSendsOne(String directive) throws IOException {
        publish("old", "content", LOCATION, "/new");

        copyPublicly("old", "plain", "x-amz-metadata-directive", directive);
        copyPublicly("old", "sent", "x-amz-metadata-directive", directive, LOCATION, "https://example.com/");

        assertThat(visit("/plain").body()).isEqualTo("content");
        assertThat(visit("/sent").status()).isEqualTo(301);
        assertThat(visit("/sent").header("location")).isEqualTo("https://example.com/");
    }

    @Test
    void allRequestsAreSentToAnotherHost() throws IOException {
        website("<RedirectAllRequestsTo><HostName>example.com</HostName><Protocol>https</Protocol>"
                + "</RedirectAllRequestsTo>");
        publish("a", "never seen");

        RawAnswer answer = visit("/a/b%20c?d=e&f");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("location")).isEqualTo("https://example.com/a/b%20c?d=e&f");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void routingRulesAreFollowedBeforeAndAfter() throws IOException {
        website(INDEX + "<RoutingRules><RoutingRule>"
                + "<Condition><KeyPrefixEquals>docs/</KeyPrefixEquals></Condition>"
                + "<Redirect><ReplaceKeyPrefixWith>documents/</ReplaceKeyPrefixWith>"
                + "<HttpRedirectCode>307</HttpRedirectCode></Redirect></RoutingRule><RoutingRule>"
                + "<Condition><HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals></Condition>"
                + "<Redirect><HostName>old.example.com</HostName></Redirect></RoutingRule></RoutingRules>");
        publish("docs/a", "never seen");
        publish("a", "seen");

        assertThat(visit("/docs/a?q").statusLine()).isEqualTo("HTTP/1.1 307 Temporary Redirect");
        assertThat(visit("/docs/a?q").header("location")).isEqualTo("http://" + host() + "/documents/a?q");
        assertThat(visit("/a").body()).isEqualTo("seen");
        assertThat(visit("/missing").header("location")).isEqualTo("http://old.example.com/missing");
    }

    @Test
    void anErrorIsAnsweredWithItsDocument() throws IOException {
        website(INDEX + "<ErrorDocument><Key>sorry.html</Key></ErrorDocument>");
        publish("sorry.html", "Sorry", "Content-Type", "text/html");
        put("private", "secret");

        RawAnswer missing = visit(request("GET", "/missing").with("Range", "bytes=0-1"));
        assertThat(missing.statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(missing.body()).isEqualTo("Sorry");
        assertThat(missing.header("content-type")).isEqualTo("text/html");
        assertThat(missing.header("x-amz-error-code")).isEqualTo("NoSuchKey");
        RawAnswer denied = visit("/private");
        assertThat(denied.statusLine()).isEqualTo("HTTP/1.1 403 Forbidden");
        assertThat(denied.body()).isEqualTo("Sorry");
        assertThat(denied.header("x-amz-error-code")).isEqualTo("AccessDenied");
    }

    @Test
    void withoutADocumentThePageIsThatOfS3() throws IOException {
        RawAnswer missing = visit("/missing");

        assertThat(missing.statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(missing.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(missing.body())
                .isEqualTo("<html>\n<head><title>404 Not Found</title></head>\n<body>\n<h1>404 Not Found</h1>\n<ul>\n"
                        + "<li>Code: NoSuchKey</li>\n<li>Message: The specified key does not exist.</li>\n"
                        + "<li>Key: missing</li>\n<li>RequestId: " + missing.header("x-amz-request-id")
                        + "</li>\n<li>HostId: " + missing.header("x-amz-id-2") + "</li>\n</ul>\n<hr/>\n</body>\n"
                        + "</html>\n");
    }

    @Test
    void thePageSaysWhyTheDocumentIsNotThere() throws IOException {
        website(INDEX + "<ErrorDocument><Key>sorry.html</Key></ErrorDocument>");
        put("sorry.html", "Sorry");

        assertThat(visit("/missing").body())
                .contains("</ul>\n<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n"
                        + "<ul>\n<li>Code: AccessDenied</li>\n<li>Message: Access Denied</li>\n</ul>\n<hr/>\n");
    }

    @Test
    void whatAVisitorSendsIsNoPartOfThePage() throws IOException {
        assertThat(visit("/%3Cscript%3Ealert('%26')%3C/script%3E").body())
                .contains("<li>Key: &lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</li>");
    }

    @Test
    void rangesAndConditionsAreThoseOfGetObject() throws IOException {
        publish("a", "0123456789");
        String etag = visit("/a").header("etag");

        RawAnswer part = visit(request("GET", "/a").with("Range", "bytes=2-4"));
        assertThat(part.statusLine()).isEqualTo("HTTP/1.1 206 Partial Content");
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.header("content-range")).isEqualTo("bytes 2-4/10");
        RawAnswer same = visit(request("GET", "/a").with("If-None-Match", etag));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("etag")).isEqualTo(etag);
        assertThat(same.body()).isEmpty();
        assertThat(visit(request("GET", "/a").with("If-None-Match", "\"other\""))
                        .body())
                .isEqualTo("0123456789");
        assertHtml(visit(request("GET", "/a").with("If-Match", "\"other\"")), "412 Precondition Failed");
        assertHtml(visit(request("GET", "/a").with("Range", "bytes=10-")), "416 Requested Range Not Satisfiable");
        assertThat(visit("/a?versionId=x&partNumber=7&acl").body()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @CsvSource({"If-None-Match, *", "If-Modified-Since, 'Mon, 01 Jan 2035 00:00:00 GMT'", "Range, bytes=100-", "a, b"})
    void ofAPrivateObjectNothingIsTold(String header, String value) throws IOException {
        put("private", "secret");

        RawAnswer answer = visit(request("GET", "/private").with(header, value));

        assertHtml(answer, "403 Forbidden");
        assertThat(answer.header("x-amz-error-code")).isEqualTo("AccessDenied");
        assertThat(answer.headers().contains("etag")).isFalse();
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void theSignatureOfTheOwnerOpensNothing() throws IOException {
        put("private", "secret");

        assertHtml(visit(signed(request("GET", "/private"))), "403 Forbidden");
    }

    @Test
    void whereAclsAreTurnedOffNothingIsPublic() throws IOException {
        publish("a", "content");
        assertThat(visit("/a").status()).isEqualTo(200);

        turnAclsOff();

        assertHtml(visit("/a"), "403 Forbidden");
    }

    @Test
    void theApiStaysClosedToAnyoneWhateverIsPublic() throws IOException {
        publish("a", "content");

        assertThat(ask(RawRequest.of("GET", path("a"))).status()).isEqualTo(403);
    }

    @Test
    void anObjectUnderACustomersKeyIsNotServed() throws IOException {
        publish("a", "content", CustomerKey.of(1).headers());

        RawAnswer answer = visit("/a");

        assertHtml(answer, "400 Bad Request");
        assertThat(answer.body())
                .contains(
                        "<li>Code: InvalidRequest</li>\n<li>Message: The object was stored using a form of Server Side"
                                + " Encryption. The correct parameters must be provided to retrieve the object.</li>");
    }

    @Test
    void anObjectUnderAKeyOfKmsIsServedAndItsKeyNotTold() throws IOException {
        publish("a", "content", "x-amz-server-side-encryption", "aws:kms");

        RawAnswer answer = visit("/a");

        assertThat(answer.body()).isEqualTo("content");
        assertThat(answer.headers().names()).noneMatch(name -> name.contains("encryption"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void anArchivedObjectIsNotServed(String method) throws IOException {
        publish("a", "content", "x-amz-storage-class", "GLACIER");

        try (RawConnection connection = visitors()) {
            RawAnswer head = connection.send(request(method, "/a").bytes()).head();

            assertThat(head.statusLine()).isEqualTo("HTTP/1.1 403 Forbidden");
            assertThat(head.header("x-amz-error-code")).isEqualTo("InvalidObjectState");
        }
        assertThat(visit("/a").body()).doesNotContain("GLACIER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "OPTIONS", "PATCH"})
    void nothingIsChangedByVisitors(String method) throws IOException {
        publish("a", "content");

        RawAnswer answer = visit(RawRequest.of(method, "/a", "body").with("Host", host()));

        assertHtml(answer, "405 Method Not Allowed");
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
        assertThat(answer.body())
                .contains("<li>Code: MethodNotAllowed</li>\n"
                        + "<li>Message: The specified method is not allowed against this resource.</li>\n<li>Method: "
                        + method + "</li>\n<li>ResourceType: OBJECT</li>\n");
        assertThat(visit("/a").body()).isEqualTo("content");
    }

    @Test
    void aHostThatIsNoWebsiteSaysSo() throws IOException {
        ask("DELETE", bucketPath() + "?website");

        RawAnswer none = visit("/");
        assertHtml(none, "404 Not Found");
        assertThat(none.body())
                .contains("<li>Code: NoSuchWebsiteConfiguration</li>\n"
                        + "<li>Message: The specified bucket does not have a website configuration</li>\n<li>BucketName: "
                        + bucketPath().substring(1) + "</li>\n");
        RawAnswer missing = visit(request("GET", "/").with("Host", "missing." + DOMAIN));
        assertHtml(missing, "404 Not Found");
        assertThat(missing.body()).contains("<li>Code: NoSuchBucket</li>", "<li>BucketName: missing</li>");
        assertHtml(visit(request("GET", "/").with("Host", DOMAIN)), "404 Not Found");
        assertHtml(visit(request("GET", "/").without("Host").http10()), "404 Not Found");
    }

    @Test
    void aBucketWithTheNameOfTheHostIsItsWebsite() throws IOException {
        ask("PUT", "/www.example.com");
        ask(signed(RawRequest.of("PUT", "/www.example.com?website", document(INDEX))));
        publishAt("/www.example.com/index.html", "www");

        assertThat(visit(request("GET", "/").with("Host", "www.example.com")).body())
                .isEqualTo("www");
        assertThat(visit(request("GET", "/").with("Host", "www.example.com." + DOMAIN + ":80"))
                        .body())
                .isEqualTo("www");
    }

    @Test
    void aPathThatIsNoneIsRefused() throws IOException {
        assertHtml(visit("/%zz"), "400 Bad Request");
        RawAnswer tooLong = visit("/" + "k".repeat(1025));
        assertHtml(tooLong, "400 Bad Request");
        assertThat(tooLong.header("x-amz-error-code")).isEqualTo("KeyTooLongError");
    }

    @Test
    void theOperatorsPagesAreNotOnWebsites() throws IOException {
        assertHtml(visit("/health"), "404 Not Found");
        publish("metrics", "mine");

        assertThat(visit("/metrics").body()).isEqualTo("mine");
        assertThat(ask(RawRequest.of("GET", "/metrics")).body()).contains("operation=\"Website\"");
    }

    @Test
    void whatIsDeletedOrOverwrittenWithoutAnAclIsNotServed() throws IOException {
        ask(signed(RawRequest.of(
                "PUT",
                bucketPath() + "?versioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")));
        publish("a", "content");
        publish("b", "content");
        ask("DELETE", path("a"));
        put("b", "secret");

        RawAnswer deleted = visit("/a");
        assertHtml(deleted, "404 Not Found");
        assertThat(deleted.headers().names()).doesNotContain("x-amz-version-id", "x-amz-delete-marker");
        assertHtml(visit("/b"), "403 Forbidden");
    }

    @Test
    void aBodyThatAVisitorSendsIsNotTakenForTheNextRequest() throws IOException {
        publish("large", "x".repeat(1 << 20));
        publish("small", "small");

        try (RawConnection connection = visitors()) {
            for (String path : List.of("/large", "/small", "/missing", "/large")) {
                RawRequest request = RawRequest.of("GET", path, "GET /small HTTP/1.1\r\n\r\n")
                        .with("Host", host());
                connection.send(request.bytes());
                assertThat(connection.answer().status()).isEqualTo(path.equals("/missing") ? 404 : 200);
            }
            assertThat(connection
                            .send(request("GET", "/small").bytes())
                            .answer()
                            .body())
                    .isEqualTo("small");
        }
    }

    @Test
    void aVisitorWhoDoesNotReadOrGoesAwayHoldsNothing() throws IOException {
        byte[] large = new byte[24 << 20];
        publish("large", new String(large, StandardCharsets.US_ASCII));
        try (RawConnection slow = visitors()) {
            slow.send(request("GET", "/large").bytes()).head();
            try (RawConnection gone = visitors()) {
                gone.send(request("GET", "/large").bytes()).head();
            }

            assertThat(slow.read(large.length)).hasSize(large.length);
        }
        awaitRest();
    }

    private static void assertHtml(RawAnswer answer, String title) {
        assertThat(answer.statusLine()).startsWith("HTTP/1").endsWith(" " + title);
        assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.body())
                .startsWith("<html>\n<head><title>" + title + "</title></head>\n<body>\n<h1>" + title + "</h1>\n");
    }
}
