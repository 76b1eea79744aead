/** Digests of content, and the algebra that combines CRCs without reading. */
@NullMarked
package dev.mimeo.engine.checksum;

import org.jspecify.annotations.NullMarked;
