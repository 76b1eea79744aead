package dev.mimeo.server.xml;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.multipart.PartPage;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * A page of the parts of an upload.
 *
 * @param bucket the bucket that the upload writes to
 * @param after the number that the page begins behind; 0 for the first
 * @param limit the most entries
 * @param page what was found
 */
public record PartList(BucketName bucket, int after, int limit, PartPage page) {

    /** The answer to ListParts. */
    public Flux<ByteBuffer> document() {
        return XmlStream.of(this::begin, Flux.fromIterable(page.parts()), PartList::entry, XmlWriter::end);
    }

    private XmlWriter begin() {
        Upload upload = page.upload();
        XmlWriter xml = XmlWriter.ofS3("ListPartsResult")
                .text("Bucket", bucket.value())
                .text("Key", upload.key().value())
                .text("UploadId", upload.id().value());
        Elements.account(xml, "Initiator", upload.owner());
        Elements.account(xml, "Owner", upload.owner());
        Elements.uploadAttributes(xml, upload);
        return xml.number("PartNumberMarker", after)
                .number("NextPartNumberMarker", last())
                .number("MaxParts", limit)
                .flag("IsTruncated", page.truncated());
    }

    private int last() {
        List<Part> parts = page.parts();
        return parts.isEmpty() ? after : parts.get(parts.size() - 1).info().number();
    }

    private static void entry(XmlWriter xml, Part part) {
        xml.start("Part")
                .number("PartNumber", part.info().number())
                .time("LastModified", part.stamp().time())
                .text("ETag", part.etag().quoted())
                .number("Size", part.info().size())
                .checksum(part.info().checksum())
                .end();
    }
}
