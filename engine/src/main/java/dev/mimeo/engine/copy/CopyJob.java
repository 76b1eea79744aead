package dev.mimeo.engine.copy;

import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.content.StoredContent;
import java.util.Optional;

/**
 * A copy of an object whose source is known.
 *
 * @param source what is copied
 * @param checksum where the copy's checksum comes from
 * @param content the source's content, where its bytes have to be read
 * @param pin holds the content's blobs until the copy ends
 */
record CopyJob(Source source, ChecksumPlan checksum, Optional<StoredContent> content, Pin pin) {

    /** A copy of which no byte is read. */
    static CopyJob unread(Source source, ChecksumPlan checksum) {
        return new CopyJob(source, checksum, Optional.empty(), () -> {});
    }

    CopyPlan plan() {
        return CopyPlan.of(source.version().attributes().content(), checksum);
    }
}
