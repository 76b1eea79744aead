package dev.mimeo.engine.model;

import java.time.Instant;

/**
 * A version that says that the key was deleted.
 *
 * @param id the version's id
 * @param stamp the commit that wrote it
 * @param owner the account that deleted
 */
public record DeleteMarker(VersionId id, Stamp stamp, AccountId owner) implements Version {

    @Override
    public DeleteMarker at(Instant now) {
        return this;
    }
}
