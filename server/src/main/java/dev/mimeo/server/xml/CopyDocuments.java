package dev.mimeo.server.xml;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import java.time.Instant;
import java.util.Optional;

/** The documents that answer copies. Source: section C.2. */
public final class CopyDocuments {

    private CopyDocuments() {}

    /** The answer to CopyObject. */
    public static byte[] ofObject(ObjectVersion copy) {
        Optional<Checksum> checksum = copy.attributes().checksum();
        try (XmlWriter xml = begin("CopyObjectResult", copy.lastModified(), copy.etag(), checksum)) {
            return xml.text("ChecksumType", checksum.map(value -> value.type().name()))
                    .end()
                    .finish();
        }
    }

    /** The answer to UploadPartCopy. */
    public static byte[] ofPart(Part copy) {
        try (XmlWriter xml = begin(
                "CopyPartResult", copy.stamp().time(), copy.etag(), copy.info().checksum())) {
            return xml.end().finish();
        }
    }

    private static XmlWriter begin(String root, Instant lastModified, ETag etag, Optional<Checksum> checksum) {
        return XmlWriter.ofS3(root)
                .time("LastModified", lastModified)
                .text("ETag", etag.quoted())
                .checksum(checksum);
    }
}
