package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.server.protocol.OwnershipHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The document that says who owns the objects of a bucket, as it is sent and as it is answered. */
public final class OwnershipDocument {

    private static final String ROOT = "OwnershipControls";
    private static final String SETTING = "ObjectOwnership";

    private OwnershipDocument() {}

    private record Document(@JsonProperty("Rule") @Nullable List<@Nullable Rule> rules) {}

    private record Rule(@JsonProperty(SETTING) @Nullable String ownership) {}

    /**
     * Reads the one rule of a document.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}
     */
    public static ObjectOwnership parse(byte[] body) {
        List<@Nullable Rule> rules = XmlReader.read(body, ROOT, Document.class).rules();
        if (rules == null || rules.size() != 1 || rules.get(0) == null) {
            throw XmlReader.malformed();
        }
        String name = rules.get(0).ownership();
        return OwnershipHeaders.named(name == null ? "" : name.strip()).orElseThrow(XmlReader::malformed);
    }

    /** The document of a bucket. */
    public static byte[] of(ObjectOwnership ownership) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT).start("Rule")) {
            return xml.text(SETTING, OwnershipHeaders.name(ownership))
                    .end()
                    .end()
                    .finish();
        }
    }
}
