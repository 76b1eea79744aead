/** Accounts and what they may do: one decision function, and the gate that every operation passes. */
@NullMarked
package dev.mimeo.engine.access;

import org.jspecify.annotations.NullMarked;
