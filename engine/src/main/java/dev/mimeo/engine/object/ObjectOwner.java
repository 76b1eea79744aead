package dev.mimeo.engine.object;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * Who owns an object.
 *
 * @param owner the account
 * @param shown its version id, where the bucket is or was versioned
 */
public record ObjectOwner(AccountId owner, Optional<VersionId> shown) {}
