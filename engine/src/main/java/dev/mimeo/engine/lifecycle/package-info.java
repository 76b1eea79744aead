/** What is done to the versions and uploads of buckets in the background, when their time has come. */
@NullMarked
package dev.mimeo.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
