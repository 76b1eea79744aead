/** The S3 server around the engine: its entry point, configuration and lifecycle. */
@NullMarked
package dev.mimeo.server;

import org.jspecify.annotations.NullMarked;
