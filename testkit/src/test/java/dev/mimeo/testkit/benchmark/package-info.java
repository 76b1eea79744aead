/** Benchmarks of small choices, by JMH. */
@NullMarked
package dev.mimeo.testkit.benchmark;

import org.jspecify.annotations.NullMarked;
