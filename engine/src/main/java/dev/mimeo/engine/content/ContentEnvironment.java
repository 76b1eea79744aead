package dev.mimeo.engine.content;

import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.spi.BlobStore;
import java.security.SecureRandom;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What reading and writing content needs; one for all of them.
 *
 * @param blobs where blobs are
 * @param ids names new blobs
 * @param pins what is in use
 * @param budget the memory of all transfers together
 * @param crypto runs ciphers and digests, which never block
 * @param keyWrap seals and unseals data keys
 * @param random data keys are drawn here
 */
public record ContentEnvironment(
        BlobStore blobs,
        BlobIds ids,
        Pins pins,
        TransferBudget budget,
        Scheduler crypto,
        KeyWrap keyWrap,
        SecureRandom random) {

    /** A scheduler for ciphers and digests, with a thread for each core; the caller disposes of it. */
    public static Scheduler newCryptoScheduler() {
        return Schedulers.newParallel("mimeo-crypto", Runtime.getRuntime().availableProcessors(), true);
    }
}
