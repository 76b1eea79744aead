package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/** Reads the marker that leads from one page of versions to the next: the id of the version that the page ended with. */
public final class VersionMarker {

    /** The parameter that carries the marker. */
    public static final String VERSION_MARKER = "version-id-marker";

    private VersionMarker() {}

    /**
     * The version that the query names.
     *
     * @throws S3Exception {@code InvalidArgument} where it names none, or the key is missing
     */
    public static Optional<VersionId> parse(QueryParameters query) {
        Optional<String> marker = query.get(VERSION_MARKER);
        if (marker.isPresent() && marker.get().isEmpty()) {
            throw invalid("A version-id marker cannot be empty.", "");
        }
        if (marker.isPresent() && query.text("key-marker").isEmpty()) {
            throw invalid("A version-id marker cannot be specified without a key marker.", marker.get());
        }
        return marker.map(VersionMarker::id);
    }

    private static VersionId id(String marker) {
        if (!VersionId.isDrawn(marker)) {
            throw invalid("Invalid version id specified", marker);
        }
        return new VersionId(marker);
    }

    private static S3Exception invalid(String message, String marker) {
        return S3Error.invalidArgument(message, VERSION_MARKER, marker).asException();
    }
}
