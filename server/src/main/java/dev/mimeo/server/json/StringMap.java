package dev.mimeo.server.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object whose members are all strings, in UTF-8. */
public final class StringMap {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonMapper MAPPER = new JsonMapper(FACTORY);

    private StringMap() {}

    /** The members; empty where the bytes are no such object, name a member twice, or go on behind it. */
    public static Optional<SortedMap<String, String>> read(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text(json))) {
            return parser.nextToken() == JsonToken.START_OBJECT ? members(parser) : Optional.empty();
        } catch (JacksonException | CharacterCodingException broken) {
            return Optional.empty();
        }
    }

    /** The object with these members, in their order and without white space. */
    public static byte[] write(Map<String, String> members) {
        return MAPPER.writeValueAsBytes(members);
    }

    private static Optional<SortedMap<String, String>> members(JsonParser parser) {
        SortedMap<String, String> members = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                return Optional.empty();
            }
            members.put(name, parser.getString());
        }
        return parser.nextToken() == null ? Optional.of(members) : Optional.empty();
    }

    private static String text(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }
}
