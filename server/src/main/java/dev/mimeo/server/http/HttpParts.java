package dev.mimeo.server.http;

import dev.mimeo.server.auth.AuthenticatedRequest;
import dev.mimeo.server.operation.Router;
import dev.mimeo.server.protocol.RequestHead;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.scheduler.Scheduler;

/**
 * What the HTTP edge works with.
 *
 * @param authentication decides who sent a request
 * @param router finds the operation for a request
 * @param admin the pages that need no signature
 * @param log is told of every request
 * @param requestIds makes the id of a request
 * @param hostId names this server
 * @param date the time for {@code Date} headers
 * @param tls what TLS is spoken with; none to speak plain HTTP
 * @param scheduler tells the time, and times the end of the server
 * @param timers gives the scheduler on which keep-alive bytes and slow clients of an event loop's connections are timed: the
 *     loop itself, since any other would make it take a lock that is not its own
 */
public record HttpParts(
        Authentication authentication,
        Router router,
        AdminPages admin,
        ExchangeLog log,
        Supplier<String> requestIds,
        String hostId,
        HttpDate date,
        Optional<TlsParts> tls,
        Scheduler scheduler,
        Function<ScheduledExecutorService, Scheduler> timers) {

    /** Decides who sent a request. */
    @FunctionalInterface
    public interface Authentication {

        /**
         * Verifies the signature of a head, on an event loop: it does not block.
         *
         * @throws dev.mimeo.server.protocol.S3Exception the answer to give, if the request is not to be served
         */
        AuthenticatedRequest authenticate(RequestHead head);
    }
}
