/** Maps of strings as JSON, which stand in headers. */
@NullMarked
package dev.mimeo.server.json;

import org.jspecify.annotations.NullMarked;
