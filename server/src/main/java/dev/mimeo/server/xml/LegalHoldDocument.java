package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.server.protocol.LockHeaders;
import org.jspecify.annotations.Nullable;

/** The document that says whether a legal hold of Object Lock keeps a version, as it is sent and as it is answered. */
public final class LegalHoldDocument {

    private static final String ROOT = "LegalHold";
    private static final String STATUS = "Status";

    private LegalHoldDocument() {}

    private record Document(@JsonProperty(STATUS) @Nullable String status) {}

    /**
     * Reads whether the version is to be held.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}
     */
    public static boolean parse(byte[] body) {
        String status = XmlReader.read(body, ROOT, Document.class).status();
        return LockHeaders.held(status == null ? "" : status.strip()).orElseThrow(XmlReader::malformed);
    }

    /** The document of a version of which it was ever said. */
    public static byte[] of(boolean held) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT)) {
            return xml.text(STATUS, LockHeaders.status(held)).end().finish();
        }
    }
}
