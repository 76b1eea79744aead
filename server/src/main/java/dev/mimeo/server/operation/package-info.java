/** The operations of the S3 API: what one asks and answers, and which request is meant for which. */
@NullMarked
package dev.mimeo.server.operation;

import org.jspecify.annotations.NullMarked;
