/** What key management services have in common: envelopes, bucket keys by the hour, and keys that stay open briefly. */
@NullMarked
package dev.mimeo.engine.kms;

import org.jspecify.annotations.NullMarked;
