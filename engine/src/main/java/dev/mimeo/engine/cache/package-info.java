/** The exact cache in front of a metadata store. */
@NullMarked
package dev.mimeo.engine.cache;

import org.jspecify.annotations.NullMarked;
