package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.StorageClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads and writes where an object lies. Source: row 18 of table A.1. */
public final class PlacementHeaders {

    private PlacementHeaders() {}

    /**
     * The class that the request asks for, where it does.
     *
     * @throws S3Exception {@code InvalidStorageClass} where no object in a bucket here can have it: those of other kinds of
     *     storage, like {@code OUTPOSTS} and {@code EXPRESS_ONEZONE}, are none of these
     */
    static Optional<StorageClass> storageClass(Headers headers) {
        return headers.first(HeaderNames.STORAGE_CLASS).map(PlacementHeaders::storageClass);
    }

    /** What the answer to a GET or HEAD says of where the object lies; nothing of what nobody needs to name. */
    public static Map<String, String> told(Placement placement) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (placement.storageClass() != StorageClass.STANDARD) {
            headers.put(HeaderNames.STORAGE_CLASS, placement.storageClass().name());
        }
        placement.tier().ifPresent(tier -> headers.put(HeaderNames.ARCHIVE_STATUS, tier.name()));
        placement.restoredUntil().ifPresent(end -> headers.put(HeaderNames.RESTORE, restore(end)));
        return headers;
    }

    /** The error of a class that no object can have. */
    public static S3Error invalid(String storageClass) {
        return S3Error.of(S3ErrorCode.INVALID_STORAGE_CLASS).with("StorageClassRequested", storageClass);
    }

    private static StorageClass storageClass(String name) {
        return Arrays.stream(StorageClass.values())
                .filter(known -> known.name().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> invalid(name).asException());
    }

    private static String restore(Instant end) {
        return "ongoing-request=\"false\", expiry-date=\"" + HttpDates.format(end) + "\"";
    }
}
