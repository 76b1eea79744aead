/** The command line, and the tools that test and load a store or a server. */
@NullMarked
package dev.mimeo.testkit;

import org.jspecify.annotations.NullMarked;
