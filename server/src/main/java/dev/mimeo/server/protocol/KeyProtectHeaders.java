package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.KmsKeyId;
import java.util.Optional;

/** Reads and writes the headers of COS's Key Protect, which are those of buckets. Source: row 41 of table A.1. */
public final class KeyProtectHeaders {

    private static final String AES256 = "AES256";
    private static final String BOTH =
            "Both " + HeaderNames.KEY_PROTECT_ALGORITHM + " and " + HeaderNames.KEY_PROTECT_CRN + " must be supplied";

    private KeyProtectHeaders() {}

    /**
     * The root key that a bucket is to be created with.
     *
     * @throws S3Exception {@code InvalidRequest} for one header without the other, {@code InvalidEncryptionAlgorithmError}
     *     for another algorithm than AES256, {@code InvalidArgument} for what can be no CRN
     */
    public static Optional<KmsKeyId> rootKey(Headers headers) {
        Optional<String> algorithm = headers.first(HeaderNames.KEY_PROTECT_ALGORITHM);
        Optional<String> crn = headers.first(HeaderNames.KEY_PROTECT_CRN);
        if (algorithm.isPresent() != crn.isPresent()) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, BOTH).asException();
        }
        algorithm.filter(value -> !value.equals(AES256)).ifPresent(KeyProtectHeaders::refuseAlgorithm);
        return crn.map(KeyProtectHeaders::key);
    }

    /** These headers without those that say which root key a bucket is to be created with. */
    public static Headers without(Headers headers) {
        return headers.without(HeaderNames.KEY_PROTECT_ALGORITHM).without(HeaderNames.KEY_PROTECT_CRN);
    }

    /** Adds what is told of a bucket that has a root key, and of all in it. */
    public static void add(Headers.Builder headers, KmsKeyId rootKey) {
        headers.add(HeaderNames.KEY_PROTECT_ENABLED, "true").add(HeaderNames.KEY_PROTECT_KEY_ID, rootKey.value());
    }

    private static void refuseAlgorithm(String value) {
        throw S3Error.of(S3ErrorCode.INVALID_ENCRYPTION_ALGORITHM)
                .with("ArgumentName", HeaderNames.KEY_PROTECT_ALGORITHM)
                .with("ArgumentValue", value)
                .asException();
    }

    private static KmsKeyId key(String crn) {
        try {
            return new KmsKeyId(crn);
        } catch (IllegalArgumentException none) {
            throw S3Error.invalidArgument("The CRN of the root key is not valid", HeaderNames.KEY_PROTECT_CRN, crn)
                    .asException();
        }
    }
}
