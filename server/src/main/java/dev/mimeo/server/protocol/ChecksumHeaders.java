package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.Upload.UploadChecksum;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the headers of the family {@code x-amz-checksum-}. Source: row 33 of table A.1. */
public final class ChecksumHeaders {

    private static final Set<String> NOT_VALUES =
            Set.of(HeaderNames.CHECKSUM_ALGORITHM, HeaderNames.CHECKSUM_MODE, HeaderNames.CHECKSUM_TYPE);

    private static final String UNSUPPORTED =
            "Checksum algorithm provided is unsupported. Please try again with any of the"
                    + " valid types: [CRC32, CRC32C, CRC64NVME, MD5, SHA1, SHA256, SHA512, XXHASH128, XXHASH3, XXHASH64]";

    private ChecksumHeaders() {}

    /** The header, and the trailer, that carries a value of this algorithm. */
    public static String headerName(ChecksumAlgorithm algorithm) {
        return HeaderNames.CHECKSUM_PREFIX + algorithm.s3Name().toLowerCase(Locale.ROOT);
    }

    /** Whether the answer to a GET or HEAD shall carry the checksum. */
    public static boolean areWanted(Headers headers) {
        return headers.first(HeaderNames.CHECKSUM_MODE)
                .filter(mode -> mode.equalsIgnoreCase("ENABLED"))
                .isPresent();
    }

    /**
     * The algorithm that {@code x-amz-checksum-algorithm} asks for.
     *
     * @throws S3Exception {@code InvalidRequest} where there is no such algorithm
     */
    public static Optional<ChecksumAlgorithm> algorithm(Headers headers) {
        return headers.first(HeaderNames.CHECKSUM_ALGORITHM).map(ChecksumHeaders::algorithm);
    }

    /**
     * The checksum that an upload is created with; the type follows from the algorithm where it is not given.
     *
     * @throws S3Exception {@code InvalidRequest} where the two do not go together
     */
    public static Optional<UploadChecksum> ofUpload(Headers headers) {
        Optional<ChecksumAlgorithm> algorithm = algorithm(headers);
        Optional<ChecksumType> type = headers.first(HeaderNames.CHECKSUM_TYPE).map(ChecksumHeaders::type);
        if (algorithm.isEmpty() && type.isPresent()) {
            throw invalid("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.")
                    .asException();
        }
        return algorithm.map(chosen -> ofUpload(chosen, type.orElse(defaultType(chosen))));
    }

    /**
     * The value that was sent with a body.
     *
     * @throws S3Exception {@code InvalidRequest} where there are several, or it is none of its algorithm
     */
    public static Optional<Checksum> value(Headers headers) {
        return onlyHeader(headers).map(algorithm -> value(algorithm, headers));
    }

    /**
     * The value that follows a body.
     *
     * @param algorithm the algorithm that was announced
     * @param trailers the headers behind the body
     * @throws S3Exception {@code MalformedTrailerError} where it is missing, {@code InvalidRequest} where it is no value
     *     of the algorithm
     */
    public static Checksum trailer(ChecksumAlgorithm algorithm, Headers trailers) {
        if (!trailers.contains(headerName(algorithm))) {
            throw S3Error.of(S3ErrorCode.MALFORMED_TRAILER).asException();
        }
        return value(algorithm, trailers);
    }

    /**
     * The value of a whole object, sent to complete its upload: base64 with or without the number of parts.
     *
     * @throws S3Exception {@code InvalidRequest} where there are several, or it is none of its algorithm
     */
    public static Optional<String> ofObject(Headers headers) {
        return onlyHeader(headers).map(algorithm -> {
            String value = only(headers, headerName(algorithm));
            return requireDigest(algorithm, value, value.replaceFirst("-[0-9]{1,5}$", ""));
        });
    }

    static Optional<ChecksumAlgorithm> byHeaderName(String name) {
        return List.of(ChecksumAlgorithm.values()).stream()
                .filter(algorithm -> headerName(algorithm).equals(name))
                .findFirst();
    }

    static Optional<ChecksumAlgorithm> byName(String name) {
        return List.of(ChecksumAlgorithm.values()).stream()
                .filter(algorithm -> algorithm.s3Name().equalsIgnoreCase(name))
                .findFirst();
    }

    static S3Error severalChecksums() {
        return invalid("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }

    static S3Error invalidValue(String header) {
        return invalid("Value for " + header + " header is invalid.");
    }

    static S3Error invalid(String message) {
        return S3Error.of(S3ErrorCode.INVALID_REQUEST, message);
    }

    private static ChecksumAlgorithm algorithm(String name) {
        return byName(name).orElseThrow(() -> invalid(UNSUPPORTED).asException());
    }

    private static ChecksumType type(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "COMPOSITE" -> ChecksumType.COMPOSITE;
            case "FULL_OBJECT" -> ChecksumType.FULL_OBJECT;
            default -> throw invalidValue(HeaderNames.CHECKSUM_TYPE).asException();
        };
    }

    private static ChecksumType defaultType(ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.CRC64NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
    }

    private static UploadChecksum ofUpload(ChecksumAlgorithm algorithm, ChecksumType type) {
        boolean allowed =
                type == ChecksumType.FULL_OBJECT ? algorithm.combinable() : algorithm != ChecksumAlgorithm.CRC64NVME;
        if (!allowed) {
            throw invalid("The " + type + " checksum type cannot be used with the "
                            + algorithm.s3Name().toLowerCase(Locale.ROOT) + " checksum algorithm.")
                    .asException();
        }
        return new UploadChecksum(algorithm, type);
    }

    private static Optional<ChecksumAlgorithm> onlyHeader(Headers headers) {
        List<String> names = headers.names().stream()
                .filter(name -> name.startsWith(HeaderNames.CHECKSUM_PREFIX) && !NOT_VALUES.contains(name))
                .toList();
        if (names.size() > 1) {
            throw severalChecksums().asException();
        }
        return names.stream().findFirst().map(ChecksumHeaders::algorithmOfHeader);
    }

    private static ChecksumAlgorithm algorithmOfHeader(String header) {
        return byHeaderName(header)
                .orElseThrow(() -> invalid("The algorithm type you specified in x-amz-checksum- header is invalid.")
                        .asException());
    }

    private static Checksum value(ChecksumAlgorithm algorithm, Headers headers) {
        String value = only(headers, headerName(algorithm));
        return new Checksum(algorithm, ChecksumType.FULL_OBJECT, requireDigest(algorithm, value, value));
    }

    private static String requireDigest(ChecksumAlgorithm algorithm, String value, String digest) {
        if (!Checksum.isDigest(algorithm, digest)) {
            throw invalidValue(headerName(algorithm)).asException();
        }
        return value;
    }

    private static String only(Headers headers, String name) {
        List<String> values = headers.all(name);
        if (values.size() > 1) {
            throw severalChecksums().asException();
        }
        return values.get(0).strip();
    }
}
