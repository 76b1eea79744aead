package dev.mimeo.engine.access;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;

/** The one function that decides who may do what: a bucket and all in it are for its owner. */
public final class Access {

    private Access() {}

    /** Whether the account may use the bucket. */
    public static boolean allows(AccountId requester, Bucket bucket) {
        return bucket.owner().equals(requester);
    }
}
