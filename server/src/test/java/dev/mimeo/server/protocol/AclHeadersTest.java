package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.CannedAcl;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.Permission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 13 to 17 of table A.1. */
final class AclHeadersTest {

    private static final String READ = "x-amz-grant-read";
    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";

    @ParameterizedTest
    @CsvSource({
        "private, PRIVATE",
        "public-read, PUBLIC_READ",
        "public-read-write, PUBLIC_READ_WRITE",
        "authenticated-read, AUTHENTICATED_READ",
        "aws-exec-read, AWS_EXEC_READ",
        "bucket-owner-read, BUCKET_OWNER_READ",
        "bucket-owner-full-control, BUCKET_OWNER_FULL_CONTROL",
    })
    void anAclHasAName(String value, CannedAcl name) {
        Headers headers = Headers.of("x-amz-acl", value);

        assertThat(AclHeaders.ofObject(headers)).isEqualTo(new AclRequest.Canned(name));
        assertThat(AclHeaders.ofBucket(headers)).isEqualTo(new AclRequest.Canned(name));
    }

    @Test
    void oneNameIsOfBucketsAlone() {
        Headers headers = Headers.of("x-amz-acl", "log-delivery-write");

        assertThat(AclHeaders.ofBucket(headers)).isEqualTo(new AclRequest.Canned(CannedAcl.LOG_DELIVERY_WRITE));
        assertThat(Refusals.of(() -> AclHeaders.ofObject(headers))).isEqualTo(noName("log-delivery-write"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mine", "Public-Read", "PRIVATE", "private, private", "public_read"})
    void whatIsNoNameIsRefused(String value) {
        assertThat(Refusals.of(() -> AclHeaders.ofObject(Headers.of("x-amz-acl", value))))
                .isEqualTo(noName(value));
    }

    @Test
    void nameAndGrantsDoNotGoTogether() {
        Headers both = Headers.of("x-amz-acl", "private", READ, "id=1");

        assertThat(Refusals.of(() -> AclHeaders.ofObject(both)))
                .isEqualTo(Refusals.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed."));
    }

    @Test
    void withoutHeadersNothingIsAsked() {
        assertThat(AclHeaders.ofObject(Headers.of("x-amz-meta-acl", "public-read")))
                .isEqualTo(AclRequest.NONE);
    }

    @Test
    void everyPermissionHasAHeader() {
        Headers headers = Headers.of(
                "x-amz-grant-write-acp",
                "id=\"e\"",
                "x-amz-grant-read-acp",
                "id=\"d\"",
                "x-amz-grant-write",
                "id=\"c\"",
                READ,
                "id=\"b\"",
                "x-amz-grant-full-control",
                "id=\"a\"");

        assertThat(AclHeaders.ofObject(headers))
                .isEqualTo(granted(
                        grant("a", Permission.FULL_CONTROL),
                        grant("b", Permission.READ),
                        grant("c", Permission.WRITE),
                        grant("d", Permission.READ_ACP),
                        grant("e", Permission.WRITE_ACP)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=\"a\", id=\"b\", uri=\"" + ALL_USERS + "\"",
                "id=a,id=b,uri=" + ALL_USERS,
                "  ID = a ,\tId=\"b\" , URI =\"" + ALL_USERS + "\"  ",
            })
    void granteesAreAListWithOrWithoutQuotationMarks(String list) {
        assertThat(AclHeaders.ofObject(Headers.of(READ, list)))
                .isEqualTo(granted(
                        grant("a", Permission.READ),
                        grant("b", Permission.READ),
                        new Grant(new Grantee.Group(GranteeGroup.ALL_USERS), Permission.READ)));
    }

    @Test
    void severalFieldsAreOneListAndQuotedIdsMayHoldAnything() {
        assertThat(AclHeaders.ofObject(Headers.of(READ, "id=\"a, b=c\"", READ, "id=größe")))
                .isEqualTo(granted(grant("a, b=c", Permission.READ), grant("größe", Permission.READ)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            ''                 | Argument format not recognized | x-amz-grant-read | ''
            text               | Argument format not recognized | x-amz-grant-read | text
            fakekey="1234"     | Argument format not recognized | x-amz-grant-read | fakekey=1234
            id="a              | Argument format not recognized | x-amz-grant-read | id="a
            id=a,              | Argument format not recognized | x-amz-grant-read | ''
            id="a" id="b"      | Argument format not recognized | x-amz-grant-read | id="a" id="b"
            id=a;uri=b c       | Argument format not recognized | x-amz-grant-read | id=a;uri=b c
            id=a"b"            | Argument format not recognized | x-amz-grant-read | id=a"b"
            id=a,,id=b         | Argument format not recognized | x-amz-grant-read | ,id=b
            id=                | Invalid id                     | id               | ''
            id=""              | Invalid id                     | id               | ''
            uri=""             | Invalid group uri              | uri              | ''
            uri="http://acs.amazonaws.com/groups/s3/FakeGroup" | Invalid group uri | uri | http://acs.amazonaws.com/groups/s3/FakeGroup
            """)
    void aListThatNamesNobodyIsRefused(String list, String message, String argument, String value) {
        assertThat(Refusals.of(() -> AclHeaders.ofObject(Headers.of(READ, list))))
                .isEqualTo(Refusals.invalidArgument(message, argument, value));
    }

    @Test
    void nobodyIsNamedByAnEmailAddressAnyMore() {
        Headers headers = Headers.of(READ, "id=\"a\", emailAddress=\"a@example.com\"");

        assertThat(Refusals.of(() -> AclHeaders.ofObject(headers)))
                .isEqualTo(S3Error.of(
                        S3ErrorCode.METHOD_NOT_ALLOWED, "The specified method is not allowed against this resource."));
    }

    @Test
    void anAclHasUpTo100Grants() {
        String hundred = "id=a" + ",id=a".repeat(99);

        assertThat(AclHeaders.ofObject(Headers.of(READ, hundred))).isInstanceOf(AclRequest.Granted.class);
        assertThat(Refusals.of(() -> AclHeaders.ofObject(Headers.of(READ, hundred + ",id=a"))))
                .isEqualTo(Refusals.invalidRequest("An ACL can have up to 100 grants."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced"})
    void theOwnerOfObjectsIsChosenByName(String name) {
        assertThat(OwnershipHeaders.parse(Headers.of("x-amz-object-ownership", name))
                        .map(OwnershipHeaders::name))
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mine", "objectwriter"})
    void anotherOwnerThereIsNot(String name) {
        assertThat(Refusals.of(() -> OwnershipHeaders.parse(Headers.of("x-amz-object-ownership", name))))
                .isEqualTo(Refusals.invalidArgument(
                        "Invalid x-amz-object-ownership header: " + name, "x-amz-object-ownership", name));
    }

    private static S3Error noName(String value) {
        return Refusals.invalidArgument("The canned ACL you specified is not valid", "x-amz-acl", value);
    }

    private static AclRequest granted(Grant... grants) {
        return new AclRequest.Granted(new Acl(List.of(grants)));
    }

    private static Grant grant(String account, Permission permission) {
        return new Grant(new Grantee.User(new AccountId(account)), permission);
    }
}
