/** The ports: what the engine needs of a metadata store, a blob store and a key service. */
@NullMarked
package dev.mimeo.engine.spi;

import org.jspecify.annotations.NullMarked;
