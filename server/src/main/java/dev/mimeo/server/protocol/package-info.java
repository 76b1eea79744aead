/** The S3 protocol as values: header names, one parser per header family, and error codes on the wire. */
@NullMarked
package dev.mimeo.server.protocol;

import org.jspecify.annotations.NullMarked;
