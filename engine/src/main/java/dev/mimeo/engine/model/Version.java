package dev.mimeo.engine.model;

import java.time.Instant;

/** One version of a key: an object or a delete marker. */
public sealed interface Version permits ObjectVersion, DeleteMarker {

    /** The version's id; {@link VersionId#NULL} for the null version. */
    VersionId id();

    /** When it came to be, in the order of all commits. */
    Stamp stamp();

    /** The account that owns the version. */
    AccountId owner();

    /** The same version as it is at this time. */
    Version at(Instant now);

    /** The time of the commit that wrote the version. */
    default Instant lastModified() {
        return stamp().time();
    }

    /** The sequence of the commit that wrote the version; what is current follows it, never the id. */
    default long sequence() {
        return stamp().sequence();
    }
}
