package dev.mimeo.engine.copy;

import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.model.WrappedKey;
import java.util.Optional;

/**
 * A copy of an object whose source is known.
 *
 * @param request what was asked for
 * @param source what is copied
 * @param target where the copy goes
 * @param plan how it is made
 * @param digests where the copy's entity tag and checksum come from
 * @param content the source's content, where its bytes have to be read
 * @param pin holds the content's blobs until the copy ends
 */
record CopyJob(
        CopyRequest request,
        Source source,
        CopyTarget target,
        CopyPlan plan,
        DigestPlan digests,
        Optional<SourceContent> content,
        Pin pin) {

    /** The source's content key, wrapped. */
    WrappedKey sourceKey() {
        return source.version().attributes().key();
    }
}
