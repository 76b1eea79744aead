package dev.mimeo.server.http;

import java.time.Duration;

/**
 * What is known of a request that has ended.
 *
 * @param method the HTTP method
 * @param path the path as on the wire; never the query, which may hold a signature
 * @param operation the name of the S3 operation, or {@code -} if it was not found out
 * @param status the HTTP status that was answered, or 499 if the client went away before
 * @param bytes the body bytes that were sent
 * @param elapsed how long it took
 * @param requestId its id
 * @param requester the account that signed it, or {@code -}
 */
public record ExchangeRecord(
        String method,
        String path,
        String operation,
        int status,
        long bytes,
        Duration elapsed,
        String requestId,
        String requester) {

    /** The status of a request whose client went away before the answer began; it was sent to nobody. */
    public static final int CLIENT_GONE = 499;
}
