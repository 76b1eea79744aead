package dev.mimeo.engine.model;

import java.util.Optional;

/** What is said of a version, in place of what was said before. */
public sealed interface VersionChange {

    /** Its tags. */
    record SetTags(TagSet tags) implements VersionChange {}

    /**
     * Its ACL; refused where its bucket has none, and where it names another as its owner.
     *
     * @param acl what is asked for
     * @param owner whom the request takes for its owner, where it says so
     */
    record SetAcl(AclRequest acl, Optional<AccountId> owner) implements VersionChange {}

    /** How Object Lock keeps it. */
    sealed interface OfLock extends VersionChange {}

    /**
     * Until when Object Lock keeps it. Refused where that would weaken a lock that still holds.
     *
     * @param retention the lock; empty to take it away
     * @param bypassGovernance whether a lock in governance mode may be weakened
     */
    record SetRetention(Optional<LockRetention> retention, boolean bypassGovernance) implements OfLock {}

    /** Whether a legal hold of Object Lock keeps it. */
    record SetLegalHold(boolean held) implements OfLock {}

    /**
     * The class that a lifecycle moves it to. Refused as contended where the version is no longer the one that was meant; one
     * that lies there already, or deeper, stays where it is.
     *
     * @param sequence that of the version, since versions that replace each other may have the same id
     * @param storageClass the class
     */
    record Transition(long sequence, StorageClass storageClass) implements VersionChange {}

    /**
     * Lets it sink to the archive tier that is due by what its bucket was told. Refused as contended where the version is no
     * longer the one that was meant, or no tier is due.
     *
     * @param sequence that of the version, as for {@link Transition}
     * @param calendar how days are counted
     */
    record Sink(long sequence, LifecycleCalendar calendar) implements VersionChange {}

    /**
     * Makes what is archived readable. Refused as not archived, or as a restore that there is not for where it lies.
     *
     * @param request for how long, and how soon
     */
    record Restore(RestoreRequest request) implements VersionChange {}

    /** One more legal hold of COS. */
    record AddHold(LegalHoldId hold) implements VersionChange {}

    /** One legal hold of COS less. */
    record RemoveHold(LegalHoldId hold) implements VersionChange {}

    /** A longer COS retention. */
    record ExtendRetention(RetentionExtension extension) implements VersionChange {}
}
