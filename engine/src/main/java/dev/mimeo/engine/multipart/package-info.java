/** Operations on multipart uploads. */
@NullMarked
package dev.mimeo.engine.multipart;

import org.jspecify.annotations.NullMarked;
