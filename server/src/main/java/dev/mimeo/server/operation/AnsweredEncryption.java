package dev.mimeo.server.operation;

import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.protocol.ContextHeader;
import dev.mimeo.server.protocol.CustomerKeyHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.KeyProtectHeaders;

/**
 * What answers tell of the encryption of an object. Nothing of a customer's key is stored, so a request that sends none is told
 * none. Source: section C.1.
 */
final class AnsweredEncryption {

    private AnsweredEncryption() {}

    /** Headers that begin with what a read, or the answer to a part, tells. */
    static Headers.Builder told(KeyDomain domain, Headers request) {
        Headers.Builder headers = Headers.builder();
        switch (domain) {
            case KeyDomain.SseS3 own -> addMethod(headers, "AES256");
            case KeyDomain.SseKms kms -> addKms(headers, kms);
            case KeyDomain.DsseKms(var key, var context) -> addKey(headers, "aws:kms:dsse", key);
            case KeyDomain.SseC customer -> CustomerKeyHeaders.repeated(request).forEach(headers::add);
            case KeyDomain.RootKey(var key, var bucket) -> KeyProtectHeaders.add(addMethod(headers, "AES256"), key);
        }
        return headers;
    }

    /** Headers that begin with what the answer to a write tells: the context too. */
    static Headers.Builder toldOfWrite(KeyDomain domain, Headers request) {
        Headers.Builder headers = told(domain, request);
        ContextHeader.value(context(domain)).ifPresent(value -> headers.add(HeaderNames.SSE_CONTEXT, value));
        return headers;
    }

    private static EncryptionContext context(KeyDomain domain) {
        return switch (domain) {
            case KeyDomain.SseKms kms -> kms.context();
            case KeyDomain.DsseKms dsse -> dsse.context();
            case KeyDomain.SseS3 own -> EncryptionContext.EMPTY;
            case KeyDomain.SseC customer -> EncryptionContext.EMPTY;
            case KeyDomain.RootKey root -> EncryptionContext.EMPTY;
        };
    }

    private static void addKms(Headers.Builder headers, KeyDomain.SseKms kms) {
        addKey(headers, "aws:kms", kms.key());
        if (kms.bucketKey().isPresent()) {
            headers.add(HeaderNames.SSE_BUCKET_KEY_ENABLED, "true");
        }
    }

    private static void addKey(Headers.Builder headers, String method, KmsKeyId key) {
        addMethod(headers, method).add(HeaderNames.SSE_KMS_KEY_ID, key.value());
    }

    private static Headers.Builder addMethod(Headers.Builder headers, String method) {
        return headers.add(HeaderNames.SERVER_SIDE_ENCRYPTION, method);
    }
}
