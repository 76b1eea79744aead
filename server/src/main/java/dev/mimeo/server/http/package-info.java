/** The HTTP edge: connections, framing and backpressure. The only package that sees Netty. */
@NullMarked
package dev.mimeo.server.http;

import org.jspecify.annotations.NullMarked;
