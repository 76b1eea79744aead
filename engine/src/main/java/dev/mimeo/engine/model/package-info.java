/** The values of S3 and of the engine, each a record that cannot be wrong. */
@NullMarked
package dev.mimeo.engine.model;

import org.jspecify.annotations.NullMarked;
