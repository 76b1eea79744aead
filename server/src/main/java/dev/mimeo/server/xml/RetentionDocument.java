package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.server.protocol.IsoTimes;
import dev.mimeo.server.protocol.LockHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document that says until when Object Lock keeps a version, as it is sent and as it is answered. */
public final class RetentionDocument {

    private static final String ROOT = "Retention";
    private static final String MODE = "Mode";
    private static final String UNTIL = "RetainUntilDate";

    private RetentionDocument() {}

    private record Document(
            @JsonProperty(MODE) @Nullable String mode,
            @JsonProperty(UNTIL) @Nullable String until) {}

    /**
     * Reads until when the version is to be kept.
     *
     * @return empty where the document is, which takes the retention away
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}
     */
    public static Optional<LockRetention> parse(byte[] body) {
        Document document = XmlReader.read(body, ROOT, Document.class);
        String mode = document.mode();
        String until = document.until();
        if (mode == null && until == null) {
            return Optional.empty();
        }
        if (mode == null || until == null) {
            throw XmlReader.malformed();
        }
        return Optional.of(new LockRetention(
                LockHeaders.mode(mode.strip()).orElseThrow(XmlReader::malformed),
                IsoTimes.parse(until).orElseThrow(XmlReader::malformed)));
    }

    /** The document of a version that is or was locked. */
    public static byte[] of(LockRetention retention) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT)) {
            return xml.text(MODE, retention.mode().name())
                    .time(UNTIL, retention.until())
                    .end()
                    .finish();
        }
    }
}
