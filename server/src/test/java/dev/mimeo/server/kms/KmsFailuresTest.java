package dev.mimeo.server.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kms.model.DependencyTimeoutException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidArnException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyUnavailableException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

final class KmsFailuresTest {

    private static final KmsKeyId KEY = new KmsKeyId("alias/a");

    @ParameterizedTest
    @MethodSource("errors")
    void theTable(Throwable error, Failure failure) {
        assertThat(KmsFailures.of(KEY, error)).isEqualTo(failure);
    }

    static Object[][] errors() {
        return new Object[][] {
            {NotFoundException.builder().build(), new Failure.KmsKeyNotFound(KEY)},
            {InvalidArnException.builder().build(), new Failure.KmsKeyNotFound(KEY)},
            {DisabledException.builder().build(), new Failure.KmsKeyDisabled(KEY)},
            {KmsInvalidStateException.builder().build(), new Failure.KmsKeyPendingDeletion(KEY)},
            {InvalidCiphertextException.builder().build(), new Failure.CorruptRecord("key under alias/a")},
            {IncorrectKeyException.builder().build(), new Failure.CorruptRecord("key under alias/a")},
            {refused("AccessDeniedException"), new Failure.KmsUnavailable("AccessDeniedException")},
            {refused("ThrottlingException"), new Failure.KmsUnavailable("ThrottlingException")},
            {KeyUnavailableException.builder().build(), new Failure.KmsUnavailable("KeyUnavailableException")},
            {DependencyTimeoutException.builder().build(), new Failure.KmsUnavailable("DependencyTimeoutException")},
            {ApiCallTimeoutException.create(1), new Failure.KmsUnavailable("ApiCallTimeoutException")},
            {new TimeoutException("secret text"), new Failure.KmsUnavailable("TimeoutException")}
        };
    }

    private static Throwable refused(String code) {
        return KmsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("User: arn:aws:iam::1:user/secret is not authorized")
                        .build())
                .build();
    }
}
