package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a DeleteObjects.
 *
 * @param objects what to delete, 1 to 1,000
 * @param quiet whether only failures are to be told
 */
public record DeleteRequest(List<Entry> objects, boolean quiet) {

    private static final int MAX_OBJECTS = 1000;

    public DeleteRequest {
        objects = List.copyOf(objects);
    }

    /**
     * An object to delete, as it was sent: whether it has a legal key and version is told for each by itself.
     *
     * @param key the key, not empty
     * @param version the version to remove, if one was named
     */
    public record Entry(String key, Optional<String> version) {}

    private record Document(
            @JsonProperty("Object") @Nullable List<ObjectElement> objects,
            @JsonProperty("Quiet") @Nullable String quiet) {}

    private record ObjectElement(
            @JsonProperty("Key") @Nullable String key,
            @JsonProperty("VersionId") @Nullable String version,
            @JsonProperty("ETag") @Nullable String etag,
            @JsonProperty("LastModifiedTime") @Nullable String lastModified,
            @JsonProperty("Size") @Nullable String size) {}

    /**
     * Reads the body.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}; {@code NotImplemented} where an object is to be
     *     deleted on a condition
     */
    public static DeleteRequest parse(byte[] body) {
        Document document = XmlReader.read(body, "Delete", Document.class);
        List<ObjectElement> objects = document.objects();
        if (objects == null || objects.isEmpty() || objects.size() > MAX_OBJECTS) {
            throw XmlReader.malformed();
        }
        boolean quiet = document.quiet() != null && document.quiet().strip().equalsIgnoreCase("true");
        return new DeleteRequest(objects.stream().map(DeleteRequest::entry).toList(), quiet);
    }

    private static Entry entry(@Nullable ObjectElement element) {
        if (element == null || element.key() == null || element.key().isEmpty()) {
            throw XmlReader.malformed();
        }
        if (element.etag() != null || element.lastModified() != null || element.size() != null) {
            throw S3Error.of(S3ErrorCode.NOT_IMPLEMENTED, "Conditional deletes are not implemented")
                    .with("Key", element.key())
                    .asException();
        }
        return new Entry(element.key(), Optional.ofNullable(element.version()).filter(id -> !id.isEmpty()));
    }
}
