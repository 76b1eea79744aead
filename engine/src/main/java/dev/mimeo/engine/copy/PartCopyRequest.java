package dev.mimeo.engine.copy;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.multipart.UploadAddress;
import java.util.Optional;

/**
 * A part to make of bytes of an object.
 *
 * @param requester who asks; must be allowed to read the source and to write the target
 * @param source what is copied
 * @param range which of its bytes; empty for all
 * @param conditions what must hold of the source
 * @param upload the upload that gets the part
 * @param number the part's number, 1 to 10,000
 * @param customerKey the key of the upload, where that is encrypted with a customer's; stays the requester's, who closes it
 *     when the publisher has terminated or was cancelled
 */
public record PartCopyRequest(
        AccountId requester,
        CopySource source,
        Optional<ByteRange> range,
        SourceConditions conditions,
        UploadAddress upload,
        int number,
        Optional<DomainKey> customerKey) {

    public PartCopyRequest {
        if (!PartInfo.isNumber(number)) {
            throw new IllegalArgumentException("not the number of a part: " + number);
        }
    }
}
