/** The configuration of a server: immutable values with typed units, and how they are read. */
@NullMarked
package dev.mimeo.server.config;

import org.jspecify.annotations.NullMarked;
