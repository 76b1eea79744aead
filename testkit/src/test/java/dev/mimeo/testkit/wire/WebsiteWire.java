package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** What tests of websites have in common: public objects, and visitors. */
abstract class WebsiteWire extends WireTest {

    static final String DOMAIN = "web.test";
    static final String INDEX = "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>";
    static final String LOCATION = "x-amz-website-redirect-location";
    private static final String ACL = "x-amz-acl";
    private static final String PUBLIC = "public-read";
    private static final String ACLS_OFF = "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced"
            + "</ObjectOwnership></Rule></OwnershipControls>";

    final String host() {
        return bucketPath().substring(1) + "." + DOMAIN;
    }

    final void website(String configuration) throws IOException {
        ask(signed(RawRequest.of("PUT", bucketPath() + "?website", document(configuration))));
    }

    static String document(String configuration) {
        return "<WebsiteConfiguration>" + configuration + "</WebsiteConfiguration>";
    }

    final void publish(String key, String body, String... headers) throws IOException {
        publishAt(path(key).replace(" ", "%20"), body, headers);
    }

    /** Writes an object that anyone may read. */
    final void publishAt(String path, String body, String... headers) throws IOException {
        succeed(with(RawRequest.of("PUT", path, body), headers).with(ACL, PUBLIC));
    }

    /** Copies an object, and lets anyone read the copy. */
    final void copyPublicly(String source, String target, String... headers) throws IOException {
        RawRequest copy = RawRequest.of("PUT", path(target)).with("x-amz-copy-source", path(source));
        succeed(with(copy, headers).with(ACL, PUBLIC));
    }

    final void turnAclsOff() throws IOException {
        succeed(RawRequest.of("PUT", bucketPath() + "?ownershipControls", ACLS_OFF));
    }

    private void succeed(RawRequest request) throws IOException {
        assertThat(ask(signed(request)).status()).isEqualTo(200);
    }

    static RawRequest with(RawRequest request, String... headers) {
        RawRequest more = request;
        for (int i = 0; i < headers.length; i += 2) {
            more = more.with(headers[i], headers[i + 1]);
        }
        return more;
    }

    /** An unsigned request to the website of the bucket. */
    final RawRequest request(String method, String target) {
        return RawRequest.of(method, target).without("Content-Length").with("Host", host());
    }

    final RawConnection visitors() throws IOException {
        return RawConnection.to(server().running().websiteAddress());
    }

    final RawAnswer visit(String target) throws IOException {
        return visit(request("GET", target));
    }

    final RawAnswer visit(RawRequest request) throws IOException {
        try (RawConnection connection = visitors()) {
            return connection.send(request.bytes()).answer();
        }
    }
}
