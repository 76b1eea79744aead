/** Commits, the state they read, and the pure function that decides them: what S3 means, shared by every store. */
@NullMarked
package dev.mimeo.engine.commit;

import org.jspecify.annotations.NullMarked;
