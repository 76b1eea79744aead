/** Every failure a caller can act on, as data, and the one exception that carries it. */
@NullMarked
package dev.mimeo.engine.error;

import org.jspecify.annotations.NullMarked;
