package dev.mimeo.engine.multipart;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.WriteCondition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An upload to complete.
 *
 * @param requester who asks
 * @param upload the upload
 * @param parts the parts to make the object of, in the order that was sent; at least one
 * @param checksum the object's checksum as its sender computed it, base64 with or without the number of parts, if it was
 *     sent
 * @param size the object's length as its sender counted it, if it was sent
 * @param condition what must hold of the object it replaces
 * @param retention how COS protects the object; where it does not say, what the upload was begun with
 */
public record CompleteRequest(
        AccountId requester,
        UploadAddress upload,
        List<ChosenPart> parts,
        Optional<String> checksum,
        OptionalLong size,
        WriteCondition condition,
        RetentionRequest retention) {

    public CompleteRequest {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an object is made of at least one part");
        }
    }

    /**
     * A part that was chosen for the object.
     *
     * @param number its number
     * @param etag its entity tag
     * @param checksum its checksum in base64, if it was sent
     */
    public record ChosenPart(int number, ETag etag, Optional<String> checksum) {}
}
