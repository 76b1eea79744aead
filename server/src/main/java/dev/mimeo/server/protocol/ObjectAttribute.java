package dev.mimeo.server.protocol;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What GetObjectAttributes can be asked for. */
public enum ObjectAttribute {
    ETAG("ETag"),
    CHECKSUM("Checksum"),
    OBJECT_PARTS("ObjectParts"),
    STORAGE_CLASS("StorageClass"),
    OBJECT_SIZE("ObjectSize");

    private final String s3Name;

    ObjectAttribute(String s3Name) {
        this.s3Name = s3Name;
    }

    /**
     * What the request asks for.
     *
     * @throws S3Exception {@code InvalidArgument} where it asks for nothing, or for what there is not
     */
    public static Set<ObjectAttribute> parse(Headers headers) {
        Set<ObjectAttribute> asked = EnumSet.noneOf(ObjectAttribute.class);
        for (String name :
                String.join(",", headers.all(HeaderNames.OBJECT_ATTRIBUTES)).split(",")) {
            asked.add(byName(name.strip()));
        }
        return asked;
    }

    private static ObjectAttribute byName(String name) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.s3Name.equals(name))
                .findFirst()
                .orElseThrow(() -> S3Error.invalidArgument(
                                "Invalid attribute name specified.", HeaderNames.OBJECT_ATTRIBUTES, name)
                        .asException());
    }
}
