package dev.mimeo.engine.object;

import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import java.nio.ByteBuffer;
import java.util.Optional;
import reactor.core.publisher.Flux;

/**
 * An object that was found, and the bytes that were selected of it.
 *
 * @param version the object
 * @param shown its version id, where the bucket is or was versioned
 * @param selection what was selected of it
 * @param range the selected bytes
 * @param parts the number of its parts; 0 where it was written in one piece
 * @param checksum the additional checksum of the selected bytes, where the object has it: its own for all of them, that of
 *     the part for a part of an object whose checksum is composite
 * @param expiry when it expires, if it is the current version and does
 * @param body the selected bytes, read as they are demanded, by at most one subscriber; each buffer is the subscriber's
 *     own. Ends in CorruptBlob or CorruptRecord where the stored bytes are not authentic
 */
public record ObjectReading(
        ObjectVersion version,
        Optional<VersionId> shown,
        Selection selection,
        ByteRange range,
        int parts,
        Optional<Checksum> checksum,
        Optional<Deadline> expiry,
        Flux<ByteBuffer> body) {}
