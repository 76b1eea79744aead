package dev.mimeo.engine.multipart;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.object.ObjectBody;

/**
 * A part to write.
 *
 * @param requester who asks
 * @param upload the upload
 * @param number the part's number, 1 to 10,000
 * @param body the part's bytes
 */
public record PartRequest(AccountId requester, UploadAddress upload, int number, ObjectBody body) {

    public PartRequest {
        if (!PartInfo.isNumber(number)) {
            throw new IllegalArgumentException("not the number of a part: " + number);
        }
    }
}
