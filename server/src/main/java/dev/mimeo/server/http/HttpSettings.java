package dev.mimeo.server.http;

import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.config.KeepAlive;
import dev.mimeo.server.operation.HostNames;

/**
 * How the HTTP edge is set up.
 *
 * @param host the name or address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param names what hosts and ARNs say about buckets
 * @param keepAlive when long answers begin early
 * @param limits what clients are granted
 */
public record HttpSettings(String host, int port, HostNames names, KeepAlive keepAlive, HttpLimits limits) {}
