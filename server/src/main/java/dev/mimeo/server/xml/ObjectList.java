package dev.mimeo.server.xml;

import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.spi.ListQuery.ListedObject;
import dev.mimeo.engine.spi.Page;
import dev.mimeo.server.protocol.KeyEncoding;
import dev.mimeo.server.protocol.ListParameters;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/**
 * A page of a bucket's objects, in either form of the answer.
 *
 * @param bucket the bucket
 * @param query what was asked
 * @param page what was found
 */
public record ObjectList(BucketName bucket, Query query, Page<ListedObject> page) {

    /**
     * What both forms of the list ask.
     *
     * @param prefix what keys begin with; may be empty
     * @param delimiter what folds keys; may be empty
     * @param limit the most entries
     * @param encoding how keys are given
     * @param restores whether to tell until when what was restored can be read
     */
    public record Query(String prefix, String delimiter, int limit, KeyEncoding encoding, boolean restores) {}

    /**
     * The answer to ListObjects.
     *
     * @param marker where the page begins, as it was sent
     */
    public Flux<ByteBuffer> version1(String marker) {
        return stream(() -> begin1(marker), true);
    }

    /**
     * The answer to ListObjectsV2.
     *
     * @param token the token that was sent, if one was
     * @param startAfter where the list begins, as it was sent; may be empty
     * @param owners whether to name the owner of each object
     */
    public Flux<ByteBuffer> version2(Optional<String> token, String startAfter, boolean owners) {
        return stream(() -> begin2(token, startAfter), owners);
    }

    private Flux<ByteBuffer> stream(Supplier<XmlWriter> begin, boolean owners) {
        return XmlStream.of(
                begin, Flux.fromIterable(page.items()), (xml, object) -> entry(xml, object, owners), this::end);
    }

    private XmlWriter begin1(String marker) {
        Optional<String> next = Optional.of(page.last()).filter(last -> page.truncated() && hasDelimiter());
        return common(begin().text("Marker", given(marker)).text("NextMarker", next.map(this::given)));
    }

    private XmlWriter begin2(Optional<String> token, String startAfter) {
        Optional<String> next = Optional.of(page.last()).filter(last -> page.truncated());
        return common(begin().textUnlessEmpty("StartAfter", given(startAfter))
                .text("ContinuationToken", token)
                .text("NextContinuationToken", next.map(ListParameters::continuationToken))
                .number("KeyCount", page.items().size() + page.commonPrefixes().size()));
    }

    private XmlWriter begin() {
        return XmlWriter.ofS3("ListBucketResult").text("Name", bucket.value()).text("Prefix", given(query.prefix()));
    }

    private XmlWriter common(XmlWriter xml) {
        xml.number("MaxKeys", query.limit()).textUnlessEmpty("Delimiter", given(query.delimiter()));
        Elements.encoding(xml, query.encoding());
        return xml.flag("IsTruncated", page.truncated());
    }

    private void end(XmlWriter xml) {
        Elements.commonPrefixes(xml, page.commonPrefixes(), query.encoding());
        xml.end();
    }

    private boolean hasDelimiter() {
        return !query.delimiter().isEmpty();
    }

    private void entry(XmlWriter xml, ListedObject listed, boolean owners) {
        ObjectVersion object = listed.version();
        xml.start("Contents")
                .text("Key", given(listed.key().value()))
                .time("LastModified", object.lastModified())
                .text("ETag", object.etag().quoted());
        object.attributes()
                .checksum()
                .ifPresent(checksum -> xml.text(
                                "ChecksumAlgorithm", checksum.algorithm().s3Name())
                        .text("ChecksumType", checksum.type().name()));
        xml.number("Size", object.size());
        if (owners) {
            Elements.account(xml, "Owner", object.owner());
        }
        Elements.storageClass(xml, object);
        if (query.restores()) {
            Elements.restoreStatus(xml, object);
        }
        xml.end();
    }

    private String given(String key) {
        return query.encoding().apply(key);
    }
}
