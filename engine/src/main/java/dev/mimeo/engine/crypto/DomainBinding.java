package dev.mimeo.engine.crypto;

import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What of a key domain a wrapping is bound to, as bytes that no other domain gives: each text with its length before it, the
 * pairs of a context in the order of their names, after their number.
 */
final class DomainBinding {

    private static final byte SSE_KMS = 1;
    private static final byte DSSE_KMS = 2;
    private static final byte ROOT_KEY = 3;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private DomainBinding() {}

    /** The bytes; empty where the domain says nothing that its key does not. */
    static byte[] of(KeyDomain domain) {
        DomainBinding binding = new DomainBinding();
        switch (domain) {
            case KeyDomain.SseS3 own -> {}
            case KeyDomain.SseC customer -> {}
            case KeyDomain.SseKms(var key, var context, var bucket) ->
                binding.kind(SSE_KMS).key(key).context(context).bucket(bucket);
            case KeyDomain.DsseKms(var key, var context) ->
                binding.kind(DSSE_KMS).key(key).context(context);
            case KeyDomain.RootKey(var key, var bucket) ->
                binding.kind(ROOT_KEY).key(key).bucket(Optional.of(bucket));
        }
        return binding.bytes.toByteArray();
    }

    private DomainBinding kind(byte kind) {
        bytes.write(kind);
        return this;
    }

    private DomainBinding key(KmsKeyId key) {
        return text(key.value());
    }

    private DomainBinding context(EncryptionContext context) {
        number(context.pairs().size());
        context.pairs().forEach((name, value) -> text(name).text(value));
        return this;
    }

    private DomainBinding bucket(Optional<BucketId> bucket) {
        return number(bucket.map(BucketId::generation).orElse(0L));
    }

    private DomainBinding text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length).bytes.writeBytes(utf8);
        return this;
    }

    private DomainBinding number(long number) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }
}
