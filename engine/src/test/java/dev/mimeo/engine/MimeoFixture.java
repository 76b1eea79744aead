package dev.mimeo.engine;

import dev.mimeo.engine.copy.CopyEvent;
import dev.mimeo.engine.copy.CopyEvent.Done;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.local.DataFolder;
import dev.mimeo.engine.local.Finding;
import dev.mimeo.engine.local.Verifier;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.ObjectReading;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An engine over a folder of a test, and what tests ask of it again and again. */
public final class MimeoFixture implements AutoCloseable {

    /** Who asks. */
    public static final AccountId ME = new AccountId("me");

    /** A bucket that is there. */
    public static final BucketName BUCKET = new BucketName("bucket");

    /** Another bucket that is there. */
    public static final BucketName OTHER = new BucketName("other");

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Mimeo mimeo;

    /** Opens an engine whose parts may be short. */
    public MimeoFixture(Path folder) {
        this(folder, MimeoOptions.DEFAULT.withLimits(Limits.S3.withMinPart(1)));
    }

    /** Opens an engine. */
    public MimeoFixture(Path folder, MimeoOptions options) {
        this(get(Mimeo.open(folder, options)));
    }

    /** Asks an engine that is open, and closes it. */
    public MimeoFixture(Mimeo mimeo) {
        this.mimeo = mimeo;
    }

    /** Closes the engine and checks its folder: whatever was done, every row, key and byte must be right. */
    public void closeAndVerify(Path folder) throws IOException {
        close();
        try (DataFolder data = DataFolder.openExisting(folder, Optional.empty())) {
            List<Finding> errors = Verifier.verify(data, counts -> {}).errors();
            if (!errors.isEmpty()) {
                throw new AssertionError("the store does not verify: " + errors);
            }
        }
    }

    /** The engine, with both buckets. */
    public Mimeo withBuckets() {
        get(mimeo.buckets().create(ME, BUCKET, "us-east-1"));
        get(mimeo.buckets().create(ME, OTHER, "us-east-1"));
        return mimeo;
    }

    /**
     * Reclaims until at least so many blobs are deleted, and tells how many are. Whoever has read a blob lets go of it right after
     * the reader has heard of the end: a single run may come between.
     */
    public int reclaimed(int blobs) {
        return get(mimeo.reclaim()
                .repeat()
                .scan(Integer::sum)
                .filter(deleted -> deleted >= blobs)
                .next());
    }

    /** The engine. */
    public Mimeo mimeo() {
        return mimeo;
    }

    /** An address in the bucket. */
    public static ObjectAddress at(String key) {
        return new ObjectAddress(BUCKET, new ObjectKey(key));
    }

    /** Bytes that no compression and no luck gives twice. */
    public static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Writes an object. */
    public ObjectVersion put(String key, byte[] content) {
        return put(at(key), content);
    }

    /** Writes an object. */
    public ObjectVersion put(ObjectAddress address, byte[] content) {
        return get(mimeo.objects().put(PutRequest.of(ME, address, ObjectBody.of(content))))
                .version();
    }

    /** Reads an object. */
    public byte[] read(String key) {
        return read(at(key));
    }

    /** Reads an object. */
    public byte[] read(ObjectAddress address) {
        return bytes(get(mimeo.objects().get(ReadRequest.current(ME, address))));
    }

    /** Reads what was opened. */
    public static byte[] bytes(ObjectReading reading) {
        return get(all(reading.body()));
    }

    /** The last event of a copy. */
    public static <R> R done(Flux<CopyEvent<R>> copy) {
        return get(copy.ofType(Done.class)
                .map(done -> MimeoFixture.<R>result(done))
                .last());
    }

    /** The failure that a publisher ends in. */
    public static Failure failure(Mono<?> publisher) {
        Mono<Failure> failed = publisher
                .then(Mono.<Failure>error(new AssertionError("did not fail")))
                .onErrorResume(MimeoException.class, error -> Mono.just(error.failure()));
        return get(failed);
    }

    /** What a publisher gives, or null where it is empty; within a bound. */
    @SuppressWarnings("NullAway")
    public static <T> T get(Mono<T> publisher) {
        return publisher.block(BOUND);
    }

    @Override
    public void close() {
        get(mimeo.close());
    }

    @SuppressWarnings("unchecked")
    private static <R> R result(Done<?> done) {
        return (R) Objects.requireNonNull(done.result());
    }

    private static Mono<byte[]> all(Flux<ByteBuffer> body) {
        return body.reduceWith(ByteArrayOutputStream::new, MimeoFixture::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream to, ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        to.writeBytes(bytes);
        return to;
    }
}
