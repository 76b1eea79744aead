package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.Permission;
import dev.mimeo.engine.model.VersionChange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What tests of websites have in common: public objects, and visitors. */
abstract class WebsiteWire extends WireTest {

    static final String DOMAIN = "web.test";
    static final String INDEX = "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>";
    static final String LOCATION = "x-amz-website-redirect-location";

    private static final AccountId OWNER = new AccountId("root");
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Acl PUBLIC = new Acl(List.of(
            new Grant(new Grantee.User(OWNER), Permission.FULL_CONTROL),
            new Grant(new Grantee.Group(GranteeGroup.ALL_USERS), Permission.READ)));

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
        assertThat(ask(signed(with(RawRequest.of("PUT", path, body), headers))).status())
                .isEqualTo(200);
        letAllRead(path);
    }

    /** Copies an object, and lets anyone read the copy. */
    final void copyPublicly(String source, String target, String... headers) throws IOException {
        RawRequest copy = RawRequest.of("PUT", path(target)).with("x-amz-copy-source", path(source));
        assertThat(ask(signed(with(copy, headers))).status()).isEqualTo(200);
        letAllRead(path(target));
    }

    final void turnAclsOff() {
        engine().buckets()
                .change(
                        OWNER,
                        new BucketName(bucketPath().substring(1)),
                        new BucketChange.SetOwnership(Optional.of(ObjectOwnership.BUCKET_OWNER_ENFORCED)))
                .block(BOUND);
    }

    private void letAllRead(String path) {
        String[] parts = path.substring(1).replace("%20", " ").split("/", 2);
        engine().objects()
                .change(
                        OWNER,
                        new ObjectAddress(new BucketName(parts[0]), new ObjectKey(parts[1])),
                        Optional.empty(),
                        new VersionChange.SetAcl(PUBLIC))
                .block(BOUND);
    }

    private Mimeo engine() {
        return server().running().engine();
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
