package dev.mimeo.engine.object;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * An object to read.
 *
 * @param requester who asks; empty for anyone, who reads what is public
 * @param source where it is
 * @param version the version; empty for the current one
 * @param conditions what must hold of it
 * @param selection which of its bytes
 * @param customerKey the key that opens it, where it is encrypted with a customer's; stays the requester's, who closes it
 *     when the publisher, and of a get the body too, has terminated or was cancelled
 */
public record ReadRequest(
        Optional<AccountId> requester,
        ObjectAddress source,
        Optional<VersionId> version,
        ReadConditions conditions,
        Selection selection,
        Optional<DomainKey> customerKey) {

    /** An object that an account asks for. */
    public ReadRequest(
            AccountId requester,
            ObjectAddress source,
            Optional<VersionId> version,
            ReadConditions conditions,
            Selection selection,
            Optional<DomainKey> customerKey) {
        this(Optional.of(requester), source, version, conditions, selection, customerKey);
    }

    /** The current object, for anyone. */
    public static ReadRequest ofAnyone(ObjectAddress source, ReadConditions conditions, Selection selection) {
        return new ReadRequest(Optional.empty(), source, Optional.empty(), conditions, selection, Optional.empty());
    }

    /** This request, once the version that is read is known. */
    ReadRequest of(ObjectVersion found) {
        return new ReadRequest(requester, source, version, conditions, selection.of(found), customerKey);
    }

    /** The whole current object, whatever it is. */
    public static ReadRequest current(AccountId requester, ObjectAddress source) {
        return new ReadRequest(
                requester, source, Optional.empty(), ReadConditions.NONE, new Selection.Whole(), Optional.empty());
    }
}
