/** Many clients that want the same key at the same time. */
@NullMarked
package dev.mimeo.testkit.race;

import org.jspecify.annotations.NullMarked;
