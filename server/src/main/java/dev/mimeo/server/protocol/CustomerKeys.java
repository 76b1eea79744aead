package dev.mimeo.server.protocol;

import dev.mimeo.engine.crypto.DomainKey;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The keys that a customer sends with one request, lent to its operation. Whoever answers the request closes them, and so
 * zeroes each that was lent, when the answer and its body have ended, failed or been cancelled.
 */
public final class CustomerKeys implements AutoCloseable {

    private final Headers headers;
    private final Queue<DomainKey> lent = new ConcurrentLinkedQueue<>();

    /** The keys of a request with these headers, which are not read before they are asked for. */
    public CustomerKeys(Headers headers) {
        this.headers = headers;
    }

    /**
     * The key of the object that the request is about.
     *
     * @throws S3Exception {@code InvalidArgument} or {@code InvalidEncryptionAlgorithmError}
     */
    public Optional<DomainKey> target() {
        return lend(CustomerKeyHeaders.target(headers));
    }

    /**
     * The key of the source of a copy.
     *
     * @throws S3Exception as {@link #target}
     */
    public Optional<DomainKey> source() {
        return lend(CustomerKeyHeaders.source(headers));
    }

    @Override
    public void close() {
        for (DomainKey key : lent) {
            key.close();
        }
    }

    private Optional<DomainKey> lend(Optional<DomainKey> key) {
        key.ifPresent(lent::add);
        return key;
    }
}
