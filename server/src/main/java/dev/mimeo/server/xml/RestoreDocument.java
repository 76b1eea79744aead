package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.RestoreRequest;
import dev.mimeo.engine.model.RetrievalTier;
import dev.mimeo.server.protocol.Numbers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The body of a RestoreObject. */
public final class RestoreDocument {

    private RestoreDocument() {}

    private record Document(
            @JsonProperty("Days") @Nullable String days,
            @JsonProperty("GlacierJobParameters") @Nullable JobElement job,
            @JsonProperty("Tier") @Nullable String tier,
            @JsonProperty("Type") @Nullable String type,
            @JsonProperty("Description") @Nullable String description,
            @JsonProperty("SelectParameters") @Nullable Map<String, Object> select,

            @JsonProperty("OutputLocation") @Nullable Map<String, Object> output) {}

    private record JobElement(
            @JsonProperty("Tier") @Nullable String tier) {}

    /**
     * Reads how an object is to be restored.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}; {@code NotImplemented} where it is to be queried
     *     instead, {@code InvalidArgument} where it is to last too long
     */
    public static RestoreRequest parse(byte[] body) {
        Document document = XmlReader.read(body, "RestoreRequest", Document.class);
        if (document.type() != null) {
            throw typed(document.type().strip()).asException();
        }
        JobElement job = document.job();
        boolean elsewhere = document.select() != null || document.output() != null;
        if (elsewhere || job != null && (job.tier() == null || document.tier() != null)) {
            throw XmlReader.malformed();
        }
        String tier = job == null ? document.tier() : job.tier();
        return new RestoreRequest(
                Optional.ofNullable(document.days()).map(RestoreDocument::days),
                Optional.ofNullable(tier).map(RestoreDocument::tier));
    }

    private static S3Error typed(String type) {
        return type.equals("SELECT")
                ? S3Error.of(
                                S3ErrorCode.NOT_IMPLEMENTED,
                                "An element you provided implies functionality that is not implemented")
                        .with("Element", "Type")
                : S3Error.of(S3ErrorCode.MALFORMED_XML);
    }

    private static int days(String text) {
        OptionalInt days = Numbers.parse(text.strip());
        if (days.orElse(0) < 1) {
            throw XmlReader.malformed();
        }
        if (days.getAsInt() > RestoreRequest.MAX_DAYS) {
            throw S3Error.invalidArgument(
                            "The number of days must not be more than " + RestoreRequest.MAX_DAYS, "Days", text)
                    .asException();
        }
        return days.getAsInt();
    }

    private static RetrievalTier tier(String text) {
        return switch (text.strip()) {
            case "Standard" -> RetrievalTier.STANDARD;
            case "Bulk" -> RetrievalTier.BULK;
            case "Expedited" -> RetrievalTier.EXPEDITED;
            case "Accelerated" -> RetrievalTier.ACCELERATED;
            default -> throw XmlReader.malformed();
        };
    }
}
