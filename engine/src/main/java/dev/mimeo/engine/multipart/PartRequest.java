package dev.mimeo.engine.multipart;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.object.ObjectBody;
import java.util.Optional;

/**
 * A part to write.
 *
 * @param requester who asks
 * @param upload the upload
 * @param number the part's number, 1 to 10,000
 * @param customerKey the key of the upload, where that is encrypted with a customer's; stays the requester's, who closes it
 *     when the publisher has terminated
 * @param body the part's bytes
 */
public record PartRequest(
        AccountId requester, UploadAddress upload, int number, Optional<DomainKey> customerKey, ObjectBody body) {

    public PartRequest {
        if (!PartInfo.isNumber(number)) {
            throw new IllegalArgumentException("not the number of a part: " + number);
        }
    }
}
