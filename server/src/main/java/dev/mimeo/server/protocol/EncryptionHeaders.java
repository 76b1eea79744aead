package dev.mimeo.server.protocol;

import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how an object that is written is to be encrypted. Source: rows 20 to 26 of table A.1. */
public final class EncryptionHeaders {

    private static final Encryption SSE_S3 = new Encryption.SseS3();
    private static final String INCOMPATIBLE =
            "Server Side Encryption with Customer provided key is incompatible with the"
                    + " encryption method specified";
    private static final String NEEDS_KMS = "Server Side Encryption with AWS KMS managed key requires HTTP header"
            + " x-amz-server-side-encryption : aws:kms";
    private static final String NO_BUCKET_KEY = "S3 Bucket Keys are not supported for DSSE-KMS.";
    private static final String NOT_A_FLAG = "The value must be either true or false.";
    private static final String NOT_HERE = " header is not supported for this operation.";

    private EncryptionHeaders() {}

    /**
     * What the request asks for.
     *
     * @param keys lends the customer's key, if the request sends one
     * @throws S3Exception {@code InvalidEncryptionAlgorithmError}, {@code InvalidArgument} or {@code KMS.NotFoundException}
     */
    public static Encryption parse(Headers headers, CustomerKeys keys) {
        Optional<String> method = headers.first(HeaderNames.SERVER_SIDE_ENCRYPTION);
        if (CustomerKeyHeaders.nameTarget(headers)) {
            refuseBesideKey(headers);
            return new Encryption.SseC(keys.target().orElseThrow());
        }
        if (method.isEmpty()) {
            refuseKmsKey(headers, "null");
            return new Encryption.BucketDefault(bucketKey(headers));
        }
        return switch (method.get()) {
            case "AES256" -> {
                refuseWithoutKms(headers, method.get());
                yield SSE_S3;
            }
            case "aws:kms" -> new Encryption.SseKms(key(headers), ContextHeader.parse(headers), bucketKey(headers));
            case "aws:kms:dsse" -> new Encryption.DsseKms(dualLayerKey(headers), ContextHeader.parse(headers));
            default -> throw unknownMethod(method.get()).asException();
        };
    }

    /**
     * Lets a request through that says nothing of an encryption that is not its to choose: a read, a part.
     *
     * @throws S3Exception {@code InvalidArgument}
     */
    public static void refuse(Headers headers) {
        Stream.of(
                        HeaderNames.SERVER_SIDE_ENCRYPTION,
                        HeaderNames.SSE_KMS_KEY_ID,
                        HeaderNames.SSE_CONTEXT,
                        HeaderNames.SSE_BUCKET_KEY_ENABLED)
                .filter(headers::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw invalid(headers, name, name + NOT_HERE);
                });
    }

    static S3Error needsKms(String method) {
        return S3Error.invalidArgument(NEEDS_KMS, HeaderNames.SERVER_SIDE_ENCRYPTION, method);
    }

    static S3Error unknownMethod(String method) {
        return S3Error.of(S3ErrorCode.INVALID_ENCRYPTION_ALGORITHM)
                .with("ArgumentName", HeaderNames.SERVER_SIDE_ENCRYPTION)
                .with("ArgumentValue", method);
    }

    private static void refuseBesideKey(Headers headers) {
        if (headers.contains(HeaderNames.SERVER_SIDE_ENCRYPTION)) {
            throw invalid(headers, HeaderNames.SERVER_SIDE_ENCRYPTION, INCOMPATIBLE);
        }
        refuseWithoutKms(headers, "null");
    }

    private static void refuseWithoutKms(Headers headers, String method) {
        refuseKmsKey(headers, method);
        if (bucketKey(headers).orElse(false)) {
            throw needsKms(method).asException();
        }
    }

    private static void refuseKmsKey(Headers headers, String method) {
        if (headers.contains(HeaderNames.SSE_KMS_KEY_ID) || headers.contains(HeaderNames.SSE_CONTEXT)) {
            throw needsKms(method).asException();
        }
    }

    private static Optional<KmsKeyId> key(Headers headers) {
        return headers.first(HeaderNames.SSE_KMS_KEY_ID).map(EncryptionHeaders::key);
    }

    private static KmsKeyId key(String text) {
        try {
            return new KmsKeyId(text);
        } catch (IllegalArgumentException none) {
            throw S3Error.of(S3ErrorCode.KMS_NOT_FOUND, "Invalid keyId '" + text + "'")
                    .asException();
        }
    }

    private static Optional<KmsKeyId> dualLayerKey(Headers headers) {
        if (bucketKey(headers).orElse(false)) {
            throw invalid(headers, HeaderNames.SSE_BUCKET_KEY_ENABLED, NO_BUCKET_KEY);
        }
        return key(headers);
    }

    private static Optional<Boolean> bucketKey(Headers headers) {
        return headers.first(HeaderNames.SSE_BUCKET_KEY_ENABLED).map(value -> switch (value) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default -> throw invalid(headers, HeaderNames.SSE_BUCKET_KEY_ENABLED, NOT_A_FLAG);
        });
    }

    private static S3Exception invalid(Headers headers, String name, String message) {
        return S3Error.invalidArgument(message, name, headers.first(name).orElse(""))
                .asException();
    }
}
