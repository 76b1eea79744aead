package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a CreateBucket. */
public final class CreateBucketBody {

    private CreateBucketBody() {}

    private record Document(
            @JsonProperty("LocationConstraint") @Nullable String location,
            @JsonProperty("Location") @Nullable JsonNode zone,
            @JsonProperty("Bucket") @Nullable JsonNode kind,
            @JsonProperty("Tags") @Nullable JsonNode tags) {}

    /**
     * Reads the region that the bucket is to be in; empty where the body does not say.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}; {@code NotImplemented} where the bucket is to be
     *     of another kind or to have tags
     */
    public static Optional<String> parse(byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        Document document = XmlReader.read(body, "CreateBucketConfiguration", Document.class);
        refuse("Location", document.zone());
        refuse("Bucket", document.kind());
        refuse("Tags", document.tags());
        return Optional.ofNullable(document.location()).map(String::strip).filter(region -> !region.isEmpty());
    }

    private static void refuse(String element, @Nullable JsonNode value) {
        if (value != null && !value.isEmpty()) {
            throw S3Error.of(
                            S3ErrorCode.NOT_IMPLEMENTED,
                            "An element you provided implies functionality that is not implemented")
                    .with("Element", element)
                    .asException();
        }
    }
}
