/** How written objects are encrypted: what requests and buckets say of it, and the keys that follow. */
@NullMarked
package dev.mimeo.engine.encryption;

import org.jspecify.annotations.NullMarked;
