package dev.mimeo.server.xml;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.UploadId;
import java.util.Optional;

/** The documents that answer the beginning and the end of a multipart upload. */
public final class UploadDocuments {

    private UploadDocuments() {}

    /** The answer to CreateMultipartUpload. */
    public static byte[] created(ObjectAddress target, UploadId upload) {
        try (XmlWriter xml = XmlWriter.ofS3("InitiateMultipartUploadResult")) {
            return xml.text("Bucket", target.bucket().value())
                    .text("Key", target.key().value())
                    .text("UploadId", upload.value())
                    .end()
                    .finish();
        }
    }

    /**
     * The answer to CompleteMultipartUpload.
     *
     * @param location the URL of the object
     * @param target where the object is
     * @param object the object
     */
    public static byte[] completed(String location, ObjectAddress target, ObjectVersion object) {
        Optional<Checksum> checksum = object.attributes().checksum();
        try (XmlWriter xml = XmlWriter.ofS3("CompleteMultipartUploadResult")) {
            return xml.text("Location", location)
                    .text("Bucket", target.bucket().value())
                    .text("Key", target.key().value())
                    .text("ETag", object.etag().quoted())
                    .checksum(checksum)
                    .text("ChecksumType", checksum.map(value -> value.type().name()))
                    .end()
                    .finish();
        }
    }
}
