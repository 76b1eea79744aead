/** Operations on buckets. */
@NullMarked
package dev.mimeo.engine.bucket;

import org.jspecify.annotations.NullMarked;
