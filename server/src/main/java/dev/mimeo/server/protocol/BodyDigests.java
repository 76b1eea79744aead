package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the headers before a body say about its bytes.
 *
 * @param md5 the MD5 that the body must have
 * @param checksum the checksum that the body must have
 * @param trailer the algorithm of the checksum that follows the body; see {@link ChecksumHeaders#trailer}
 */
public record BodyDigests(Optional<Bytes> md5, Optional<Checksum> checksum, Optional<ChecksumAlgorithm> trailer) {

    private static final int MD5_LENGTH = 16;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    public BodyDigests {
        if (checksum.isPresent() && trailer.isPresent()) {
            throw new IllegalArgumentException("a body has one checksum");
        }
    }

    /**
     * The digests that the headers give or announce.
     *
     * @throws S3Exception {@code InvalidDigest} where {@code Content-MD5} is none, {@code InvalidRequest} where there is
     *     more than one checksum, or it does not fit its algorithm
     */
    public static BodyDigests parse(Headers headers) {
        Optional<Bytes> md5 = headers.first(HeaderNames.CONTENT_MD5).map(BodyDigests::md5);
        Optional<Checksum> checksum = ChecksumHeaders.value(headers);
        Optional<ChecksumAlgorithm> trailer = announced(headers);
        if (checksum.isPresent() && trailer.isPresent()) {
            throw ChecksumHeaders.invalid("Expecting a single x-amz-checksum- header")
                    .asException();
        }
        headers.first(HeaderNames.SDK_CHECKSUM_ALGORITHM)
                .ifPresent(name -> requireSame(name, trailer.or(() -> checksum.map(Checksum::algorithm))));
        return new BodyDigests(md5, checksum, trailer);
    }

    /** Whether the SHA-256 of the body was signed along with the headers. */
    public static boolean isSigned(Headers headers) {
        return headers.first(HeaderNames.CONTENT_SHA256)
                .filter(sent -> SHA256.matcher(sent).matches())
                .isPresent();
    }

    private static Bytes md5(String base64) {
        try {
            byte[] md5 = Base64.getDecoder().decode(base64.strip());
            if (md5.length == MD5_LENGTH) {
                return Bytes.owning(md5);
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below, like any other text that is no MD5.
        }
        throw S3Error.of(S3ErrorCode.INVALID_DIGEST)
                .with(HeaderNames.CONTENT_MD5, base64)
                .asException();
    }

    private static Optional<ChecksumAlgorithm> announced(Headers headers) {
        List<String> names = headers.all(HeaderNames.TRAILER).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.size() > 1) {
            throw ChecksumHeaders.severalChecksums().asException();
        }
        return names.stream().findFirst().map(BodyDigests::announced);
    }

    private static ChecksumAlgorithm announced(String trailer) {
        return ChecksumHeaders.byHeaderName(trailer)
                .orElseThrow(() -> ChecksumHeaders.invalid(
                                "The value specified in the x-amz-trailer header is not supported")
                        .asException());
    }

    private static void requireSame(String sdkAlgorithm, Optional<ChecksumAlgorithm> sent) {
        Optional<ChecksumAlgorithm> named = ChecksumHeaders.byName(sdkAlgorithm);
        if (named.isPresent() && sent.isEmpty()) {
            throw ChecksumHeaders.invalid(
                            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-*"
                                    + " or x-amz-trailer headers were found.")
                    .asException();
        }
        if (named.isEmpty() || !named.equals(sent)) {
            throw ChecksumHeaders.invalidValue(HeaderNames.SDK_CHECKSUM_ALGORITHM)
                    .asException();
        }
    }
}
