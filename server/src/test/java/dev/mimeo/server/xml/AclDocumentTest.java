package dev.mimeo.server.xml;

import static dev.mimeo.server.xml.Fixtures.DECLARATION;
import static dev.mimeo.server.xml.Fixtures.NS;
import static dev.mimeo.server.xml.Fixtures.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.Permission;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that say who may do what, and who owns what. */
final class AclDocumentTest {

    private static final AccountId OWNER = new AccountId("acc1");
    private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"";
    private static final String USER =
            "<Grantee" + XSI + "CanonicalUser\"><ID>acc1</ID><DisplayName>acc1</DisplayName></Grantee>";
    private static final String OWNER_ELEMENT = "<Owner><ID>acc1</ID><DisplayName>acc1</DisplayName></Owner>";

    @Test
    void everyLineIsToldInItsOrder() {
        Acl acl = new Acl(List.of(
                new Grant(new Grantee.User(OWNER), Permission.FULL_CONTROL),
                new Grant(new Grantee.Group(GranteeGroup.ALL_USERS), Permission.READ_ACP)));

        assertThat(text(new AclDocument(OWNER, acl).bytes()))
                .isEqualTo(DECLARATION + "<AccessControlPolicy" + NS + ">" + OWNER_ELEMENT + "<AccessControlList>"
                        + "<Grant>" + USER + "<Permission>FULL_CONTROL</Permission></Grant>"
                        + "<Grant><Grantee" + XSI + "Group\">"
                        + "<URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee>"
                        + "<Permission>READ_ACP</Permission></Grant>"
                        + "</AccessControlList></AccessControlPolicy>");
    }

