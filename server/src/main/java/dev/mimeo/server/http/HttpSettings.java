package dev.mimeo.server.http;

import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.config.KeepAlive;
import java.util.Optional;

/**
 * How the HTTP edge is set up.
 *
 * @param host the name or address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param domain the domain under which hosts name buckets, lower case; none for path style only
 * @param keepAlive when long answers begin early
 * @param limits what clients are granted
 */
public record HttpSettings(String host, int port, Optional<String> domain, KeepAlive keepAlive, HttpLimits limits) {}
