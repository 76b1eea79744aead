/** The bytes of objects: written, read, digested, pinned while in use, and reclaimed. */
@NullMarked
package dev.mimeo.engine.content;

import org.jspecify.annotations.NullMarked;
