package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import java.util.Optional;

/**
 * An object that is about to be committed.
 *
 * @param id the id that it takes where its bucket is versioned; elsewhere it becomes the null version
 * @param writer the account that writes it, which owns it unless its bucket says otherwise
 * @param etag its entity tag
 * @param metadata its metadata
 * @param checksum its additional checksum, if any
 * @param key its content key, wrapped
 * @param content its content
 * @param tags its tags
 * @param traits what its request said of it beside that
 */
public record VersionDraft(
        VersionId id,
        AccountId writer,
        ETag etag,
        ObjectMetadata metadata,
        Optional<Checksum> checksum,
        WrappedKey key,
        ContentDraft content,
        TagSet tags,
        RequestedTraits traits) {

    /** An object without tags and with nothing special. */
    public VersionDraft(
            VersionId id,
            AccountId writer,
            ETag etag,
            ObjectMetadata metadata,
            Optional<Checksum> checksum,
            WrappedKey key,
            ContentDraft content) {
        this(id, writer, etag, metadata, checksum, key, content, TagSet.EMPTY, RequestedTraits.NONE);
    }

    ObjectAttributes attributes(AccountId owner, Content stored, ObjectTraits resolved) {
        return new ObjectAttributes(owner, etag, metadata, checksum, key, stored, tags, resolved);
    }
}
