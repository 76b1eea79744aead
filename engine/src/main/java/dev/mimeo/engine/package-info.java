/** The copy engine: the facade a program embeds. */
@NullMarked
package dev.mimeo.engine;

import org.jspecify.annotations.NullMarked;
