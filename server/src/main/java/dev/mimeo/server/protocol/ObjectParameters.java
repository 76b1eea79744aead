package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a path or query says about one object: key, version, upload, part. */
public final class ObjectParameters {

    static final String PART_NUMBER = "partNumber";
    static final String UPLOAD_ID = "uploadId";
    static final String VERSION_ID = "versionId";

    private ObjectParameters() {}

    /**
     * A key, decoded and not empty.
     *
     * @throws S3Exception {@code KeyTooLongError}
     */
    public static ObjectKey key(String key) {
        if (ObjectKey.isTooLong(key)) {
            throw S3Error.of(S3ErrorCode.KEY_TOO_LONG)
                    .with("Size", String.valueOf(PercentEncoding.utf8Length(key)))
                    .with("MaxSizeAllowed", String.valueOf(ObjectKey.MAX_BYTES))
                    .asException();
        }
        return new ObjectKey(key);
    }

    /**
     * The version that the query names.
     *
     * @throws S3Exception {@code InvalidArgument} where it is no version id
     */
    public static Optional<VersionId> versionId(QueryParameters query) {
        return query.get(VERSION_ID).map(ObjectParameters::versionId);
    }

    /**
     * A version id.
     *
     * @throws S3Exception {@code InvalidArgument} where it is none
     */
    public static VersionId versionId(String text) {
        if (!VersionId.isDrawn(text)) {
            String message = text.isEmpty() ? "Version id cannot be the empty string" : "Invalid version id specified";
            throw S3Error.invalidArgument(message, VERSION_ID, text).asException();
        }
        return new VersionId(text);
    }

    /**
     * The upload that the query names.
     *
     * @throws S3Exception {@code NoSuchUpload} where it can be none
     */
    public static UploadId uploadId(QueryParameters query) {
        String text = query.text(UPLOAD_ID);
        if (!UploadId.isValid(text)) {
            throw S3Error.of(S3ErrorCode.NO_SUCH_UPLOAD).with("UploadId", text).asException();
        }
        return new UploadId(text);
    }

    /**
     * The number of the part that the query names.
     *
     * @return a number from 1 to 10,000; empty where the query does not name one
     * @throws S3Exception {@code InvalidArgument} where it is out of range or no number
     */
    public static OptionalInt partNumber(QueryParameters query) {
        return query.get(PART_NUMBER).stream()
                .mapToInt(ObjectParameters::partNumber)
                .findFirst();
    }

    /**
     * The number of a part.
     *
     * @return a number from 1 to 10,000
     * @throws S3Exception {@code InvalidArgument} where it is out of range or no number
     */
    public static int partNumber(String text) {
        OptionalInt number = Numbers.parse(text);
        if (number.isEmpty() || !PartInfo.isNumber(number.getAsInt())) {
            throw S3Error.invalidArgument(
                            "Part number must be an integer between 1 and 10000, inclusive", PART_NUMBER, text)
                    .asException();
        }
        return number.getAsInt();
    }
}
