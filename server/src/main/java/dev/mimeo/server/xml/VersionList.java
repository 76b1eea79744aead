package dev.mimeo.server.xml;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.Page;
import dev.mimeo.server.protocol.KeyEncoding;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;

/**
 * A page of a bucket's versions.
 *
 * @param bucket the bucket
 * @param query what was asked
 * @param page what was found
 */
public record VersionList(BucketName bucket, Query query, Page<ListedVersion> page) {

    /**
     * What the list asks.
     *
     * @param prefix what keys begin with; may be empty
     * @param delimiter what folds keys; may be empty
     * @param keyMarker where the page begins, as it was sent; may be empty
     * @param versionMarker the version of that key that the page begins behind, as it was sent; may be empty
     * @param limit the most entries
     * @param encoding how keys are given
     * @param restores whether to tell until when what was restored can be read
     */
    public record Query(
            String prefix,
            String delimiter,
            String keyMarker,
            String versionMarker,
            int limit,
            KeyEncoding encoding,
            boolean restores) {}

    /** The answer to ListObjectVersions. */
    public Flux<ByteBuffer> document() {
        return XmlStream.of(this::begin, Flux.fromIterable(page.items()), this::entry, this::end);
    }

    private XmlWriter begin() {
        XmlWriter xml = XmlWriter.ofS3("ListVersionsResult")
                .text("Name", bucket.value())
                .text("Prefix", given(query.prefix()))
                .text("KeyMarker", given(query.keyMarker()))
                .text("VersionIdMarker", query.versionMarker());
        if (page.truncated()) {
            xml.text("NextKeyMarker", given(page.last()));
            page.end(listed -> listed.key().value())
                    .ifPresent(listed -> xml.text(
                            "NextVersionIdMarker", listed.version().id().value()));
        }
        xml.number("MaxKeys", query.limit()).textUnlessEmpty("Delimiter", given(query.delimiter()));
        Elements.encoding(xml, query.encoding());
        return xml.flag("IsTruncated", page.truncated());
    }

    private void entry(XmlWriter xml, ListedVersion listed) {
        switch (listed.version()) {
            case ObjectVersion object -> object(xml, listed, object);
            case DeleteMarker marker -> begin(xml, "DeleteMarker", listed);
        }
        Elements.account(xml, "Owner", listed.version().owner());
        xml.end();
    }

    private void object(XmlWriter xml, ListedVersion listed, ObjectVersion object) {
        begin(xml, "Version", listed);
        xml.text("ETag", object.etag().quoted());
        object.attributes()
                .checksum()
                .ifPresent(checksum -> xml.text(
                                "ChecksumAlgorithm", checksum.algorithm().s3Name())
                        .text("ChecksumType", checksum.type().name()));
        xml.number("Size", object.size());
        Elements.storageClass(xml, object);
        if (query.restores()) {
            Elements.restoreStatus(xml, object);
        }
    }

    private void begin(XmlWriter xml, String element, ListedVersion listed) {
        xml.start(element)
                .text("Key", given(listed.key().value()))
                .text("VersionId", listed.version().id().value())
                .flag("IsLatest", listed.latest())
                .time("LastModified", listed.version().lastModified());
    }

    private void end(XmlWriter xml) {
        Elements.commonPrefixes(xml, page.commonPrefixes(), query.encoding());
        xml.end();
    }

    private String given(String key) {
        return query.encoding().apply(key);
    }
}
