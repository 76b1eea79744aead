package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.Acceleration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document that says whether a bucket can be reached through Transfer Acceleration. */
public final class AccelerateDocument {

    private static final String ROOT = "AccelerateConfiguration";
    private static final String ENABLED = "Enabled";
    private static final String SUSPENDED = "Suspended";

    private AccelerateDocument() {}

    private record Document(
            @JsonProperty("Status") @Nullable String status) {}

    /**
     * Reads the document.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}, also where it does not say
     */
    public static Acceleration parse(byte[] body) {
        String status = XmlReader.read(body, ROOT, Document.class).status();
        return switch (status == null ? "" : status.strip()) {
            case ENABLED -> Acceleration.ENABLED;
            case SUSPENDED -> Acceleration.SUSPENDED;
            default -> throw XmlReader.malformed();
        };
    }

    /** The document; empty where the bucket was never told. */
    public static byte[] of(Optional<Acceleration> acceleration) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT)) {
            return xml.text("Status", acceleration.map(AccelerateDocument::status))
                    .end()
                    .finish();
        }
    }

    private static String status(Acceleration acceleration) {
        return switch (acceleration) {
            case ENABLED -> ENABLED;
            case SUSPENDED -> SUSPENDED;
        };
    }
}
