package dev.mimeo.server.http;

/**
 * What names one request in its answer, in the log and to support.
 *
 * @param requestId unique to the request
 * @param hostId names the server
 */
public record RequestIds(String requestId, String hostId) {}
