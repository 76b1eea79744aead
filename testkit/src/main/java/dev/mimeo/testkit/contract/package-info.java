/** What every implementation of a port must pass: abstract test classes, to be extended with a store of one's own. */
@NullMarked
package dev.mimeo.testkit.contract;

import org.jspecify.annotations.NullMarked;
