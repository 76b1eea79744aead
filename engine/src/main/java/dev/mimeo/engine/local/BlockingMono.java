package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Makes one blocking call for each subscription that asks for its value.
 *
 * <p>A cancel before the call began means that it never will; a cancel while it runs does not interrupt it, and hands its
 * result to {@code unclaimed}. The lease lasts from the request until the call can touch nothing any more, and ends
 * before the subscriber learns the outcome.
 */
final class BlockingMono<T> extends Mono<T> {

    /** A call that blocks; null completes without a value. */
    interface Call<T> {
        @Nullable T run() throws Exception;
    }

    private enum Phase {
        IDLE,
        QUEUED,
        RUNNING,
        ABANDONED,
        ENDED
    }

    private final BlockingThreads threads;
    private final Leases leases;
    private final Call<T> call;
    private final Consumer<@Nullable T> unclaimed;

    /**
     * @param threads where the call runs
     * @param leases what the call uses; once closed, the subscriber gets {@link Failure.Closed}
     * @param call the call; what it throws is the subscriber's error
     * @param unclaimed takes the result of a call that was cancelled while it ran
     */
    BlockingMono(BlockingThreads threads, Leases leases, Call<T> call, Consumer<@Nullable T> unclaimed) {
        this.threads = threads;
        this.leases = leases;
        this.call = call;
        this.unclaimed = unclaimed;
    }

    BlockingMono(BlockingThreads threads, Leases leases, Call<T> call) {
        this(threads, leases, call, result -> {});
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        actual.onSubscribe(new OneCall(actual));
    }

    private final class OneCall implements Subscription, Runnable {

        private final CoreSubscriber<? super T> actual;
        private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

        OneCall(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        @Override
        public void request(long n) {
            if (!Operators.validate(n) || phase.get() != Phase.IDLE) {
                return;
            }
            if (!leases.enter()) {
                refuse(new Failure.Closed().asException());
            } else if (!phase.compareAndSet(Phase.IDLE, Phase.QUEUED)) {
                leases.leave();
            } else {
                queue();
            }
        }

        @Override
        public void cancel() {
            if (phase.compareAndSet(Phase.QUEUED, Phase.ENDED)) {
                leases.leave();
            } else if (!phase.compareAndSet(Phase.RUNNING, Phase.ABANDONED)) {
                phase.compareAndSet(Phase.IDLE, Phase.ENDED);
            }
        }

        @Override
        public void run() {
            if (!phase.compareAndSet(Phase.QUEUED, Phase.RUNNING)) {
                return;
            }
            T result;
            try {
                result = call.run();
            } catch (Throwable failure) {
                fail(failure);
                return;
            }
            succeed(result);
        }

        private void queue() {
            try {
                threads.execute(this);
            } catch (RuntimeException refused) {
                if (phase.compareAndSet(Phase.QUEUED, Phase.ENDED)) {
                    leases.leave();
                    actual.onError(refused);
                }
            }
        }

        private void refuse(RuntimeException reason) {
            if (phase.compareAndSet(Phase.IDLE, Phase.ENDED)) {
                actual.onError(reason);
            }
        }

        private void fail(Throwable failure) {
            boolean claimed = phase.compareAndSet(Phase.RUNNING, Phase.ENDED);
            leases.leave();
            if (claimed) {
                actual.onError(failure);
            } else {
                Operators.onErrorDropped(failure, actual.currentContext());
            }
        }

        private void succeed(@Nullable T result) {
            boolean claimed = phase.compareAndSet(Phase.RUNNING, Phase.ENDED);
            if (!claimed) {
                unclaimed.accept(result);
            }
            leases.leave();
            if (claimed) {
                if (result != null) {
                    actual.onNext(result);
                }
                actual.onComplete();
            }
        }
    }
}
