package dev.mimeo.server.xml;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.spi.Page;
import dev.mimeo.server.protocol.KeyEncoding;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * A page of a bucket's uploads.
 *
 * @param bucket the bucket
 * @param query what was asked
 * @param page what was found
 */
public record UploadList(BucketName bucket, Query query, Page<Upload> page) {

    /**
     * What the list asks.
     *
     * @param prefix what keys begin with; may be empty
     * @param delimiter what folds keys; may be empty
     * @param keyMarker where the page begins, as it was sent; may be empty
     * @param uploadMarker the upload of that key that the page begins behind, as it was sent; may be empty
     * @param limit the most entries
     * @param encoding how keys are given
     */
    public record Query(
            String prefix, String delimiter, String keyMarker, String uploadMarker, int limit, KeyEncoding encoding) {}

    /** The answer to ListMultipartUploads. */
    public Flux<ByteBuffer> document() {
        return XmlStream.of(this::begin, Flux.fromIterable(page.items()), this::entry, this::end);
    }

    private XmlWriter begin() {
        XmlWriter xml = XmlWriter.ofS3("ListMultipartUploadsResult")
                .text("Bucket", bucket.value())
                .text("KeyMarker", given(query.keyMarker()))
                .text("UploadIdMarker", query.uploadMarker());
        if (page.truncated()) {
            xml.text("NextKeyMarker", given(page.last())).text("NextUploadIdMarker", lastUpload());
        }
        xml.text("Prefix", given(query.prefix())).textUnlessEmpty("Delimiter", given(query.delimiter()));
        Elements.encoding(xml, query.encoding());
        return xml.number("MaxUploads", query.limit()).flag("IsTruncated", page.truncated());
    }

    /** Empty where the page ends in a common prefix. */
    private String lastUpload() {
        List<Upload> uploads = page.items();
        if (uploads.isEmpty()) {
            return "";
        }
        Upload last = uploads.get(uploads.size() - 1);
        return last.key().value().equals(page.last()) ? last.id().value() : "";
    }

    private void entry(XmlWriter xml, Upload upload) {
        xml.start("Upload")
                .text("Key", given(upload.key().value()))
                .text("UploadId", upload.id().value());
        Elements.account(xml, "Initiator", upload.owner());
        Elements.account(xml, "Owner", upload.owner());
        Elements.uploadAttributes(xml, upload);
        xml.time("Initiated", upload.stamp().time()).end();
    }

    private void end(XmlWriter xml) {
        Elements.commonPrefixes(xml, page.commonPrefixes(), query.encoding());
        xml.end();
    }

    private String given(String key) {
        return query.encoding().apply(key);
    }
}
