package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.Permission;
import dev.mimeo.server.protocol.Grantees;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * The document of an ACL, as it is sent and as it is answered.
 *
 * @param owner who owns what it is about
 * @param acl the list
 */
public record AclDocument(AccountId owner, Acl acl) {

    /** What errors call the place of an account's id. */
    public static final String ID = "CanonicalUser/ID";

    private static final String ROOT = "AccessControlPolicy";
    private static final String USER = "CanonicalUser";
    private static final String GROUP = "Group";
    private static final String BY_EMAIL = "AmazonCustomerByEmail";
    private static final QName TYPE = new QName(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type", "xsi");

    private record Document(
            @JsonProperty("Owner") @Nullable Account owner,
            @JsonProperty("AccessControlList") @Nullable ListElement list) {}

    private record Account(@JsonProperty("ID") @Nullable String id) {}

    private record ListElement(
            @JsonProperty("Grant") @Nullable List<@Nullable GrantElement> grants) {}

    private record GrantElement(
            @JsonProperty("Grantee") @Nullable GranteeElement grantee,
            @JsonProperty("Permission") @Nullable String permission) {}

    private record GranteeElement(
            @JsonProperty("xsi:type") @Nullable String type,
            @JsonProperty("ID") @Nullable String id,
            @JsonProperty("URI") @Nullable String uri) {}

    /**
     * Reads a document.
     *
     * @throws S3Exception {@code MalformedACLError}; {@code InvalidArgument} where it names nobody that there is;
     *     {@code MethodNotAllowed} where it names somebody by an e-mail address
     */
    public static AclDocument parse(byte[] body) {
        Document document = document(body);
        if (document.owner() == null || document.list() == null) {
            throw malformed();
        }
        String owner = text(document.owner().id());
        if (owner.isEmpty()) {
            throw Grantees.unknown(ID, owner);
        }
        return new AclDocument(new AccountId(owner), acl(document.list()));
    }

    /** The document. */
    public byte[] bytes() {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT)) {
            Elements.account(xml, "Owner", owner);
            xml.start("AccessControlList");
            acl.grants().forEach(grant -> write(grant, xml));
            return xml.end().end().finish();
        }
    }

    private static Document document(byte[] body) {
        try {
            return XmlReader.read(body, ROOT, Document.class);
        } catch (S3Exception broken) {
            throw malformed();
        }
    }

    private static Acl acl(ListElement list) {
        List<@Nullable GrantElement> grants = list.grants() == null ? List.of() : list.grants();
        if (grants.size() > Acl.MAX_GRANTS) {
            throw malformed();
        }
        return new Acl(grants.stream().map(AclDocument::grant).toList());
    }

    private static Grant grant(@Nullable GrantElement grant) {
        if (grant == null || grant.grantee() == null) {
            throw malformed();
        }
        Permission permission = permission(text(grant.permission()));
        return new Grant(grantee(grant.grantee()), permission);
    }

    private static Permission permission(String name) {
        try {
            return Permission.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw malformed();
        }
    }

    private static Grantee grantee(GranteeElement grantee) {
        return switch (text(grantee.type())) {
            case USER -> Grantees.user(ID, text(grantee.id()));
            case GROUP -> Grantees.group("Group/URI", text(grantee.uri()));
            case BY_EMAIL -> throw Grantees.namedByEmail();
            default -> throw malformed();
        };
    }

    private static void write(Grant grant, XmlWriter xml) {
        xml.start("Grant").start("Grantee");
        switch (grant.grantee()) {
            case Grantee.User(var account) ->
                xml.attribute(TYPE, USER).text("ID", account.value()).text("DisplayName", account.value());
            case Grantee.Group(var group) -> xml.attribute(TYPE, GROUP).text("URI", group.uri());
        }
        xml.end().text("Permission", grant.permission().name()).end();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static S3Exception malformed() {
        return S3Error.of(S3ErrorCode.MALFORMED_ACL).asException();
    }
}
