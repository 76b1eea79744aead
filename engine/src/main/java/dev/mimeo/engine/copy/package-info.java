/** The heart: resolve, check, plan, transfer, commit. */
@NullMarked
package dev.mimeo.engine.copy;

import org.jspecify.annotations.NullMarked;
