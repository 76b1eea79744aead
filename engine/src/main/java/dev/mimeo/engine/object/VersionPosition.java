package dev.mimeo.engine.object;

import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import java.util.OptionalLong;

/**
 * A place in the list of a key's versions.
 *
 * @param id the version that stands there, or stood
 * @param sequence the sequence of that version, by which the place is known whatever becomes of the version; if empty, the
 *     version must be there still
 */
public record VersionPosition(VersionId id, OptionalLong sequence) {

    /** The place of a version that was listed. */
    public static VersionPosition of(ListedVersion listed) {
        return new VersionPosition(
                listed.version().id(), OptionalLong.of(listed.version().sequence()));
    }
}
