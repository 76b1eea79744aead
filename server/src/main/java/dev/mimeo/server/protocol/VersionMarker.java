package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.object.VersionPosition;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads and writes the markers that lead from one page of versions to the next: the id of a version, a dot and its sequence,
 * so that a page begins at the right place even when that version is gone or, being the null version, was replaced. A bare
 * id is understood too.
 */
public final class VersionMarker {

    /** The parameter that carries the marker. */
    public static final String VERSION_MARKER = "version-id-marker";

    private static final char DOT = '.';
    private static final int RADIX = 36;

    private VersionMarker() {}

    /** The marker of a place. */
    public static String of(VersionPosition position) {
        String id = position.id().value();
        return position.sequence().isEmpty()
                ? id
                : id + DOT + Long.toString(position.sequence().getAsLong(), RADIX);
    }

    /**
     * The place that the query names.
     *
     * @throws S3Exception {@code InvalidArgument} where it names none, or the key is missing
     */
    public static Optional<VersionPosition> parse(QueryParameters query) {
        Optional<String> marker = query.get(VERSION_MARKER);
        if (marker.isEmpty()) {
            return Optional.empty();
        }
        if (marker.get().isEmpty()) {
            throw invalid("A version-id marker cannot be empty.", "").asException();
        }
        if (query.text("key-marker").isEmpty()) {
            throw invalid("A version-id marker cannot be specified without a key marker.", marker.get())
                    .asException();
        }
        return Optional.of(position(marker.get()));
    }

    private static VersionPosition position(String marker) {
        int dot = marker.lastIndexOf(DOT);
        String id = dot < 0 ? marker : marker.substring(0, dot);
        if (!VersionId.isValid(id)) {
            throw invalid("Invalid version id specified", marker).asException();
        }
        return new VersionPosition(
                new VersionId(id), dot < 0 ? OptionalLong.empty() : sequence(marker, marker.substring(dot + 1)));
    }

    private static OptionalLong sequence(String marker, String text) {
        try {
            long sequence = Long.parseLong(text, RADIX);
            if (sequence > 0) {
                return OptionalLong.of(sequence);
            }
        } catch (NumberFormatException notOurs) {
            // Refused below, like a number that is no sequence.
        }
        throw invalid("Invalid version id specified", marker).asException();
    }

    private static S3Error invalid(String message, String marker) {
        return S3Error.invalidArgument(message, VERSION_MARKER, marker);
    }
}
