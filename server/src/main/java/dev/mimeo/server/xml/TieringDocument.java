package dev.mimeo.server.xml;

import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.TieringFilter;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.model.Tierings;
import dev.mimeo.server.protocol.ListParameters;
import java.util.List;

/** The document that holds a tiering of a bucket, as it is sent and as it is answered, and the list of them. */
public final class TieringDocument {

    static final String ROOT = "IntelligentTieringConfiguration";

    /** The most tierings on a page. */
    static final int PAGE = 100;

    private TieringDocument() {}

    /**
     * Reads a tiering.
     *
     * @param id the id that the request names, which is that of the document
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}; {@code InvalidArgument} where the ids differ, or a
     *     tier has another number of days than there can be; {@code InvalidTag}
     */
    public static Tiering parse(byte[] body, TieringId id) {
        return TieringReader.read(body, id);
    }

    /** The document of a tiering. */
    public static byte[] of(Tiering tiering) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT)) {
            write(xml, tiering);
            return xml.end().finish();
        }
    }

    /**
     * A page of the tierings of a bucket.
     *
     * @param after the id to begin behind; empty for the first
     */
    public static byte[] of(Tierings tierings, String after) {
        List<Tiering> rest = tierings.all().stream()
                .filter(tiering -> tiering.id().value().compareTo(after) > 0)
                .toList();
        List<Tiering> page = rest.subList(0, Math.min(PAGE, rest.size()));
        try (XmlWriter xml = XmlWriter.ofS3("ListBucketIntelligentTieringConfigurationsOutput")) {
            xml.flag("IsTruncated", page.size() < rest.size())
                    .textUnlessEmpty(
                            "ContinuationToken", after.isEmpty() ? "" : ListParameters.continuationToken(after))
                    .textUnlessEmpty("NextContinuationToken", page.size() < rest.size() ? token(page) : "");
            page.forEach(tiering -> element(xml, tiering));
            return xml.end().finish();
        }
    }

    private static String token(List<Tiering> page) {
        return ListParameters.continuationToken(page.get(page.size() - 1).id().value());
    }

    private static void element(XmlWriter xml, Tiering tiering) {
        xml.start(ROOT);
        write(xml, tiering);
        xml.end();
    }

    private static void write(XmlWriter xml, Tiering tiering) {
        xml.text("Id", tiering.id().value());
        write(xml, tiering.filter());
        xml.text("Status", tiering.enabled() ? "Enabled" : "Disabled");
        tiering.ordered()
                .forEach((tier, days) -> xml.start("Tiering")
                        .text("AccessTier", tier.name())
                        .number("Days", days)
                        .end());
    }

    private static void write(XmlWriter xml, TieringFilter filter) {
        int properties = filter.tags().size() + (filter.prefix().isPresent() ? 1 : 0);
        if (properties == 0) {
            return;
        }
        xml.start("Filter");
        if (properties == 1) {
            properties(xml, filter);
        } else {
            properties(xml.start("And"), filter);
            xml.end();
        }
        xml.end();
    }

    private static void properties(XmlWriter xml, TieringFilter filter) {
        xml.text("Prefix", filter.prefix());
        filter.tags()
                .values()
                .forEach((key, value) ->
                        xml.start("Tag").text("Key", key).text("Value", value).end());
    }
}
