package dev.mimeo.engine.copy;

import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.WriteCondition;
import java.util.Optional;

/**
 * A copy to make.
 *
 * @param requester who asks; must be allowed to read the source and to write the target
 * @param source what is copied
 * @param target where the copy goes
 * @param conditions what must hold of the source
 * @param metadata where the copy's metadata comes from
 * @param tagging where the copy's tags come from
 * @param traits what else there is to say of the copy; a storage class or a redirect that is named makes a copy of an object
 *     onto itself legal, whatever it is
 * @param retention where the copy's COS retention comes from
 * @param checksum the algorithm of the copy's checksum; empty for that of the source
 * @param encryption how the copy is encrypted, whatever its source is; one that is named makes a copy of an object onto itself
 *     legal
 * @param condition what must hold of the object that the copy replaces
 */
public record CopyRequest(
        AccountId requester,
        CopySource source,
        ObjectAddress target,
        SourceConditions conditions,
        MetadataDirective metadata,
        TaggingDirective tagging,
        RequestedTraits traits,
        RetentionDirective retention,
        Optional<ChecksumAlgorithm> checksum,
        Encryption encryption,
        WriteCondition condition) {

    /** A copy of a current object with its metadata, whatever it replaces. */
    public static CopyRequest of(AccountId requester, ObjectAddress source, ObjectAddress target) {
        return new CopyRequest(
                requester,
                new CopySource(source, Optional.empty()),
                target,
                SourceConditions.NONE,
                new MetadataDirective.Copy(),
                new TaggingDirective.Copy(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.empty(),
                Encryption.BUCKET_DEFAULT,
                WriteCondition.ALWAYS);
    }
}
