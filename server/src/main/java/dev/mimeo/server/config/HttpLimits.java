package dev.mimeo.server.config;

import java.time.Duration;

/**
 * What a server grants its clients.
 *
 * @param headerBytes the longest head that is decoded at all; beyond it 431 and a close
 * @param connections open connections; the requests of those beyond are answered 503 {@code SlowDown}, and closed
 * @param requests requests being served at a time; those beyond are answered 503 {@code SlowDown}
 * @param pipelinedRequests requests that one connection may send ahead of its answers; beyond them 503 {@code SlowDown}
 *     and a close
 * @param headTimeout how long a connection may be open, or wait after an answer, until the next head is complete
 * @param handshakeTimeout how long a TLS handshake may take; then a close
 * @param rateWindow how long a slow client is watched before it is given up
 * @param minimumRate how many bytes a second a client must send or take while the server waits for it
 * @param unreadBody how much of a body that no operation reads is read and dropped, so that the connection can be used again
 */
public record HttpLimits(
        DataSize headerBytes,
        int connections,
        int requests,
        int pipelinedRequests,
        Duration headTimeout,
        Duration handshakeTimeout,
        Duration rateWindow,
        DataSize minimumRate,
        DataSize unreadBody) {

    /** What is granted unless configured otherwise. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            DataSize.ofKiB(64),
            10_000,
            2_000,
            64,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            DataSize.ofKiB(1),
            DataSize.ofMiB(1));

    public HttpLimits {
        Checks.positive(headerBytes.bytes(), "limits.headerBytes");
        Checks.positive(connections, "limits.connections");
        Checks.positive(requests, "limits.requests");
        Checks.positive(pipelinedRequests, "limits.pipelinedRequests");
        Checks.positive(headTimeout, "limits.headTimeout");
        Checks.positive(handshakeTimeout, "limits.handshakeTimeout");
        Checks.positive(rateWindow, "limits.rateWindow");
    }
}
