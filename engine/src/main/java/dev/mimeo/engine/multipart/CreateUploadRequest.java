package dev.mimeo.engine.multipart;

import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Upload.UploadChecksum;
import java.util.Optional;

/**
 * A multipart upload to begin.
 *
 * @param requester who asks
 * @param target where the object goes
 * @param metadata its metadata
 * @param tags its tags
 * @param traits what else there is to say of it
 * @param checksum the checksum of the parts and the object, if one is wanted
 * @param encryption how it is encrypted, and with it all its parts
 */
public record CreateUploadRequest(
        AccountId requester,
        ObjectAddress target,
        ObjectMetadata metadata,
        TagSet tags,
        RequestedTraits traits,
        Optional<UploadChecksum> checksum,
        Encryption encryption) {}
