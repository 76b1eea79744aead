package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.ChecksumType;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what the headers of a CompleteMultipartUpload say about the object to be, apart from its checksum. */
public final class UploadHeaders {

    private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

    private UploadHeaders() {}

    /**
     * The object's length as its sender counted it.
     *
     * @throws S3Exception {@code InvalidRequest} where it is no length
     */
    public static OptionalLong objectSize(Headers headers) {
        return headers.first(HeaderNames.MP_OBJECT_SIZE).stream()
                .mapToLong(UploadHeaders::size)
                .findFirst();
    }

    /**
     * Refuses a checksum type that is not the upload's.
     *
     * @param upload the type that the upload was created with
     * @throws S3Exception {@code InvalidRequest}
     */
    public static void requireChecksumType(Headers headers, Optional<ChecksumType> upload) {
        String created = upload.map(ChecksumType::name).orElse("null");
        headers.first(HeaderNames.CHECKSUM_TYPE)
                .filter(type -> !type.equalsIgnoreCase(created))
                .ifPresent(type -> {
                    throw ChecksumHeaders.invalid("The upload was created using the " + created
                                    + " checksum mode. The complete request must use the same checksum mode.")
                            .asException();
                });
    }

    private static long size(String text) {
        if (!SIZE.matcher(text.strip()).matches()) {
            throw ChecksumHeaders.invalidValue(HeaderNames.MP_OBJECT_SIZE).asException();
        }
        return Long.parseLong(text.strip());
    }
}
