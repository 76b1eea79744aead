/** A real server process is killed again and again under load, and nothing that was acknowledged is lost. */
@NullMarked
package dev.mimeo.testkit.crash;

import org.jspecify.annotations.NullMarked;
