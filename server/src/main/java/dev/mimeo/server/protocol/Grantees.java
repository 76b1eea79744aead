package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;

/** Whom headers and documents name in an ACL. Source: rows 14 to 17 of table A.1. */
public final class Grantees {

    private Grantees() {}

    /**
     * An account by its canonical id.
     *
     * @param argument what the error calls the place where it stands
     * @throws S3Exception {@code InvalidArgument} where it is empty
     */
    public static Grantee user(String argument, String id) {
        if (id.isEmpty()) {
            throw unknown(argument, id);
        }
        return new Grantee.User(new AccountId(id));
    }

    /**
     * A group by its URI.
     *
     * @param argument what the error calls the place where it stands
     * @throws S3Exception {@code InvalidArgument} where there is no such group
     */
    public static Grantee group(String argument, String uri) {
        return GranteeGroup.of(uri)
                .map(Grantee.Group::new)
                .orElseThrow(() -> S3Error.invalidArgument("Invalid group uri", argument, uri)
                        .asException());
    }

    /** What is answered to an id of no account. */
    public static S3Exception unknown(String argument, String id) {
        return S3Error.invalidArgument("Invalid id", argument, id).asException();
    }

    /** What is answered where a grantee is named by an e-mail address: S3 has ceased to look these up. */
    public static S3Exception namedByEmail() {
        return S3Error.of(S3ErrorCode.METHOD_NOT_ALLOWED).asException();
    }
}
