package dev.mimeo.server.kms;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidArnException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** Tells what it means that a call of AWS KMS failed. */
final class KmsFailures {

    private KmsFailures() {}

    /**
     * The failure of a call that names a key. What is refused for another reason than the key, takes too long or does not come
     * through is {@link Failure.KmsUnavailable}, with the name of the error and nothing of its text.
     */
    static Failure of(KmsKeyId key, Throwable error) {
        return switch (error) {
            case NotFoundException missing -> new Failure.KmsKeyNotFound(key);
            case InvalidArnException nonsense -> new Failure.KmsKeyNotFound(key);
            case DisabledException disabled -> new Failure.KmsKeyDisabled(key);
            case KmsInvalidStateException pending -> new Failure.KmsKeyPendingDeletion(key);
            case InvalidCiphertextException foreign -> new Failure.CorruptRecord("key under " + key);
            case IncorrectKeyException other -> new Failure.CorruptRecord("key under " + key);
            case KmsException refused -> new Failure.KmsUnavailable(code(refused));
            default -> new Failure.KmsUnavailable(error.getClass().getSimpleName());
        };
    }

    private static String code(KmsException refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElseGet(() -> refused.getClass().getSimpleName());
    }
}
