package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.CannedAcl;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.Permission;
import java.util.List;
import java.util.Optional;

/** The fields of ACLs, and the sections of buckets that say who may do what. They cannot be passed: who does not know them would lose them. */
final class AclCodec {

    private static final EnumCode<Permission> PERMISSIONS = new EnumCode<>(List.of(
            Permission.FULL_CONTROL, Permission.READ, Permission.WRITE, Permission.READ_ACP, Permission.WRITE_ACP));
    private static final EnumCode<GranteeGroup> GROUPS = new EnumCode<>(
            List.of(GranteeGroup.ALL_USERS, GranteeGroup.AUTHENTICATED_USERS, GranteeGroup.LOG_DELIVERY));
    private static final EnumCode<CannedAcl> NAMES = new EnumCode<>(List.of(
            CannedAcl.PRIVATE,
            CannedAcl.PUBLIC_READ,
            CannedAcl.PUBLIC_READ_WRITE,
            CannedAcl.AUTHENTICATED_READ,
            CannedAcl.AWS_EXEC_READ,
            CannedAcl.BUCKET_OWNER_READ,
            CannedAcl.BUCKET_OWNER_FULL_CONTROL,
            CannedAcl.LOG_DELIVERY_WRITE));
    private static final EnumCode<ObjectOwnership> OWNERSHIPS = new EnumCode<>(List.of(
            ObjectOwnership.OBJECT_WRITER,
            ObjectOwnership.BUCKET_OWNER_PREFERRED,
            ObjectOwnership.BUCKET_OWNER_ENFORCED));
    private static final int USER = 1;
    private static final int GROUP = 2;
    private static final int NONE = 1;
    private static final int CANNED = 2;
    private static final int GRANTED = 3;

    static final Section<Bucket> OF_BUCKET = new Section<>(
            7,
            bucket -> bucket.configuration().acl().isPresent(),
            (bucket, out) -> write(bucket.configuration().acl().orElseThrow(), out),
            (bucket, in) -> bucket.withConfiguration(bucket.configuration().withAcl(Optional.of(read(in)))));
    static final Section<Bucket> OWNERSHIP = new Section<>(
            9,
            bucket -> bucket.configuration().ownership().isPresent(),
            (bucket, out) -> OWNERSHIPS.write(bucket.configuration().ownership().orElseThrow(), out),
            (bucket, in) ->
                    bucket.withConfiguration(bucket.configuration().withOwnership(Optional.of(OWNERSHIPS.read(in)))));

    private AclCodec() {}

    static void write(Acl acl, RecordWriter out) {
        out.each(acl.grants(), AclCodec::writeGrant);
    }

    static Acl read(RecordReader in) {
        return new Acl(in.each(AclCodec::readGrant));
    }

    static void writeRequest(AclRequest request, RecordWriter out) {
        switch (request) {
            case AclRequest.None none -> out.number(NONE);
            case AclRequest.Canned canned -> NAMES.write(canned.name(), out.number(CANNED));
            case AclRequest.Granted granted -> write(granted.acl(), out.number(GRANTED));
        }
    }

    static AclRequest readRequest(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case NONE -> AclRequest.NONE;
            case CANNED -> new AclRequest.Canned(NAMES.read(in));
            case GRANTED -> new AclRequest.Granted(read(in));
            default -> throw new IllegalArgumentException("unknown request of an ACL " + kind);
        };
    }

    private static void writeGrant(Grant grant, RecordWriter out) {
        switch (grant.grantee()) {
            case Grantee.User user -> out.number(USER).text(user.account().value());
            case Grantee.Group group -> GROUPS.write(group.group(), out.number(GROUP));
        }
        PERMISSIONS.write(grant.permission(), out);
    }

    private static Grant readGrant(RecordReader in) {
        return new Grant(readGrantee(in), PERMISSIONS.read(in));
    }

    private static Grantee readGrantee(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case USER -> new Grantee.User(new AccountId(in.text()));
            case GROUP -> new Grantee.Group(GROUPS.read(in));
            default -> throw new IllegalArgumentException("unknown grantee " + kind);
        };
    }
}
