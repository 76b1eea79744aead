package dev.mimeo.engine.object;

import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.WriteCondition;

/**
 * An object to write.
 *
 * @param requester who asks
 * @param target where it goes
 * @param metadata its metadata
 * @param tags its tags
 * @param traits what else there is to say of it
 * @param encryption how it is encrypted
 * @param condition what must hold of the object it replaces
 * @param body its body
 */
public record PutRequest(
        AccountId requester,
        ObjectAddress target,
        ObjectMetadata metadata,
        TagSet tags,
        RequestedTraits traits,
        Encryption encryption,
        WriteCondition condition,
        ObjectBody body) {

    /** An object without metadata, encrypted as its bucket says, whatever it replaces. */
    public static PutRequest of(AccountId requester, ObjectAddress target, ObjectBody body) {
        return new PutRequest(
                requester,
                target,
                ObjectMetadata.EMPTY,
                TagSet.EMPTY,
                RequestedTraits.NONE,
                Encryption.BUCKET_DEFAULT,
                WriteCondition.ALWAYS,
                body);
    }
}
