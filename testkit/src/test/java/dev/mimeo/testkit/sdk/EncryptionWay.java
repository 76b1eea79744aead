package dev.mimeo.testkit.sdk;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.utils.Md5Utils;

/** The ways in which a client of S3 has its objects encrypted. */
enum EncryptionWay {
    NONE(ServerSideEncryption.AES256),
    SSE_S3(ServerSideEncryption.AES256),
    SSE_KMS(ServerSideEncryption.AWS_KMS),
    DSSE_KMS(ServerSideEncryption.AWS_KMS_DSSE),
    SSE_C(null);

    private static final String ALGORITHM = "AES256";
    private static final byte[] KEY = Samples.bytes(32, 17);

    private final Optional<ServerSideEncryption> told;

    EncryptionWay(@Nullable ServerSideEncryption told) {
        this.told = Optional.ofNullable(told);
    }

    /** What answers tell of the method; nothing where the key is the customer's. */
    Optional<ServerSideEncryption> told() {
        return told;
    }

    /** Whether the tags of objects in one piece are the MD5 of their bytes. */
    boolean tagsAreMd5() {
        return this == NONE || this == SSE_S3;
    }

    void put(PutObjectRequest.Builder request) {
        asked().ifPresent(request::serverSideEncryption);
        if (this == SSE_C) {
            request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key()).sseCustomerKeyMD5(md5());
        }
    }

    void get(GetObjectRequest.Builder request) {
        if (this == SSE_C) {
            request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key()).sseCustomerKeyMD5(md5());
        }
    }

    void copy(CopyObjectRequest.Builder request) {
        asked().ifPresent(request::serverSideEncryption);
        if (this == SSE_C) {
            request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key()).sseCustomerKeyMD5(md5());
        }
    }

    void copyFrom(CopyObjectRequest.Builder request) {
        if (this == SSE_C) {
            request.copySourceSSECustomerAlgorithm(ALGORITHM)
                    .copySourceSSECustomerKey(key())
                    .copySourceSSECustomerKeyMD5(md5());
        }
    }

    void create(CreateMultipartUploadRequest.Builder request) {
        asked().ifPresent(request::serverSideEncryption);
        if (this == SSE_C) {
            request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key()).sseCustomerKeyMD5(md5());
        }
    }

    void part(UploadPartRequest.Builder request) {
        if (this == SSE_C) {
            request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key()).sseCustomerKeyMD5(md5());
        }
    }

    void copyPart(UploadPartCopyRequest.Builder request) {
        if (this == SSE_C) {
            request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key()).sseCustomerKeyMD5(md5());
        }
    }

    void copyPartFrom(UploadPartCopyRequest.Builder request) {
        if (this == SSE_C) {
            request.copySourceSSECustomerAlgorithm(ALGORITHM)
                    .copySourceSSECustomerKey(key())
                    .copySourceSSECustomerKeyMD5(md5());
        }
    }

    private Optional<ServerSideEncryption> asked() {
        return this == NONE ? Optional.empty() : told;
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(KEY);
    }

    private static String md5() {
        return Md5Utils.md5AsBase64(KEY);
    }
}
