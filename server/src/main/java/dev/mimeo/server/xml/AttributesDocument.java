package dev.mimeo.server.xml;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.server.protocol.ObjectAttribute;
import java.util.List;
import java.util.Set;

/**
 * What GetObjectAttributes tells of an object.
 *
 * @param object the object
 * @param parts its part table, all of it; empty where it was written in one piece
 * @param after the number of the part to begin behind; 0 for the first
 * @param limit the most parts to tell
 */
public record AttributesDocument(ObjectVersion object, List<PartInfo> parts, int after, int limit) {

    public AttributesDocument {
        parts = List.copyOf(parts);
    }

    /** The answer, with what was asked for. */
    public byte[] of(Set<ObjectAttribute> asked) {
        try (XmlWriter xml = XmlWriter.ofS3("GetObjectAttributesResponse")) {
            for (ObjectAttribute attribute : ObjectAttribute.values()) {
                if (asked.contains(attribute)) {
                    write(xml, attribute);
                }
            }
            return xml.end().finish();
        }
    }

    private void write(XmlWriter xml, ObjectAttribute attribute) {
        switch (attribute) {
            case ETAG -> xml.text("ETag", object.etag().value());
            case CHECKSUM -> object.attributes().checksum().ifPresent(checksum -> checksum(xml, checksum));
            case OBJECT_PARTS -> parts(xml);
            case STORAGE_CLASS -> Elements.storageClass(xml, object);
            case OBJECT_SIZE -> xml.number("ObjectSize", object.size());
        }
    }

    private static void checksum(XmlWriter xml, Checksum checksum) {
        xml.start("Checksum")
                .text("Checksum" + checksum.algorithm().s3Name(), checksum.value())
                .text("ChecksumType", checksum.type().name())
                .end();
    }

    private void parts(XmlWriter xml) {
        if (parts.isEmpty()) {
            return;
        }
        List<PartInfo> rest =
                parts.stream().filter(part -> part.number() > after).toList();
        List<PartInfo> page = rest.subList(0, Math.min(limit, rest.size()));
        xml.start("ObjectParts")
                .number("PartsCount", parts.size())
                .number("PartNumberMarker", after)
                .number(
                        "NextPartNumberMarker",
                        page.isEmpty() ? after : page.get(page.size() - 1).number())
                .number("MaxParts", limit)
                .flag("IsTruncated", rest.size() > page.size());
        page.forEach(part -> part(xml, part));
        xml.end();
    }

    private static void part(XmlWriter xml, PartInfo part) {
        xml.start("Part")
                .number("PartNumber", part.number())
                .number("Size", part.size())
                .checksum(part.checksum())
                .end();
    }
}
