/** Operations on objects: put, get, delete, list. */
@NullMarked
package dev.mimeo.engine.object;

import org.jspecify.annotations.NullMarked;
