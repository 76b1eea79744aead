/** Decorators over the ports that fail, delay, hang or corrupt the n-th call. */
@NullMarked
package dev.mimeo.testkit.fault;

import org.jspecify.annotations.NullMarked;
