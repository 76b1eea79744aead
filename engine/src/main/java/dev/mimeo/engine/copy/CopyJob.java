package dev.mimeo.engine.copy;

import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.content.StoredContent;
import java.util.Optional;

/**
 * A copy of an object whose source is known.
 *
 * @param source what is copied
 * @param digests where the copy's entity tag and checksum come from
 * @param content the source's content, where its bytes have to be read
 * @param pin holds the content's blobs until the copy ends
 */
record CopyJob(Source source, DigestPlan digests, Optional<StoredContent> content, Pin pin) {

    /** A copy of which no byte is read. */
    static CopyJob unread(Source source, DigestPlan digests) {
        return new CopyJob(source, digests, Optional.empty(), () -> {});
    }

    CopyPlan plan() {
        return CopyPlan.of(source.version().attributes().content(), digests);
    }
}
