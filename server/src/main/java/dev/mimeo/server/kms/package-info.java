/** Key management services elsewhere; the only package that sees the AWS SDK. */
@NullMarked
package dev.mimeo.server.kms;

import org.jspecify.annotations.NullMarked;
