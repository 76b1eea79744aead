/** The main job in one go: a temporary server, put, copies, part copies, read back, compare. */
@NullMarked
package dev.mimeo.testkit.demo;

import org.jspecify.annotations.NullMarked;
