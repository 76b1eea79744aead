/** Sealing and opening of frames, small bodies and keys: pure and synchronous, with nothing of S3. */
@NullMarked
package dev.mimeo.engine.crypto;

import org.jspecify.annotations.NullMarked;