    @Test
    void anAclWithoutALineIsTold() {
        assertThat(text(new AclDocument(OWNER, new Acl(List.of())).bytes()))
                .isEqualTo(DECLARATION + "<AccessControlPolicy" + NS + ">" + OWNER_ELEMENT
                        + "<AccessControlList/></AccessControlPolicy>");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldCanBeSent(Permission permission) {
        List<Grant> groups = Arrays.stream(GranteeGroup.values())
                .map(group -> new Grant(new Grantee.Group(group), permission))
                .toList();
        Acl users = new Acl(List.of(new Grant(new Grantee.User(new AccountId("größe <1>")), permission)));

        for (Acl acl : List.of(new Acl(groups), users, new Acl(List.of()))) {
            AclDocument document = new AclDocument(OWNER, acl);
            assertThat(AclDocument.parse(document.bytes())).isEqualTo(document);
        }
    }

    @Test
    void aDocumentMayBeWrittenOtherwise() {
        String document =
                "<a:AccessControlPolicy xmlns:a='urn:any' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>"
                        + "\n <a:AccessControlList>\n <a:Grant><a:Permission> READ </a:Permission>"
                        + "<a:Grantee i:type='CanonicalUser'><a:DisplayName>x</a:DisplayName><a:ID> acc2 </a:ID></a:Grantee>"
                        + "</a:Grant></a:AccessControlList><a:Owner><a:ID>acc1</a:ID></a:Owner></a:AccessControlPolicy>";

        assertThat(AclDocument.parse(document.getBytes(UTF_8)))
                .isEqualTo(new AclDocument(
                        OWNER, new Acl(List.of(new Grant(new Grantee.User(new AccountId("acc2")), Permission.READ)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "<AccessControlPolicy/>",
                "<Other/>",
                "<!DOCTYPE AccessControlPolicy><AccessControlPolicy/>",
                "<AccessControlPolicy><Owner><ID>acc1</ID></Owner></AccessControlPolicy>",
                "<AccessControlPolicy><AccessControlList/></AccessControlPolicy>",
                "<AccessControlPolicy><Owner><ID>acc1</ID></Owner><AccessControlList><Grant/></AccessControlList>"
                        + "</AccessControlPolicy>",
                "<AccessControlPolicy><Owner><ID>acc1</ID></Owner><AccessControlList><Grant>"
                        + "<Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>",
                "<AccessControlPolicy><Owner><ID>acc1</ID></Owner><AccessControlList><Grant>"
                        + "<Grantee><ID>acc1</ID></Grantee><Permission>READ</Permission></Grant></AccessControlList>"
                        + "</AccessControlPolicy>",
                "<AccessControlPolicy><Owner>",
            })
    void whatIsNoAclIsMalformed(String document) {
        assertThat(refused(document)).isEqualTo(S3Error.of(S3ErrorCode.MALFORMED_ACL));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "CanonicalUser, <ID>acc1</ID>, READ_WRITE",
        "CanonicalUser, <ID>acc1</ID>, read",
        "CanonicalUser, <ID>acc1</ID>, ''",
        "BadType, <ID>acc1</ID>, READ",
        "'', <ID>acc1</ID>, READ",
    })
    void anUnknownKindOfLineIsMalformed(String type, String content, String permission) {
        assertThat(refused(document(type, content, permission))).isEqualTo(S3Error.of(S3ErrorCode.MALFORMED_ACL));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "CanonicalUser, <ID/>, Invalid id, CanonicalUser/ID, ''",
        "CanonicalUser, <URI>u</URI>, Invalid id, CanonicalUser/ID, ''",
        "Group, <URI>http://x</URI>, Invalid group uri, Group/URI, http://x",
        "Group, <ID>acc1</ID>, Invalid group uri, Group/URI, ''",
    })
    void whoIsNobodyIsNamed(String type, String content, String message, String argument, String value) {
        assertThat(refused(document(type, content, "READ")))
                .isEqualTo(S3Error.invalidArgument(message, argument, value));
    }

    @Test
    void anOwnerWithoutAnIdIsNobody() {
        assertThat(refused("<AccessControlPolicy><Owner/><AccessControlList/></AccessControlPolicy>"))
                .isIn(
                        S3Error.invalidArgument("Invalid id", "CanonicalUser/ID", ""),
                        S3Error.of(S3ErrorCode.MALFORMED_ACL));
    }

    @Test
    void nobodyIsNamedByAnEmailAddressAnyMore() {
        assertThat(refused(document("AmazonCustomerByEmail", "<EmailAddress>a@b</EmailAddress>", "READ")))
                .isEqualTo(S3Error.of(S3ErrorCode.METHOD_NOT_ALLOWED));
    }

    @Test
    void anAclHasUpTo100Grants() {
        String line = "<Grant>" + USER + "<Permission>READ</Permission></Grant>";

        assertThat(AclDocument.parse(lines(line.repeat(100)).getBytes(UTF_8))
                        .acl()
                        .grants())
                .hasSize(100);
        assertThat(refused(lines(line.repeat(101)))).isEqualTo(S3Error.of(S3ErrorCode.MALFORMED_ACL));
    }

    @ParameterizedTest
    @EnumSource
    void everyOwnerOfObjectsIsToldAsItIsSent(ObjectOwnership ownership) {
        assertThat(OwnershipDocument.parse(OwnershipDocument.of(ownership))).isEqualTo(ownership);
    }

    @Test
    void theOwnerOfObjectsIsToldInARule() {
        assertThat(text(OwnershipDocument.of(ObjectOwnership.BUCKET_OWNER_ENFORCED)))
                .isEqualTo(DECLARATION + "<OwnershipControls" + NS
                        + "><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<OwnershipControls/>",
                "<OwnershipControls><Rule/></OwnershipControls>",
                "<OwnershipControls><Rule><ObjectOwnership>Mine</ObjectOwnership></Rule></OwnershipControls>",
                "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
                        + "<Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></OwnershipControls>",
                "<Ownership><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></Ownership>",
            })
    void whatSaysNotWhoOwnsObjectsIsMalformed(String document) {
        assertThat(error(() -> OwnershipDocument.parse(document.getBytes(UTF_8))))
                .isEqualTo(S3Error.of(S3ErrorCode.MALFORMED_XML));
    }

    private static String document(String type, String content, String permission) {
        return lines("<Grant><Grantee" + XSI + type + "\">" + content + "</Grantee><Permission>" + permission
                + "</Permission></Grant>");
    }

    private static String lines(String lines) {
        return "<AccessControlPolicy>" + OWNER_ELEMENT + "<AccessControlList>" + lines
                + "</AccessControlList></AccessControlPolicy>";
    }

    private static S3Error refused(String document) {
        return error(() -> AclDocument.parse(document.getBytes(UTF_8)));
    }

    private static S3Error error(ThrowingCallable parse) {
        S3Exception thrown = catchThrowableOfType(S3Exception.class, parse);
        assertThat(thrown).as("an S3 error").isNotNull();
        return thrown.error();
    }
}
