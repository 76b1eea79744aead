/** A small S3 client of our own on Reactor Netty, for what must run without an SDK. */
@NullMarked
package dev.mimeo.testkit.client;

import org.jspecify.annotations.NullMarked;
