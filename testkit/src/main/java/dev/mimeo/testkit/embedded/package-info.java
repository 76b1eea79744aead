/** A real server inside a test or a tool: on a free port, over a data folder, with faults where they are wanted. */
@NullMarked
package dev.mimeo.testkit.embedded;

import org.jspecify.annotations.NullMarked;
