package dev.mimeo.server.operation;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.server.protocol.AclHeaders;
import dev.mimeo.server.protocol.Grantees;
import java.util.Set;

/**
 * The accounts that ACLs can name.
 *
 * @param ids their ids; empty where any id will do
 */
record KnownAccounts(Set<AccountId> ids) {

    /** The operations that write an object with the ACL of their headers. */
    private static final Set<String> WRITES = Set.of("PutObject", "CopyObject", "CreateMultipartUpload");

    KnownAccounts {
        ids = Set.copyOf(ids);
    }

    /** The route, refusing what would be written with an ACL that names nobody. */
    Route guard(Route route) {
        return WRITES.contains(route.name()) ? route.guarded(this::guard) : route;
    }

    /**
     * The ACL, if there is everybody whom it names.
     *
     * @param argument what the error calls the place of an id
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidArgument} where there is not
     */
    AclRequest checked(AclRequest acl, String argument) {
        if (acl instanceof AclRequest.Granted granted) {
            granted.acl().grants().forEach(grant -> check(grant.grantee(), argument));
        }
        return acl;
    }

    private Operation guard(Operation operation) {
        return request -> {
            checked(AclHeaders.ofObject(request.headers()), "id");
            return operation.handle(request);
        };
    }

    private void check(Grantee grantee, String argument) {
        if (grantee instanceof Grantee.User(var account) && !ids.isEmpty() && !ids.contains(account)) {
            throw Grantees.unknown(argument, account.value());
        }
    }
}
