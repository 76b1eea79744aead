/** A JUnit extension: a real server on a free port, with real SDK clients. */
@NullMarked
package dev.mimeo.testkit.junit;

import org.jspecify.annotations.NullMarked;
