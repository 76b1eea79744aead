package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.multipart.CompleteRequest.ChosenPart;
import dev.mimeo.server.protocol.ETagParser;
import dev.mimeo.server.protocol.ObjectParameters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of a CompleteMultipartUpload. */
public final class CompleteBody {

    private CompleteBody() {}

    private record Document(@JsonProperty("Part") @Nullable List<PartElement> parts) {}

    private record PartElement(
            @JsonProperty("PartNumber") @Nullable String number,
            @JsonProperty("ETag") @Nullable String etag,
            @JsonProperty("ChecksumCRC32") @Nullable String crc32,
            @JsonProperty("ChecksumCRC32C") @Nullable String crc32c,
            @JsonProperty("ChecksumCRC64NVME") @Nullable String crc64nvme,
            @JsonProperty("ChecksumSHA1") @Nullable String sha1,
            @JsonProperty("ChecksumSHA256") @Nullable String sha256,
            @JsonProperty("ChecksumSHA512") @Nullable String sha512,
            @JsonProperty("ChecksumMD5") @Nullable String md5,
            @JsonProperty("ChecksumXXHASH64") @Nullable String xxhash64,
            @JsonProperty("ChecksumXXHASH3") @Nullable String xxhash3,
            @JsonProperty("ChecksumXXHASH128") @Nullable String xxhash128) {

        Optional<String> checksum() {
            return Stream.of(crc32, crc32c, crc64nvme, sha1, sha256, sha512, md5, xxhash64, xxhash3, xxhash128)
                    .filter(Objects::nonNull)
                    .findFirst();
        }
    }

    /**
     * Reads the parts that the object is to be made of, in the order sent.
     *
     * @return 1 to 10,000 parts
     * @throws dev.mimeo.server.protocol.S3Exception {@code MalformedXML}, or {@code InvalidArgument} where the number of a
     *     part is out of range
     */
    public static List<ChosenPart> parse(byte[] body) {
        List<PartElement> parts =
                XmlReader.read(body, "CompleteMultipartUpload", Document.class).parts();
        if (parts == null || parts.isEmpty() || parts.size() > PartInfo.MAX_NUMBER) {
            throw XmlReader.malformed();
        }
        return parts.stream().map(CompleteBody::part).toList();
    }

    private static ChosenPart part(@Nullable PartElement element) {
        if (element == null || element.number() == null || element.etag() == null) {
            throw XmlReader.malformed();
        }
        ETag etag = ETagParser.parse(element.etag()).orElseThrow(XmlReader::malformed);
        return new ChosenPart(ObjectParameters.partNumber(element.number().strip()), etag, element.checksum());
    }
}
