package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.SliceCrcs;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Checksums and entity tags that follow from CRCs, or from those of parts, without reading. */
public final class Checksums {

    private Checksums() {}

    /**
     * The checksum of all bytes, from their CRCs.
     *
     * @throws IllegalArgumentException if the algorithm is not a CRC
     */
    public static Checksum ofCrcs(ChecksumAlgorithm algorithm, SliceCrcs crcs) {
        long value = switch (algorithm) {
            case CRC32 -> crcs.crc32();
            case CRC32C -> crcs.crc32c();
            case CRC64NVME -> crcs.crc64nvme();
            case SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128 ->
                throw new IllegalArgumentException("not a CRC: " + algorithm);
        };
        return ofValue(algorithm, value);
    }

    /**
     * The checksum of an object, from those of its parts.
     *
     * @param parts the parts, in order
     * @return empty where there is no part, or a part has no checksum of the algorithm
     * @throws IllegalArgumentException if a full-object checksum is asked of an algorithm that does not combine
     */
    public static Optional<Checksum> ofParts(ChecksumAlgorithm algorithm, ChecksumType type, List<PartInfo> parts) {
        boolean known = parts.stream()
                .allMatch(part -> part.checksum()
                        .filter(sum -> sum.algorithm() == algorithm && sum.type() == ChecksumType.FULL_OBJECT)
                        .isPresent());
        if (parts.isEmpty() || !known) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case COMPOSITE -> composite(algorithm, parts);
                    case FULL_OBJECT -> combined(algorithm, parts);
                });
    }

    /**
     * The entity tag of an object made of parts: the MD5 of the parts' MD5s, a dash, and their number. A tag that is no
     * MD5 takes part by its text.
     */
    public static ETag etagOfParts(List<ETag> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(tag -> all.writeBytes(bytesOf(tag)));
        byte[] md5 = Hashes.md5().of(all.toByteArray());
        return new ETag(HexFormat.of().formatHex(md5) + "-" + parts.size());
    }

    private static byte[] bytesOf(ETag tag) {
        return tag.isMd5() ? HexFormat.of().parseHex(tag.value()) : tag.value().getBytes(StandardCharsets.UTF_8);
    }

    private static Checksum composite(ChecksumAlgorithm algorithm, List<PartInfo> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(digestOf(part)));
        byte[] digests = all.toByteArray();
        byte[] digest = algorithm.combinable()
                ? ofCrcs(algorithm, Crcs.of(digests, 0, digests.length)).digest()
                : Hashes.of(algorithm).of(digests);
        return Checksum.composite(algorithm, digest, parts.size());
    }

    private static Checksum combined(ChecksumAlgorithm algorithm, List<PartInfo> parts) {
        long value = 0;
        for (PartInfo part : parts) {
            value = CrcAlgebra.combine(algorithm, value, unsigned(digestOf(part)), part.size());
        }
        return ofValue(algorithm, value);
    }

    private static byte[] digestOf(PartInfo part) {
        return part.checksum().orElseThrow().digest();
    }

    private static Checksum ofValue(ChecksumAlgorithm algorithm, long value) {
        byte[] bigEndian = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        return Checksum.fullObject(
                algorithm, Arrays.copyOfRange(bigEndian, Long.BYTES - algorithm.length(), Long.BYTES));
    }

    private static long unsigned(byte[] bigEndian) {
        long value = 0;
        for (byte b : bigEndian) {
            value = value << 8 | Byte.toUnsignedInt(b);
        }
        return value;
    }
}
