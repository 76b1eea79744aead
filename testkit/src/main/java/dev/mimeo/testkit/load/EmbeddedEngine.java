package dev.mimeo.testkit.load;

import static java.util.Objects.requireNonNull;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.object.DeleteObjectRequest;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An engine in this process, with one bucket, whose copies change the key domain: from the server's keys to a customer's key.
 * Its garbage is deleted when the scenario says so, outside of what is measured.
 */
final class EmbeddedEngine implements AutoCloseable {

    private static final AccountId OWNER = new AccountId("bench");
    private static final BucketName BUCKET = new BucketName("mimeo-bench");
    private static final Duration NEVER = Duration.ofDays(1);
    private static final int CHUNK = 1 << 20;

    private final Mimeo mimeo;
    private final DomainKey customer = DomainKey.ofCustomer(random(32));

    private EmbeddedEngine(Mimeo mimeo) {
        this.mimeo = mimeo;
    }

    /** An engine on a new folder, with so many bytes for its transfers. */
    static EmbeddedEngine open(Path folder, long budget) {
        MimeoOptions options =
                MimeoOptions.DEFAULT.withReclaimEvery(NEVER).withBudget(budget).withInlineThreshold(0);
        EmbeddedEngine engine =
                new EmbeddedEngine(requireNonNull(Mimeo.open(folder, options).block()));
        engine.mimeo.buckets().create(OWNER, BUCKET, Servers.REGION).block();
        return engine;
    }

    /** Writes an object that does not compress. */
    void put(String key, long size) {
        byte[] chunk = random(CHUNK);
        long chunks = Math.ceilDiv(size, CHUNK);
        Flux<ByteBuffer> bytes = Flux.range(0, Math.toIntExact(chunks))
                .map(i -> ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK, size - (long) i * CHUNK)));
        mimeo.objects()
                .put(PutRequest.of(OWNER, at(key), ObjectBody.of(size, bytes)))
                .block();
    }

    /** Copies an object under the customer's key; completes when the copy is durable and visible. */
    Mono<Void> reencrypt(String source, String copy) {
        CopyRequest plain = CopyRequest.of(OWNER, at(source), at(copy));
        CopyRequest request = new CopyRequest(
                plain.requester(),
                plain.source(),
                plain.target(),
                plain.conditions(),
                plain.metadata(),
                plain.tagging(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                plain.checksum(),
                new Encryption.SseC(customer),
                plain.condition());
        return mimeo.copies().copy(request).then();
    }

    Mono<Void> delete(String key) {
        return mimeo.objects().delete(DeleteObjectRequest.of(OWNER, at(key))).then();
    }

    /** Deletes the blobs of objects that were deleted. */
    void reclaim() {
        mimeo.reclaim().block();
    }

    @Override
    public void close() {
        mimeo.close().block();
        customer.close();
    }

    private static ObjectAddress at(String key) {
        return new ObjectAddress(BUCKET, new ObjectKey(key));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
