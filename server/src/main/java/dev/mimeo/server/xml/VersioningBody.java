package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import org.jspecify.annotations.Nullable;

/** The body of a PutBucketVersioning. */
public final class VersioningBody {

    private VersioningBody() {}

    private record Document(
            @JsonProperty("Status") @Nullable String status,
            @JsonProperty("MfaDelete") @Nullable String mfaDelete) {}

    /**
     * Reads whether versions are to be kept.
     *
     * @return enabled or suspended
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}, {@code IllegalVersioningConfigurationException}
     *     where the document does not say, {@code NotImplemented} where deletes are to ask for a second factor
     */
    public static Versioning parse(byte[] body) {
        Document document = XmlReader.read(body, "VersioningConfiguration", Document.class);
        checkMfaDelete(document.mfaDelete());
        String status = document.status();
        if (status == null) {
            throw S3Error.of(S3ErrorCode.ILLEGAL_VERSIONING_CONFIGURATION).asException();
        }
        return switch (status.strip()) {
            case "Enabled" -> Versioning.ENABLED;
            case "Suspended" -> Versioning.SUSPENDED;
            default -> throw XmlReader.malformed();
        };
    }

    private static void checkMfaDelete(@Nullable String mfaDelete) {
        if (mfaDelete == null || mfaDelete.strip().equals("Disabled")) {
            return;
        }
        if (!mfaDelete.strip().equals("Enabled")) {
            throw XmlReader.malformed();
        }
        throw S3Error.of(
                        S3ErrorCode.NOT_IMPLEMENTED,
                        "An element you provided implies functionality that is not implemented")
                .with("Element", "MfaDelete")
                .asException();
    }
}
