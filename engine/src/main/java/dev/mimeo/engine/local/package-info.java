/** The embedded default of the ports: RocksDB metadata, blobs as files, a local key ring. */
@NullMarked
package dev.mimeo.engine.local;

import org.jspecify.annotations.NullMarked;
